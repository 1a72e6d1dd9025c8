import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { markingWords } from './marking-words'
import { teachWords } from './teach-words'

export type Waiting = {
  id: string
  fullName: string
  unitName: string
  code: string
  title: { vi: string; en: string }
  number: number
  handedInAt: string
  days: number
}

/** The queue of products that nobody has marked, oldest first. */
export function MarkingPage({ waiting, total }: { waiting: Waiting[]; total: number }) {
  const words = useWords(markingWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      {waiting.length ? (
        <>
          <Table
            caption={words.title}
            captionHidden
            rows={waiting}
            rowKey={(row) => row.id}
            columns={[
              { key: 'who', head: words.who, rowHeader: true, cell: (row) => <Who row={row} number={words.number(row.number)} /> },
              { key: 'course', head: words.course, cell: (row) => `${row.code}, ${row.title[language]}` },
              { key: 'at', head: words.handedIn, cell: (row) => date(row.handedInAt) },
              { key: 'age', head: words.age, cell: (row) => words.days(row.days) },
            ]}
          />
          <Pagination>{words.shown(waiting.length, total)}</Pagination>
        </>
      ) : (
        <Empty title={words.emptyTitle}>{words.emptyText}</Empty>
      )}
    </div>
  )
}

function Who({ row, number }: { row: Waiting; number: string }) {
  return (
    <>
      <Link to={`/hand-ins/${row.id}`}>{row.fullName}</Link>
      <small>{row.number > 1 ? `${row.unitName}, ${number}` : row.unitName}</small>
    </>
  )
}
