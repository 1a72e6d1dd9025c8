import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

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

/** A table that reads as cards on a phone. The roles keep it a table for screen readers when it folds. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, dense, scroll }: TableProps<Row>) {
  const table = (
    // biome-ignore lint/a11y/noRedundantRoles: `display: grid` takes the implied roles away
    <table className={classNames('table', dense && 'dense', !scroll && 'fold')} role="table">
      <caption>{captionHidden ? <span className="visually-hidden">{caption}</span> : caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
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
    <div className="table-scroll" role="region" aria-label={typeof caption === 'string' ? caption : undefined} tabIndex={0}>
      {table}
    </div>
  )
}

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const { head, note, sort, numeric } = column
  return (
    <th scope="col" role="columnheader" aria-sort={sort?.direction} className={classNames(numeric && 'numeric')}>
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
      <th scope="row" role="rowheader" className={className}>
        {content}
      </th>
    )
  }
  return (
    <td role="cell" className={className} data-label={column.note ? `${column.head}, ${column.note}` : column.head}>
      {content}
    </td>
  )
}
