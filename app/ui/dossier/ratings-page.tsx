import type { UnreadRow } from '~/domain/evaluation/fulfilment-file'
import type { TriedRow } from '~/domain/evaluation/leader-entries.server'
import { month as monthText } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { FileField } from '~/ui/kit/file-field'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { dossierWords } from './words'

export type TypedRatings = { text: string; month: string; source: string; reason: string }
export type RatingsPageProps = {
  typed: TypedRatings
  refusal: string | null
  /** What a trial found: null before it, and `unreadable` where there was no table. */
  trial: { rows: TriedRow[]; unread: UnreadRow[] } | 'unreadable' | null
  entered: number | null
  mostBytes: number
}

const SHOWN = 200

/** Where evaluators enter what the city's rating said of people: tried first, then entered as it was tried. */
export function RatingsPage({ typed, refusal, trial, entered, mostBytes }: RatingsPageProps) {
  const words = useWords(leaderWords)
  const dossier = useWords(dossierWords)
  const found = trial === 'unreadable' ? null : trial
  const writing = found?.rows.filter(({ outcome }) => outcome === 'entered' || outcome === 'corrected').length ?? 0
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: dossier.evaluation, to: '/evaluate' }, { label: dossier.periods, to: '/evaluate/periods' }, { label: words.ratings }]} />
        <PageHead title={words.ratings} lead={words.ratingsLead} />
      </div>
      <RefusalAlert reason={refusal ?? undefined} />
      {entered === null ? null : <Alert tone="success">{words.entered(entered)}</Alert>}
      {trial === 'unreadable' ? <Alert tone="danger">{words.unreadable}</Alert> : null}
      {found ? (
        <Card title={words.tried}>
          <Trial rows={found.rows} unread={found.unread} />
          {writing > 0 ? (
            <form method="post" className="stack">
              <input type="hidden" name="act" value="enter" />
              {Object.entries(typed).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <div className="row">
                <Button look="primary">{words.enter(writing)}</Button>
              </div>
            </form>
          ) : (
            <p>{words.nothing}</p>
          )}
        </Card>
      ) : null}
      <form method="post" encType="multipart/form-data" className="stack" data-typed="">
        <TextArea name="text" label={words.table} hint={words.tableHint} optional rows={10} spellCheck={false} defaultValue={typed.text} />
        <FileField name="file" label={words.file} accept=".csv,text/csv,text/plain" optional maxBytes={mostBytes} />
        <TextField name="month" label={words.month} hint={words.monthHint} optional maxLength={10} defaultValue={typed.month} />
        <TextField name="source" label={words.source} hint={words.sourceHint} required maxLength={200} defaultValue={typed.source} />
        <TextField name="reason" label={words.reason} hint={words.reasonHint} optional maxLength={500} defaultValue={typed.reason} />
        <div className="row">
          <Button look={writing > 0 ? undefined : 'primary'}>{words.try}</Button>
        </div>
      </form>
    </div>
  )
}

function Trial({ rows, unread }: { rows: TriedRow[]; unread: UnreadRow[] }) {
  const words = useWords(leaderWords)
  const language = useLanguage()
  const rest = rows.length - SHOWN
  return (
    <>
      {unread.length ? (
        <Alert tone="warning" still>
          <ul className="items">
            {unread.slice(0, 30).map(({ line, problem, cell }) => (
              <li key={line}>
                {words.line} {line}: {words[`unread-${problem}`]} {cell ? <code>{cell}</code> : null}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Table
        caption={words.tried}
        captionHidden
        dense
        rows={rows.slice(0, SHOWN)}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: 'line', head: words.line, numeric: true, cell: ({ line }) => line },
          { key: 'person', head: words.person, rowHeader: true, cell: ({ staffCode }) => staffCode },
          { key: 'month', head: words.month, cell: ({ month }) => monthText(month, language) },
          { key: 'result', head: words.result, cell: ({ isFulfilled }) => (isFulfilled ? words.fulfilled : words.notFulfilled) },
          { key: 'proof', head: words.proof, cell: ({ proof }) => proof },
          { key: 'outcome', head: words.outcome, cell: ({ outcome }) => words[`outcome-${outcome}`] },
        ]}
      />
      {rest > 0 ? <p className="muted small">{words.moreLines(rest)}</p> : null}
    </>
  )
}
