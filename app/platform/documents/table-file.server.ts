import writeWorkbook from 'write-excel-file/node'

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

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const text = inert(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const inert = (text: string) => (FORMULA.test(text) ? `'${text}` : text)

/** Tables as a workbook, a sheet each with its head standing still. Text is typed as text, and guarded for when it is saved as CSV. */
export function excelFile(sheets: readonly TableSheet[]): Promise<Buffer> {
  return writeWorkbook(
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
}
