import { type Mapping, type Part, PEOPLE_FIELDS, UNIT_FIELDS } from '~/domain/organisation/import/columns'
import type { ReadHead } from '~/domain/organisation/import/read-files.server'
import { FIELD_NAMES } from '~/domain/organisation/import/reason-words'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { SelectField } from '~/ui/kit/select-field'
import { useLanguage, useWords } from '~/ui/words'
import type { ImportPageProps } from './import-page'
import { importWords } from './words'

/** Which column holds what, of each table that was read; open where something is missing. */
export function ImportColumns({ draft, heads, trouble }: ImportPageProps) {
  const words = useWords(importWords)
  const parts = (['people', 'units'] as const).flatMap((part) => (heads[part] ? [{ part, head: heads[part] }] : []))
  return (
    <>
      {parts.map(({ part, head }) => (
        <Disclosure key={part} summary={words.columnsOf(words[part])} open={trouble?.trouble === 'columns-missing' && trouble.part === part}>
          <Columns id={draft.id} part={part} head={head} />
        </Disclosure>
      ))}
    </>
  )
}

function Columns({ id, part, head }: { id: string; part: Part; head: ReadHead & { mapping?: Mapping } }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const fields = part === 'people' ? PEOPLE_FIELDS : UNIT_FIELDS
  const options = head.headings.map((heading, at) => ({ value: String(at), label: words.column(letters(at), heading) }))
  return (
    <form method="post" action={`/admin/import/${id}/columns`} className="stack">
      <p className="muted small">
        {words.columnsText} <Format head={head} />
      </p>
      {head.repeated.length ? (
        <Alert tone="warning" still>
          {words.repeated(head.repeated.join(', '))}
        </Alert>
      ) : null}
      <input type="hidden" name="part" value={part} />
      <div className="grid">
        {fields.map((field) => {
          const column = head.mapping?.[field]
          const sample = column === undefined ? '' : head.samples.map((cells) => cells[column]).find(Boolean)
          return (
            <SelectField
              key={field}
              label={FIELD_NAMES[field][language]}
              hint={sample ? `${words.sample}: ${sample.slice(0, 60)}` : undefined}
              name={field}
              defaultValue={column === undefined ? '' : String(column)}
              options={[{ value: '', label: words.noColumn }, ...options]}
            />
          )
        })}
      </div>
      <div className="row">
        <Button>{words.apply}</Button>
      </div>
    </form>
  )
}

function Format({ head }: { head: ReadHead }) {
  const words = useWords(importWords)
  const { kind, encoding = '', delimiter = '', sheet = '' } = JSON.parse(head.format) as { kind: string; encoding?: string; delimiter?: string; sheet?: string }
  const read = kind === 'workbook' ? words.workbook(sheet) : words.separated(ENCODINGS[encoding] ?? encoding, delimiter === '\t' ? words.tab : `“${delimiter}”`)
  return (
    <>
      {words.readAs(read)} {encoding === 'utf-8-damaged' ? words.damagedText : ''}
    </>
  )
}

const ENCODINGS: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-8-damaged': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1258': 'Windows-1258',
  tcvn3: 'TCVN3 (ABC)',
}

/** The letters of a column, from 0. */
function letters(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)
}
