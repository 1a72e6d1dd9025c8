import { number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { qualityWords } from './quality-words'

type Count = { kind: string; aspect: string; count: number; isMore: boolean }
type Row = { id: string; name: string; detail: string; place: string }
export type QualityPageProps = { counts: Count[]; chosen: { kind: string; rows: Row[]; next: string | null } | null }

/** How good the staff data is that figures rest on: what is amiss, or the list of one kind to mend it. */
export function QualityPage({ counts, chosen }: QualityPageProps) {
  const words = useWords(qualityWords)
  const language = useLanguage()
  if (chosen) return <QualityList {...chosen} />
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <Table
        caption={words.caption}
        captionHidden
        rows={counts}
        rowKey={(row) => row.kind}
        columns={[
          {
            key: 'what',
            head: words.what,
            rowHeader: true,
            cell: (row) => (
              <>
                <Link to={`/admin/quality?kind=${row.kind}`}>{words.kindName(row.kind)}</Link>
                <small>{words.kindText(row.kind)}</small>
              </>
            ),
          },
          { key: 'aspect', head: words.aspect, cell: (row) => words.aspectName(row.aspect) },
          {
            key: 'count',
            head: words.count,
            numeric: true,
            cell: (row) => (row.isMore ? words.more(number(row.count, language)) : number(row.count, language)),
          },
        ]}
      />
    </div>
  )
}

function QualityList({ kind, rows, next }: NonNullable<QualityPageProps['chosen']>) {
  const words = useWords(qualityWords)
  const open = (row: Row) => (kind === 'no-manager' ? `/admin/units?q=${encodeURIComponent(row.detail)}` : `/admin/people/${row.id}`)
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title, to: '/admin/quality' }, { label: words.kindName(kind) }]} />
      <PageHead
        title={words.kindName(kind)}
        lead={words.kindText(kind)}
        actions={
          rows.length ? (
            <ButtonLink to={`/admin/quality/${kind}.csv`} download>
              {words.export}
            </ButtonLink>
          ) : null
        }
      />
      {rows.length ? (
        <>
          <Table
            caption={words.kindName(kind)}
            captionHidden
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', head: words.name, rowHeader: true, cell: (row) => <Link to={open(row)}>{row.name}</Link> },
              { key: 'code', head: words.code, cell: (row) => row.detail },
              { key: 'place', head: words.place, cell: (row) => row.place },
            ]}
          />
          <Pagination next={next ? `/admin/quality?${new URLSearchParams({ kind, after: next })}` : null}>{words.shown(rows.length)}</Pagination>
        </>
      ) : (
        <Empty title={words.noneTitle} action={<ButtonLink to="/admin/quality">{words.back}</ButtonLink>}>
          {words.noneText}
        </Empty>
      )}
    </div>
  )
}
