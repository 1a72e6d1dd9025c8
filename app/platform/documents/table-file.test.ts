import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { type Cell, csvFile, csvOfPages, excelOfPages } from './table-file.server'

const columns = [
  { head: 'Họ và tên', width: 20 },
  { head: 'Số tiết', width: 8 },
]
const PAGES: Cell[][][] = [
  [['Nguyễn "A", B', 3]],
  [],
  [
    ['=1+1', 0],
    ['hai\ndòng', null],
  ],
]
async function* pages() {
  yield* PAGES
}
const bytesOf = async (stream: ReadableStream) => Buffer.from(await new Response(stream).arrayBuffer())

test('a long table a page at a time is the table: as CSV the same bytes, as a workbook numbers and text that begins no formula', async () => {
  const table = { name: 'Trang', columns, pages: pages() }
  expect((await bytesOf(csvOfPages(table))).equals(csvFile({ columns, rows: PAGES.flat() }))).toBe(true)
  const workbook = () => bytesOf(excelOfPages({ ...table, pages: pages() }))
  const bytes = await workbook()
  expect(bytes.equals(await workbook())).toBe(true)
  const [sheet] = (await readWorkbook(bytes)) as { sheet: string; data: unknown[][] }[]
  expect(sheet).toEqual({
    sheet: 'Trang',
    data: [
      ['Họ và tên', 'Số tiết'],
      ['Nguyễn "A", B', 3],
      ["'=1+1", 0],
      ['hai\ndòng', null],
    ],
  })
})

test('a table whose pages fail while it is sent ends broken, and never as a whole file', async () => {
  async function* failing() {
    yield [['một', 1]] as Cell[][]
    throw new Error('nguồn hỏng')
  }
  for (const made of [csvOfPages, excelOfPages]) await expect(bytesOf(made({ name: 'Trang', columns, pages: failing() }))).rejects.toThrow('nguồn hỏng')
})
