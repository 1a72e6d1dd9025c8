import type { Field } from '~/domain/objectives/import/columns'
import type { Problem } from '~/domain/objectives/import/drafts'
import type { Plan, PlanItem } from '~/domain/objectives/import/plan.server'
import type { ReadTrouble } from '~/domain/objectives/import/read-file.server'
import { number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { FileField } from '~/ui/kit/file-field'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { importWords } from './import-words'
import { objectiveWords } from './words'

type TriedFile = {
  sha: string
  name: string
  endsMissing: boolean
  trouble: ReadTrouble | null
  hash: string
  counts: Plan['counts'] | null
  problems: Problem[]
  problemCount: number
  items: (Pick<PlanItem, 'act' | 'row' | 'code' | 'title' | 'changes'> & { values: number })[]
}
export type ImportPageProps = {
  maxBytes: number
  period: string
  tried: TriedFile | null
  imported: { name: string; added: number; changed: number; ended: number; values: number; left: number } | null
  refusal: string | null
}

/** Files of objectives: tried first, with every problem by row and column; carried out once it is confirmed. */
export function ImportPage({ maxBytes, period, tried, imported, refusal }: ImportPageProps) {
  const words = useWords(importWords)
  const objective = useWords(objectiveWords)
  const language = useLanguage()
  const shown = (count: number) => number(count, language)
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: objective.short, to: '/objectives' }, { label: words.title }]} />
        <PageHead title={words.title} lead={words.lead} />
        <RefusalAlert reason={refusal} />
      </div>
      {imported ? (
        <Alert tone="success" title={words.done(imported.name)}>
          {words.doneText(shown(imported.added), shown(imported.changed), shown(imported.ended), shown(imported.values))}
          {imported.left ? ` ${words.left(shown(imported.left))}` : ''}
        </Alert>
      ) : null}
      {tried ? <Trial tried={tried} /> : null}
      <div className="split">
        <form method="post" encType="multipart/form-data" className="card stack">
          <Checkbox name="endsMissing" label={words.endsMissing} defaultChecked={tried?.endsMissing} />
          <FileField name="file" label={words.file} hint={words.fileHint} accept=".csv,.txt,.tsv,.xlsx,.json" maxBytes={maxBytes} required />
          <div className="row">
            <Button look={tried?.counts ? undefined : 'primary'}>{words.tryIt}</Button>
          </div>
        </form>
        <Card title={words.columns}>
          <p>{words.columnsText}</p>
          <p className="row">
            <a href={`/objectives/export/${period}.csv`}>{words.exportCsv}</a> <a href={`/objectives/export/${period}.json`}>{words.exportJson}</a>
          </p>
        </Card>
      </div>
      {imported ? (
        <p>
          <ButtonLink to="/objectives">{words.back}</ButtonLink>
        </p>
      ) : null}
    </div>
  )
}

function Trial({ tried }: { tried: TriedFile }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const { counts, trouble, items } = tried
  if (trouble || !counts)
    return trouble ? (
      <Alert tone="danger" title={tried.name}>
        {words[`trouble-${trouble.trouble}`]} {trouble.fields?.map((field) => words[`field-${field}`]).join(', ')} {trouble.row ? words.atRow(trouble.row) : ''}
      </Alert>
    ) : null
  const figures = [
    { value: counts.add, label: words.add, tone: 'jade' as const },
    { value: counts.change, label: words.change, tone: 'brass' as const },
    { value: counts.end, label: words.end },
    { value: counts.same, label: words.same },
    { value: counts.values, label: words.values },
    { value: tried.problemCount, label: words.problems, tone: tried.problemCount ? ('lacquer' as const) : undefined },
  ]
  return (
    <Card raised title={words.tried(tried.name)}>
      <Numbers label={words.tried(tried.name)} items={figures.map((one) => ({ ...one, value: number(one.value, language) }))} />
      {tried.problemCount ? <Problems tried={tried} /> : null}
      {items.length ? (
        <>
          <Items items={items} />
          <form method="post" className="row">
            {[
              ['sha', tried.sha],
              ['name', tried.name],
              ['hash', tried.hash],
            ].map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {tried.endsMissing ? <input type="hidden" name="endsMissing" value="on" /> : null}
            <Button look="primary">{words.confirm}</Button>
          </form>
        </>
      ) : (
        <p>{words.nothing}</p>
      )}
    </Card>
  )
}

function Problems({ tried: { problems, problemCount } }: { tried: TriedFile }) {
  const words = useWords(importWords)
  const language = useLanguage()
  return (
    <>
      <p>{words.problemsLead}</p>
      {problemCount > problems.length ? <p className="small muted">{words.more(number(problemCount, language))}</p> : null}
      <Table
        caption={words.problems}
        dense
        rows={problems.map((problem, at) => ({ ...problem, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          { key: 'row', head: words.row, numeric: true, rowHeader: true, cell: ({ row }) => number(row, language) },
          { key: 'code', head: words.code, cell: ({ code }) => code || '–' },
          { key: 'column', head: words.column, cell: ({ column }) => words[`field-${column}`] },
          { key: 'reason', head: words.reason, cell: ({ reason }) => words[`why-${reason}`] },
          { key: 'value', head: words.value, cell: ({ value }) => value || '–' },
        ]}
      />
    </>
  )
}

function Items({ items }: Pick<TriedFile, 'items'>) {
  const words = useWords(importWords)
  const language = useLanguage()
  const changed = (changes: Field[]) => changes.map((field) => words[`field-${field}`]).join(', ')
  return (
    <Table
      caption={words.objective}
      dense
      rows={items}
      rowKey={({ code }) => code}
      columns={[
        { key: 'row', head: words.row, numeric: true, cell: ({ row }) => (row ? number(row, language) : '–') },
        { key: 'code', head: words.code, cell: ({ code }) => code },
        { key: 'title', head: words.objective, rowHeader: true, cell: ({ title }) => title },
        { key: 'act', head: words.act, cell: ({ act }) => words[act] },
        {
          key: 'changes',
          head: words.changes,
          cell: ({ changes, values }) => [changed(changes), values ? `${words.values}: ${values}` : ''].filter(Boolean).join('; ') || '–',
        },
      ]}
    />
  )
}
