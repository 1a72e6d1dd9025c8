import type { ImportRow } from '~/domain/organisation/import/import-rows.server'
import { VERDICTS, type Verdict } from '~/domain/organisation/import/problems'
import { FIELD_NAMES, reasonText, VERDICT_NAMES } from '~/domain/organisation/import/reason-words'
import type { Trial } from '~/domain/organisation/import/trial.server'
import { number } from '~/ui/format'
import { Chips } from '~/ui/kit/chips'
import { Numbers } from '~/ui/kit/numbers'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import type { ImportPageProps } from './import-page'
import { importWords } from './words'

/** What the trial came to: figures that open to their rows, and the rows of one of them. */
export function ImportResult({ draft, trial, rows, shown, next, isKept }: ImportPageProps & { trial: Trial }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const { counts, skipped } = trial
  const of = (verdict: Verdict) => counts.people[verdict] + counts.units[verdict] + counts.leavers[verdict]
  const to = (verdict: string) => `/admin/import/${draft.id}?rows=${verdict}#rows`
  const verdicts = VERDICTS.filter((verdict) => of(verdict) > 0)
  const passed = skipped.people + skipped.units
  return (
    <section className="stack" aria-labelledby="import-result">
      <h2 id="import-result" className="section-title">
        {words.result}
      </h2>
      <Numbers
        items={verdicts.map((verdict) => ({
          value: number(of(verdict), language),
          label: VERDICT_NAMES[verdict][language],
          to: isKept ? to(verdict) : undefined,
          tone: verdict === 'error' ? 'lacquer' : verdict === 'question' ? 'brass' : undefined,
        }))}
      />
      <PartLines trial={trial} />
      {passed ? <p className="muted small">{words.skipped(number(passed, language))}</p> : null}
      {isKept ? null : <p className="muted">{words.gone}</p>}
      {of('error') && isKept ? (
        <div className="stack tight">
          <p>{words.errorsText}</p>
          <p className="row">
            <a href={`/admin/import/${draft.id}/errors.csv`} download>
              {words.errorsCsv}
            </a>
            <a href={`/admin/import/${draft.id}/errors.xlsx`} download>
              {words.errorsXlsx}
            </a>
          </p>
        </div>
      ) : null}
      <div id="rows" className="stack tight" hidden={!isKept}>
        <Chips
          label={words.rows}
          items={verdicts.map((verdict) => ({
            to: to(verdict),
            label: `${VERDICT_NAMES[verdict][language]} ${number(of(verdict), language)}`,
            current: shown === verdict,
          }))}
        />
        {shown ? <Rows rows={rows} shown={shown} next={next} /> : null}
      </div>
    </section>
  )
}

/** The figures of each table, where there are several. */
function PartLines({ trial: { counts } }: { trial: Trial }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const lines = (['units', 'people', 'leavers'] as const).flatMap((part) => {
    const said = VERDICTS.filter((verdict) => counts[part][verdict] > 0).map(
      (verdict) => `${VERDICT_NAMES[verdict][language].toLowerCase()} ${number(counts[part][verdict], language)}`,
    )
    return said.length ? [`${words[part]}: ${said.join(' · ')}`] : []
  })
  return lines.length > 1 ? (
    <ul className="plain small muted">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  ) : null
}

export function Rows({ rows, shown, next }: { rows: ImportRow[]; shown: Verdict | 'moved-on'; next: string | null }) {
  const words = useWords(importWords)
  const language = useLanguage()
  const caption = words.rowsOf(shown === 'moved-on' ? words['moved-on'] : VERDICT_NAMES[shown][language])
  if (rows.length === 0) return <p className="muted">{words.noRows}</p>
  return (
    <>
      <Table
        caption={caption}
        dense
        rows={rows}
        rowKey={({ seq }) => String(seq)}
        columns={[
          {
            key: 'person',
            head: words.person,
            rowHeader: true,
            cell: ({ code, name }) => (
              <>
                {name || code}
                <small>{code}</small>
              </>
            ),
          },
          { key: 'row', head: words.row, numeric: true, cell: ({ row }) => (row ? number(row, language) : '–') },
          {
            key: 'place',
            head: words.place,
            cell: ({ position, unit }) => (
              <>
                {position || unit}
                {position ? <small className="block muted">{unit}</small> : null}
              </>
            ),
          },
          {
            key: 'why',
            head: words.why,
            cell: ({ problems, part, question }) =>
              problems.length ? (
                <ul className="plain">
                  {problems.map((problem) => (
                    <li key={`${problem.field}${problem.reason}`}>
                      {problem.field ? `${FIELD_NAMES[problem.field][language]}: ` : ''}
                      {problem.value ? <q>{problem.value}</q> : null} {reasonText(problem, language)}
                    </li>
                  ))}
                </ul>
              ) : question ? (
                words.decide
              ) : (
                words[part]
              ),
          },
        ]}
      />
      {next ? <Pagination next={next} /> : null}
    </>
  )
}
