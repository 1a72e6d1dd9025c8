import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Link } from './link'

/** A column. `head` is its word; `note` a small line under it; `rowHeader` marks the column that names the row. */
export type Column<Row> = {
  key: string
  head: string
  note?: string
  cell: (row: Row) => ReactNode
  rowHeader?: boolean
  numeric?: boolean
  sort?: { to: string; direction?: 'ascending' | 'descending' }
}

type TableProps<Row> = {
  caption: ReactNode
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  dense?: boolean
  /** Stay a table on a phone and scroll sideways, instead of folding to cards. */
  scroll?: boolean
}

// `display: grid` takes the roles that the elements imply; written out, a folded table stays a table for screen readers.
const role = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
}

/** A table that reads as cards on a phone. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, dense, scroll }: TableProps<Row>) {
  const table = (
    <table className={classNames('table', dense && 'dense', !scroll && 'fold')} {...role.table}>
      <caption>{captionHidden ? <span className="visually-hidden">{caption}</span> : caption}</caption>
      <thead {...role.group}>
        <tr {...role.row}>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...role.group}>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...role.row}>
            {columns.map((column) => (
              <BodyCell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (!scroll) return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={typeof caption === 'string' ? caption : undefined} tabIndex={0}>
      {table}
    </section>
  )
}

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const { head, note, sort, numeric } = column
  return (
    <th scope="col" {...role.columnHeader} aria-sort={sort?.direction} className={classNames(numeric && 'numeric')}>
      {sort ? <Link to={sort.to}>{head}</Link> : head}
      {note ? <small>{note}</small> : null}
    </th>
  )
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = classNames(column.numeric && 'numeric')
  const content = column.cell(row)
  if (column.rowHeader) {
    return (
      <th scope="row" {...role.rowHeader} className={className}>
        {content}
      </th>
    )
  }
  return (
    <td {...role.cell} className={className} data-label={column.note ? `${column.head}, ${column.note}` : column.head}>
      {content}
    </td>
  )
}
