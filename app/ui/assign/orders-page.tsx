import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { orderWords } from './order-words'

export type OrderRow = {
  id: string
  title: { vi: string; en: string }
  whom: string
  dueDate: string
  byName: string | null
  assignedAt: string
  endedAt: string | null
}

/** The orders of the manager's tree, newest first. */
export function OrdersPage({ orders, next }: { orders: OrderRow[]; next: string | null }) {
  const words = useWords(orderWords)
  const language = useLanguage()
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.title }]} />
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <ButtonLink to="/manage/assign" look="primary">
            {words.assign}
          </ButtonLink>
        }
      />
      {orders.length ? (
        <>
          <Table
            caption={words.title}
            captionHidden
            rows={orders}
            rowKey={(row) => row.id}
            columns={[
              { key: 'course', head: words.course, rowHeader: true, cell: (row) => <Link to={`/manage/orders/${row.id}`}>{row.title[language]}</Link> },
              { key: 'whom', head: words.whom, cell: (row) => row.whom },
              { key: 'due', head: words.due, cell: (row) => date(row.dueDate) },
              {
                key: 'by',
                head: words.by,
                cell: (row) => (
                  <div>
                    {row.byName}
                    <small>{date(row.assignedAt)}</small>
                  </div>
                ),
              },
              {
                key: 'state',
                head: words.state,
                cell: (row) => <StatusWord state={row.endedAt ? 'none' : 'done'}>{row.endedAt ? words.ended(date(row.endedAt)) : words.active}</StatusWord>,
              },
            ]}
          />
          <Pagination next={next} />
        </>
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
    </div>
  )
}
