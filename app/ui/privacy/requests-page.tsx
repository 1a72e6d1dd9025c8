import type { DataRequest } from '~/domain/privacy/requests.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { useWords } from '~/ui/words'
import { RequestState } from './request-state'
import { privacyWords } from './words'

/** Requests about personal data: those that are open by their day, or those that are over. */
export function RequestsPage({ isOver, requests }: { isOver: boolean; requests: DataRequest[] }) {
  const words = useWords(privacyWords)
  const overdue = requests.filter((request) => request.isOverdue).length
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.adminTitle }]} />
      <PageHead title={words.adminTitle} lead={words.adminLead} />
      {overdue ? <Alert tone="warning">{words.overdueCount(overdue)}</Alert> : null}
      <Chips
        label={words.stateHead}
        items={[
          { to: '/admin/data-requests', label: words.openList, current: !isOver },
          { to: '/admin/data-requests?state=over', label: words.overList, current: isOver },
        ]}
      />
      {requests.length ? (
        <Table
          caption={words.adminTitle}
          captionHidden
          rows={requests}
          rowKey={(row) => row.id}
          columns={[
            { key: 'who', head: words.who, rowHeader: true, cell: (row) => <Link to={`/admin/data-requests/${row.id}`}>{row.personName}</Link> },
            { key: 'kind', head: words.kind, cell: (row) => words[row.kind] },
            { key: 'sent', head: words.request, cell: (row) => words.sentOn(date(row.requestedAt)) },
            { key: 'state', head: words.stateHead, cell: (row) => <RequestState request={row} /> },
          ]}
        />
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
    </div>
  )
}
