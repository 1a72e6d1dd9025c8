import type { ImportPreview, PreviewRow } from '~/domain/authoring/question-import/import-preview.server'
import { sheetColumn } from '~/domain/authoring/question-import/sheet-column'
import type { Finding } from '~/platform/mdx/finding'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Numbers } from '~/ui/kit/numbers'
import { useWords } from '~/ui/words'
import { importWords } from './import-words'
import { ImportedQuestion } from './imported-question'

const isKnown = ({ standing }: PreviewRow) => standing === 'there' || standing === 'twice'

/** A file as it was read: what is wrong in it, then each question with a box to tick, and nothing changed yet. */
export function ImportLook({ preview, page, isTaken }: { preview: ImportPreview; page: string; isTaken: boolean }) {
  const words = useWords(importWords)
  const { rows, whole, pool, competence } = preview
  const broken = rows.filter(({ standing }) => standing === 'unusable')
  const usable = rows.filter(({ standing }) => standing !== 'unusable')
  const fresh = usable.filter((row) => !isKnown(row))
  const remarks = whole.length + rows.reduce((sum, { findings }) => sum + findings.length, 0)
  const query = new URLSearchParams({ file: preview.word, competence })
  return (
    <section aria-labelledby="look" className="stack">
      <div className="stack tight">
        <h2 id="look" className="section-title">
          {words.looked(preview.name)}
        </h2>
        <p className="muted">
          {words.lookedLead(words[preview.format], words[pool], competence)} {isTaken ? null : words.unchanged}
        </p>
      </div>
      {rows.length ? (
        <Numbers
          label={words.figures}
          items={[
            { value: fresh.length, label: words.usable, tone: fresh.length ? 'jade' : undefined },
            { value: broken.length, label: words.broken, tone: broken.length ? 'lacquer' : undefined },
            { value: usable.length - fresh.length, label: words.known },
          ]}
        />
      ) : null}
      {whole.length ? (
        <Alert tone={rows.length ? 'warning' : 'danger'} title={words.wholeTitle} still>
          <Findings findings={whole} format={preview.format} about="file" />
        </Alert>
      ) : null}
      {broken.length ? (
        <section aria-labelledby="broken" className="card stack tight">
          <h3 id="broken">{words.errors}</h3>
          <p className="muted small">{words.errorsLead}</p>
          <Findings findings={broken.flatMap(({ findings }) => findings)} format={preview.format} about="error" />
        </section>
      ) : null}
      {remarks ? (
        <p className="export-links">
          <span className="muted">{words.saveErrors}</span>
          <a href={`${page}/findings?${query}&as=xlsx`}>{words.asSheet}</a>
          <a href={`${page}/findings?${query}&as=txt`}>{words.asText}</a>
        </p>
      ) : null}
      {usable.length ? (
        <form method="post" action={page} className="stack">
          <input type="hidden" name="file" value={preview.word} />
          <input type="hidden" name="pool" value={pool} />
          <input type="hidden" name="competence" value={competence} />
          <h3>{words.questions}</h3>
          <ol className="import-list">
            {usable.map((row) => (
              <li key={row.number}>
                <ImportedQuestion row={row} isKnown={isKnown(row)} remarks={<Findings findings={row.findings} format={preview.format} about="remark" />} />
              </li>
            ))}
          </ol>
          <div className="row import-acts">
            {fresh.length ? <Button look="primary">{words.accept}</Button> : null}
            <ButtonLink to={`${page}?pool=${pool}&competence=${competence}`}>{words.again}</ButtonLink>
          </div>
        </form>
      ) : (
        <Empty title={words.none} level="h3" action={<ButtonLink to={`${page}?pool=${pool}&competence=${competence}`}>{words.again}</ButtonLink>}>
          {words.noneText}
        </Empty>
      )}
    </section>
  )
}

function Findings({ findings, format, about }: { findings: Finding[]; format: ImportPreview['format']; about: 'file' | 'error' | 'remark' }) {
  const words = useWords(importWords)
  if (!findings.length) return null
  const place = ({ line, column }: Finding) => {
    // A line of Word is none that its author sees: there a question is known by its number.
    if (format === 'word' || (about === 'file' && line === 1)) return ''
    return format === 'excel' ? words.cell(`${sheetColumn(column)}${line}`) : words.line(line)
  }
  return (
    <ul className="finding-list" lang="vi">
      {findings.map((finding) => (
        <li data-tone={about === 'remark' ? 'brass' : 'lacquer'} key={`${finding.line} ${finding.column} ${finding.found}`}>
          {place(finding) ? <strong>{place(finding)}. </strong> : null}
          {about === 'remark' ? finding.found.replace(/^Câu \d+(?: “[^”]*”)?: /, '') : finding.found}. <span className="muted">{finding.advice}.</span>
        </li>
      ))}
    </ul>
  )
}
