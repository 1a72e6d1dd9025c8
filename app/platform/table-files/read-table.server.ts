import { open, stat } from 'node:fs/promises'
import { separatedRows, sniffSeparated } from './separated.server'
import { TABLE_LIMITS, type TableBounds, type TableFormat, TableRefused, type TableRow } from './table-file'
import { closeWorkbook, openWorkbook, sheetRows } from './workbook.server'

/** A table that is open: how it is written, the sheets to choose from, and its rows in order. `close` must be called. */
export type OpenTable = { format: TableFormat; sheets: string[]; rows(): AsyncGenerator<TableRow>; close(): Promise<void> }

/**
 * Opens a table by what its bytes are, whatever its name says: separated text, or a sheet of a workbook (the first unless one is
 * named). Throws `TableRefused` with the reason for what is none or passes the limits; `bounds` where they are lower than of any table.
 */
export async function openTable(file: string, sheet?: string, bounds: TableBounds = TABLE_LIMITS): Promise<OpenTable> {
  if ((await stat(file)).size > TABLE_LIMITS.bytes) throw new TableRefused('too-large')
  const kind = await magic(file)
  if (kind === 'cfb') throw new TableRefused('old-excel')
  if (kind === 'other') throw new TableRefused('not-a-table')
  if (kind === 'zip') {
    const book = await openWorkbook(file, bounds)
    const names = book.sheets.map(({ name }) => name)
    const chosen = names.find((name) => name === sheet) ?? names[0]
    return { format: { kind: 'workbook', sheet: chosen }, sheets: names, rows: () => sheetRows(book, chosen, bounds), close: () => closeWorkbook(book) }
  }
  const { encoding, delimiter } = await sniffSeparated(file)
  return {
    format: { kind: 'separated', encoding, delimiter },
    sheets: [],
    rows: () => separatedRows(file, encoding, delimiter, bounds),
    close: async () => undefined,
  }
}

async function magic(file: string): Promise<'zip' | 'cfb' | 'other' | 'text'> {
  const handle = await open(file, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head.length === 0) throw new TableRefused('empty')
    if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return 'zip'
    if (head.toString('hex') === 'd0cf11e0a1b11ae1') return 'cfb'
    return /^(?:%PDF|\{\\rtf|\x89PNG|GIF8|\x1f\x8b|\xff\xd8\xff|Rar!|7z\xbc)/.test(head.toString('latin1')) ? 'other' : 'text'
  } finally {
    await handle.close()
  }
}
