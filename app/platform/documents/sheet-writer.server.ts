import writeWorkbook from 'write-excel-file/node'

/** Text of a cell that no spreadsheet takes for a formula. */
function harmless(text: string): string {
  return /^[=+@\t\r]|^-(?![\d.,]+%?$)/.test(text) ? `'${text}` : text
}

/** Rows as a CSV file that Excel reads as UTF-8 (RFC 4180): every cell text, none a formula. */
export function csvOf(rows: readonly (readonly string[])[]): Buffer {
  const cell = (text: string) => `"${harmless(text).replace(/"/g, '""')}"`
  return Buffer.from(`\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`)
}

/** Rows as an Excel workbook with one sheet, the first row standing still; `widths` in characters. */
export function workbookOf(sheet: string, rows: readonly (readonly string[])[], widths: readonly number[]): Promise<Buffer> {
  const [head = [], ...body] = rows
  const data = [
    head.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true })),
    ...body.map((row) => row.map((value) => ({ value, type: String, wrap: true, alignVertical: 'top' as const }))),
  ]
  return writeWorkbook([{ data, sheet, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }] as never).toBuffer()
}
