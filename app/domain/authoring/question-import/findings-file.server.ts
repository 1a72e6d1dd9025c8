import writeWorkbook from 'write-excel-file/node'
import type { Finding } from '~/platform/mdx/finding'
import { sheetColumn } from './sheet-column'

const COLUMNS = [
  { name: 'Dòng', width: 8 },
  { name: 'Cột', width: 8 },
  { name: 'Thấy gì', width: 70 },
  { name: 'Viết lại thế nào', width: 70 },
]

/** What is wrong in a file of questions, as a sheet to mend it by. */
export function findingsSheet(findings: Finding[]): Promise<Buffer> {
  const head = COLUMNS.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const, backgroundColor: '#E8EEF7' }))
  // Always text: what begins with = + - @ must not become a formula where the file is opened.
  const cell = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const })
  const rows = findings.map(({ line, column, found, advice }) => [cell(String(line)), cell(sheetColumn(column)), cell(found), cell(advice)])
  return writeWorkbook(
    [head, ...rows] as never,
    { sheet: 'Chỗ cần sửa', columns: COLUMNS.map(({ width }) => ({ width })), stickyRowsCount: 1 } as never,
  ).toBuffer()
}
