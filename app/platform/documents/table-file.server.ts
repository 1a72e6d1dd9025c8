import { Readable } from 'node:stream'
import writeWorkbook from 'write-excel-file/node'
import { workbookStream } from '../table-files/workbook-writer.server'

export type Cell = string | number | null
/** A table as a file holds it: named columns with a width in characters, and rows of as many cells. */
export type TableSheet = { name: string; columns: { head: string; width: number }[]; rows: Cell[][] }

// A program that opens the file would compute what begins so; full-width signs are turned into plain ones by some.
const FORMULA = /^[\s\u0000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/** A table as CSV (RFC 4180) in UTF-8 with a byte order mark, so that Excel reads Vietnamese; text never begins a formula. */
export function csvFile({ columns, rows }: Pick<TableSheet, 'columns' | 'rows'>): Buffer {
  const lines = [columns.map(({ head }) => head), ...rows].map((row) => row.map(csvCell).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

/** A long table, its rows a page at a time. */
export type LongTable = Pick<TableSheet, 'name' | 'columns'> & { pages: AsyncIterable<Cell[][]> }

/** A long table as CSV, sent as it is read. */
export function csvOfPages({ columns, pages }: LongTable): ReadableStream {
  async function* pieces() {
    yield csvFile({ columns, rows: [] })
    for await (const rows of pages) yield Buffer.from(rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join(''))
  }
  return Readable.toWeb(Readable.from(pieces())) as ReadableStream
}

/** A long table as a workbook with one sheet, sent as it is read; text never begins a formula. */
export function excelOfPages({ name, columns, pages }: LongTable): ReadableStream {
  async function* rows(): AsyncGenerator<Cell[]> {
    yield columns.map(({ head }) => head)
    for await (const page of pages) for (const row of page) yield row.map((cell) => (typeof cell === 'string' ? inert(cell) : cell))
  }
  const widths = columns.map(({ width }) => width)
  return Readable.toWeb(workbookStream(name, rows(), widths) as Readable) as ReadableStream
}

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const text = inert(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const inert = (text: string) => (FORMULA.test(text) ? `'${text}` : text)

/** Tables as a workbook, a sheet each with its head standing still; the same tables are the same bytes whenever they are written. Text is typed as text, and guarded for when it is saved as CSV. */
export async function excelFile(sheets: readonly TableSheet[]): Promise<Buffer> {
  const file = await writeWorkbook(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ head }) => ({ value: head, type: String, fontWeight: 'bold', backgroundColor: '#E8EEF7', wrap: true })),
        ...rows.map((row) =>
          row.map((cell) => {
            if (cell === null || cell === '') return null
            return typeof cell === 'number' ? { value: cell, type: Number } : { value: inert(cell), type: String, wrap: true, alignVertical: 'top' }
          }),
        ),
      ],
    })) as never,
  ).toBuffer()
  return timeless(file)
}

const END_OF_DIRECTORY = 0x06054b50
// Midnight of 1 January 1980, the first that a ZIP can tell.
const FIRST_DATE = 0x0021

/** A ZIP whose entries tell no time of writing. */
function timeless(file: Buffer): Buffer {
  let end = file.length - 22
  while (end > 0 && file.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1
  let at = file.readUInt32LE(end + 16)
  for (let entry = file.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    for (const time of [at + 12, file.readUInt32LE(at + 42) + 10]) {
      file.writeUInt16LE(0, time)
      file.writeUInt16LE(FIRST_DATE, time + 2)
    }
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return file
}
