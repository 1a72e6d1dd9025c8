import { date } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { Pagination } from '~/ui/kit/pagination'
import { StatusWord } from '~/ui/kit/status-word'
import { type Column, Table } from '~/ui/kit/table'
import { useWords } from '~/ui/words'
import { peopleWords } from './words'

export type Listed = {
  id: string
  fullName: string
  staffCode: string
  position: string
  unitName: string
  agencyName: string | null
  isActivated?: boolean
  /** For who has no main post today: the day the next one begins, null where none is to come. */
  startsOn?: string | null
}

type PeopleTableProps = {
  caption: string
  people: Listed[]
  to: (person: Listed) => string
  reset: string
  next: string | null
  isFirst: boolean
  accounts?: boolean
}

/** People by Vietnamese name, a page at a time; `accounts` adds whether each has come in. */
export function PeopleTable({ caption, people, to, reset, next, isFirst, accounts }: PeopleTableProps) {
  const words = useWords(peopleWords)
  if (people.length === 0) {
    return (
      <Empty title={words.emptyTitle} action={<ButtonLink to={reset}>{words.clear}</ButtonLink>}>
        {words.emptyText}
      </Empty>
    )
  }
  const columns: Column<Listed>[] = [
    { key: 'name', head: words.name, rowHeader: true, cell: (row) => <Name row={row} to={to(row)} /> },
    { key: 'position', head: words.position, cell: (row) => <Position row={row} /> },
    { key: 'unit', head: words.unit, cell: (row) => <Unit row={row} /> },
  ]
  if (accounts)
    columns.push({
      key: 'account',
      head: words.account,
      cell: (row) => <StatusWord state={row.isActivated ? 'done' : 'none'}>{row.isActivated ? words.activated : words.waiting}</StatusWord>,
    })
  return (
    <>
      <Table caption={caption} captionHidden dense columns={columns} rows={people} rowKey={(row) => row.id} />
      <Pagination next={next}>
        {words.shown(people.length)}
        {isFirst ? null : (
          <>
            . <Link to={reset}>{words.fromStart}</Link>
          </>
        )}
      </Pagination>
    </>
  )
}

function Position({ row }: { row: Listed }) {
  const words = useWords(peopleWords)
  if (row.startsOn === undefined) return row.position
  return (
    <div>
      {row.position}
      <small>{row.startsOn ? words.startsOn(date(row.startsOn)) : words.betweenPosts}</small>
    </div>
  )
}

function Unit({ row }: { row: Listed }) {
  return (
    <div>
      {row.unitName}
      {row.agencyName ? <small>{row.agencyName}</small> : null}
    </div>
  )
}

function Name({ row, to }: { row: Listed; to: string }) {
  return (
    <>
      <Link to={to}>{row.fullName}</Link>
      <small>{row.staffCode}</small>
    </>
  )
}
