import readWorkbook from 'read-excel-file/node'
import { beforeAll, expect, test } from 'vitest'
import { assignCourse } from '~/domain/enrolment/assignments.server'
import { findEvidence } from '~/domain/evaluation/evidence.server'
import { countUnitProducts, findProductLines, listUnitProductLines, ownProductLines, type ProductLine } from '~/domain/evaluation/product-sheet.server'
import { markHandIn } from '~/domain/practice/markings.server'
import { csvFile, excelFile } from '~/platform/documents/table-file.server'
import { at, courseBy, freshAcademy, handInText, idOf, must, topPoints, unitBy, who } from '~/test-academy'
import { date } from '~/ui/format'
import { productColumns } from './product-sheet'

beforeAll(async () => {
  await freshAcademy()
  at('2026-11-02')
  const assign = async (dueDate: string, reason: string) => {
    const { courseId } = courseBy('HVS-02')
    must(await assignCourse(who('binh'), { courseId, unitId: unitBy('P00008'), reason, dueDate, requestKey: dueDate }))
  }
  await assign('2026-11-05', 'Kế hoạch năm')
  at('2026-11-06')
  await assign('2026-11-10', '=HYPERLINK("http://kẻ-xấu.vn";"Mất điện")')
  at('2026-11-10', '23:59')
  const hers = await handInText(who('hanh'), courseBy('HVS-02'))
  at('2026-11-12')
  const his = await handInText(who('duc'), courseBy('HVS-02'))
  at('2026-11-20')
  for (const id of [hers, his]) must(await markHandIn(who('mai'), id, { verdict: 'accepted', points: topPoints(id), comment: '' }))
})

const columns = (language: 'vi' | 'en') => productColumns(language, 'https://hocvien.example', (id) => `/evaluate/hand-ins/${id}`)
const tableOf = (lines: ProductLine[], language: 'vi' | 'en' = 'vi') => ({
  columns: columns(language),
  rows: lines.map((line) => columns(language).map(({ cell }) => cell(line))),
})
const cellOf = (line: ProductLine | undefined, head: string) =>
  line &&
  columns('vi')
    .find((column) => column.head === head)
    ?.cell(line)

test('the file says what the sheet says: quantity, quality, progress, the wait for a marker apart, causes, and the way down', () => {
  const lines = findProductLines(who('long'), idOf('duc'), '2026-11') ?? []
  const shown = findEvidence(who('long'), idOf('duc'), '2026-11')?.products ?? []
  expect([lines.length, lines.map(({ product }) => product)]).toEqual([1, shown])
  const [product] = shown
  const said = (head: string) => cellOf(lines[0], head)
  expect(['Số lượng', 'Chất lượng: điểm', 'Chất lượng: điểm tối đa', 'Tiến độ: số ngày chậm'].map(said)).toEqual([1, product.points, product.most, 2])
  expect(said('Tiến độ')).toBe('Nộp chậm 2 ngày (hạn 10/11/2026)')
  expect(['Tiến độ: hạn', 'Tiến độ: ngày nộp', 'Tiến độ: ngày được chấp nhận'].map(said)).toEqual(['10/11/2026', '12/11/2026', '20/11/2026'])
  expect(said('Ngày chờ chấm (không tính vào chậm)')).toBe(8)
  expect(said('Nguyên nhân khách quan, hạn được dời và lý do')).toMatch(
    /^Hạn 05\/11\/2026 dời sang 10\/11\/2026 \(Nguyễn Quốc Bình, ngày 06\/11\/2026\): =HYPERLINK/,
  )
  for (const row of product.criteria) expect(said('Chất lượng: mức đạt theo từng tiêu chí')).toContain(`${row.criterion}: ${row.text}`)
  expect(said('Mở bài chấm')).toBe(`https://hocvien.example/evaluate/hand-ins/${product.handInId}`)
  expect(said('Sự kiện chấm')).toBe(`https://hocvien.example/events/${product.eventSeq}`)
  expect(said('Mã bản nhiệm vụ')).toBe(product.taskVersionId)
})

test('a unit’s file holds each person’s sheet by name, and counts as the page does; scope, months and strangers bound it', async () => {
  const long = who('long')
  const lines = must(await listUnitProductLines(long, { month: '2026-11' }))
  expect([lines.length, countUnitProducts(long, { month: '2026-11' })]).toEqual([2, 2])
  for (const key of ['hanh', 'duc'] as const) expect(lines.filter(({ maker }) => maker.id === idOf(key))).toEqual(findProductLines(long, idOf(key), '2026-11'))
  expect([
    countUnitProducts(long, { month: '2026-12' }),
    countUnitProducts(long, { month: '2026-13' }),
    countUnitProducts(long, { month: '2026-11', unitId: 'unknown' }),
  ]).toEqual([0, null, 0])
  for (const key of ['hanh', 'binh', 'mai', 'khoi', 'linh'] as const) {
    expect([key, findProductLines(who(key), idOf('duc'), '2026-11'), countUnitProducts(who(key), { month: '2026-11' })]).toEqual([key, null, null])
    expect(await listUnitProductLines(who(key), { month: '2026-11' })).toEqual({ ok: false, reason: 'not-found' })
  }
  expect(ownProductLines(who('hanh')).map(({ product }) => [product.daysLate, date(product.handedInAt)])).toEqual([[0, '10/11/2026']])
  expect(ownProductLines(who('khoi'))).toEqual([])
})

test('as CSV it is UTF-8 with a mark, as Excel one sheet a language; what people typed begins no formula in either', async () => {
  const lines = ownProductLines(who('hanh'))
  const hostile = ['=1+1', '+84', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1', 'a "b", c', 'hai\ndòng']
  const csv = csvFile({ columns: [{ head: 'Cột', width: 9 }], rows: hostile.map((text) => [text]) }).toString()
  expect(csv).toBe(`\uFEFFCột\r\n'=1+1\r\n'+84\r\n'-2\r\n'@SUM(A1)\r\n'\t=1\r\n' =1\r\n'＝1\r\n"a ""b"", c"\r\n"hai\ndòng"\r\n`)
  expect(csvFile(tableOf(lines)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const book = await excelFile([
    { name: 'Sản phẩm đã chấm', ...tableOf(lines) },
    { name: 'Marked products', ...tableOf(lines, 'en') },
    { name: 'Thử', columns: [{ head: 'x', width: 9 }], rows: hostile.map((text) => [text]) },
  ])
  const sheets = (await readWorkbook(book)) as { sheet: string; data: unknown[][] }[]
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Sản phẩm đã chấm', 'Marked products', 'Thử'])
  expect(sheets[0].data).toEqual([columns('vi').map(({ head }) => head), ...tableOf(lines).rows.map((row) => row.map((cell) => (cell === '' ? null : cell)))])
  expect(sheets[1].data[0]).toEqual(columns('en').map(({ head }) => head))
  expect(sheets[2].data.slice(1, 8).every(([cell]) => String(cell).startsWith("'"))).toBe(true)
})
