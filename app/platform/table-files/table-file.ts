import type { Encoding } from './encoding'

/** A row of a table as its file holds it: its number as a spreadsheet shows it, and its cells as text. */
export type TableRow = { number: number; cells: string[] }

/** How a table was read, for who sent it. `sheet` of a workbook; `delimiter` and `encoding` of separated text. */
export type TableFormat = { kind: 'separated'; encoding: Encoding; delimiter: string } | { kind: 'workbook'; sheet: string }

/** What a table may hold at most. */
export const TABLE_LIMITS = { bytes: 64_000_000, rows: 300_000, columns: 80, cell: 4000, unpacked: 600_000_000 }

/** What a table holds at most where its reader takes less than any table may hold: rows as a spreadsheet counts them, and bytes of a workbook taken apart. */
export type TableBounds = { rows: number; unpacked: number }

/** Why a table is not read. */
export type TableTrouble =
  | 'empty'
  | 'not-text'
  | 'old-excel'
  | 'not-a-table'
  | 'damaged'
  | 'macros'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'quote-open'

/** A table that is refused whole; `row` where it is known. */
export class TableRefused extends Error {
  constructor(
    readonly trouble: TableTrouble,
    readonly row: number | null = null,
  ) {
    super(`table refused: ${trouble}${row === null ? '' : ` at row ${row}`}`)
  }
}
