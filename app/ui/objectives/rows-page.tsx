import { knownByText } from '~/ui/evidence/known-by'
import { dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { EventNumber } from './event-number'
import { objectiveWords } from './words'

export type RowsPageProps = {
  objective: { id: string; title: string }
  result: string
  fed: string
  figure: string
  through: number
  /** Null for who may read the figure and not whose rows it is made of. */
  rows: { id: string; fullName: string; at: string; knownBy: string; isCode: boolean; eventSeq: number; opens: boolean }[] | null
  next: number | null
  to: string
}

/** The rows of the ledger that a figure is made of, each leading to its event. */
export function RowsPage({ objective, result, fed, figure, through, rows, next, to }: RowsPageProps) {
  const words = useWords(objectiveWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs
          items={[{ label: words.short, to: '/objectives' }, { label: objective.title, to: `/objectives/${objective.id}` }, { label: words.rowsTitle }]}
        />
        <PageHead eyebrow={fed} title={result} lead={`${words.now}: ${figure}`} />
        <p className="small muted">{rows ? words.rowsLead : words.rowsNotYours}</p>
      </div>
      {rows === null ? null : rows.length === 0 ? (
        <Empty title={words.noRows} />
      ) : (
        <Table
          caption={words.rowsTitle}
          captionHidden
          rows={rows}
          rowKey={({ id, eventSeq, fullName }) => `${id} ${eventSeq} ${fullName}`}
          columns={[
            { key: 'person', head: words.person, rowHeader: true, cell: ({ fullName }) => fullName },
            { key: 'day', head: words.day, cell: ({ at }) => dateTime(at) },
            { key: 'known', head: words.known, cell: ({ knownBy, isCode }) => (isCode ? knownBy : knownByText(knownBy, language).name) },
            { key: 'event', head: words.event, cell: ({ eventSeq, opens }) => <EventNumber seq={eventSeq} opens={opens} /> },
          ]}
        />
      )}
      <p className="small muted">{words.throughEvent(number(through, language))}</p>
      <Pagination next={next ? `${to}?after=${next}` : null} />
    </div>
  )
}
