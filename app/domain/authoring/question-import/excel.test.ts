import { afterAll, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { stopWordReader } from '~/platform/documents/word-thread.server'
import { parseSource } from '~/platform/mdx/parse'
import { packArchive, unpackArchive } from '~/platform/storage/archive.server'
import { liftQuestions } from '../questions'
import { questionMdx, type WrittenQuestion } from '../written-question'
import { excelTemplate, readExcel, writeExcel } from './excel.server'
import { readLines } from './lines'
import { readWord, wordTemplate } from './word.server'

afterAll(stopWordReader)

const options = { file: 'cau-hoi.xlsx', competence: '4.1' }
const sheet = (...rows: (string | number | boolean)[][]) => writeWorkbook(rows as never).toBuffer()
const HEAD = ['Câu hỏi', 'A', 'B', 'C', 'Đáp án', 'Giải thích']

const lifted = (questions: WrittenQuestion[]) => liftQuestions(parseSource(questions.map(questionMdx).join('\n'), 'graded.mdx').tree, 'graded.mdx', 0)

test('the Excel template is read back: a question of each type, none with a finding save missing remarks', async () => {
  const { questions, findings } = await readExcel(await excelTemplate(), options)
  expect(findings).toEqual([])
  expect(questions.map((question) => question.type)).toEqual(['single', 'multiple', 'truefalse', 'text', 'number', 'ordering', 'matching', 'fillin'])
  expect(lifted(questions)).toMatchObject({ findings: [] })
})

test('the Word template is read back: the same questions as the Excel template', async () => {
  const { questions, findings } = await readWord(await wordTemplate(), { ...options, file: 'mau.docx' })
  expect(findings).toEqual([])
  const excel = await readExcel(await excelTemplate(), options)
  expect(questions).toEqual(excel.questions)
})

test('what is exported to Excel comes back the same', async () => {
  const { questions } = await readExcel(await excelTemplate(), options)
  const marked: WrittenQuestion[] = [
    ...questions,
    {
      type: 'single',
      competence: '2.1',
      points: 3,
      difficulty: 2,
      stem: 'Xem **kỹ** `=SUM(A1)`:\n\n- một\n- hai',
      explanation: 'Theo [luật](https://vanban.chinhphu.vn/x).',
      options: [
        { id: 'a', text: '=1+1', isRight: true, feedback: '@x' },
        { id: 'b', text: '*nghiêng*', isRight: false, feedback: '-y' },
      ],
    },
  ]
  const { bytes, findings } = await writeExcel(marked, 'x.xlsx')
  expect(findings).toEqual([])
  const again = await readExcel(bytes, { ...options, competence: '9.9' })
  expect(again.questions).toEqual(marked)
  expect(again.findings).toEqual([])
})

test('each row that is wrong is named, and the good ones stay; order of columns and case do not matter', async () => {
  const { questions, findings } = await readExcel(
    await sheet(
      ['Bảng câu hỏi của phường'],
      ['ĐÁP ÁN', 'câu hỏi', 'A', 'B', 'Giải thích', 'Loại', 'Năng lực', 'Điểm'],
      ['b', 'Một?', 'x', 'y', 'Vì', 'chọn một', '3.2', 2],
      [],
      ['D', 'Hai?', 'x', 'y', 'Vì', '', '', ''],
      ['A', 'Ba?', 'x', 'y', 'Vì', 'câu lạ', '', ''],
      ['A', '', 'x', 'y', 'Vì', '', '', ''],
      [72, 'Bốn?', '', '', 'Vì', 'Số', 'bốn', 0],
      [true, 'Năm?', '', '', '', '', '', ''],
    ),
    options,
  )
  expect(questions).toMatchObject([
    { type: 'single', competence: '3.2', points: 2, options: [{ isRight: false }, { isRight: true }] },
    { type: 'number', competence: '4.1', answers: [{ text: '72' }] },
    { type: 'truefalse', options: [{ isRight: true }, {}] },
  ])
  expect(findings.map(({ line, found }) => [line, found])).toEqual([
    [5, 'Câu 2 “Hai?”: đáp án “D” không phải là một phương án'],
    [6, 'Câu 3 “Ba?”: loại “câu lạ” không có'],
    [7, 'Câu 4: không có nội dung câu hỏi'],
    [8, 'Câu 5 “Bốn?”: năng lực “bốn” không đúng dạng'],
    [8, 'Câu 5 “Bốn?”: “Điểm” phải là số từ 1 đến 999'],
    [9, 'Câu 6 “Năm?”: chưa có giải thích'],
  ])
})

test('a formula is named by its cell and read as the text it left', async () => {
  const { questions, findings } = await readExcel(
    await sheet(HEAD, ['Một?', { value: '=WEBSERVICE("https://evil.example")', type: 'Formula' } as never, 'y', 'z', 'B', 'Vì']),
    options,
  )
  expect(findings[0]).toMatchObject({ line: 2, column: 2, found: 'Ô B2 có công thức' })
  expect(JSON.stringify(questions)).not.toContain('WEBSERVICE')
})

async function poisoned(parts: Record<string, string>): Promise<Buffer> {
  const files = await unpackArchive(
    await sheet(HEAD, ['Một?', 'x', 'y', 'z', 'B', 'Vì']),
    { entries: 100, entryBytes: 1e6, totalBytes: 1e7, ratio: 1000 },
    () => true,
  )
  for (const [path, text] of Object.entries(parts)) files.set(path, Buffer.from(text))
  return packArchive(files)
}

test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
  ['a macro', () => poisoned({ 'xl/vbaProject.bin': 'x' }), /macro/],
  ['a document type', () => poisoned({ 'xl/sharedStrings.xml': '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>' }), /DOCTYPE/],
  [
    'a link to another workbook',
    () =>
      poisoned({
        'xl/externalLinks/_rels/externalLink1.xml.rels':
          '<Relationships xmlns="x"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///a.xlsx" TargetMode="External"/></Relationships>',
      }),
    /nạp nội dung/,
  ],
  ['a Word document', wordTemplate, /không phải là bảng tính/],
  ['text', () => Buffer.from('a,b,c'), /hỏng/],
  ['a sheet without the columns', () => sheet(['a', 'b'], ['c', 'd']), /dòng tên cột/],
  ['a sheet without rows', () => sheet(HEAD), /chưa có câu hỏi/],
])('%s is refused', async (_name, make, found) => {
  const { questions, findings } = await readExcel(await make(), options)
  expect(questions).toEqual([])
  expect(findings).toEqual([expect.objectContaining({ file: 'cau-hoi.xlsx', found: expect.stringMatching(found) })])
})

test('questions as people write them in Word: bold, lists, tables, letters of Word itself', () => {
  const { questions, findings } = readLines(
    `Đề kiểm tra phường

**Câu 1.** Nên làm gì?

A. Bấm

B. Kiểm tra

**Đáp án:** B

Giải thích: Vì thế.

Hai đoạn.

Câu 2: Chọn các dấu hiệu

1. Thúc giục
2. Tên miền lạ
3. Chữ ký số

Đáp án: A, B

Giải thích: x

| Câu hỏi    | Thủ đô là \\[\\[Hà Nội \\| Ha Noi]]. |
| ---------- | ------ |
| Giải thích | Vì thế |

Câu 4. Thiếu đáp án

A. Một

B. Hai
`,
    { file: 'de.docx', competence: '4.1' },
  )
  expect(questions).toMatchObject([
    { type: 'single', stem: 'Nên làm gì?', explanation: 'Vì thế.\n\nHai đoạn.', options: [{ text: 'Bấm' }, { text: 'Kiểm tra', isRight: true }] },
    { type: 'multiple', options: [{ isRight: true }, { isRight: true }, { isRight: false }] },
    { type: 'fillin', stem: 'Thủ đô là [[a]].', blanks: [{ accepted: ['Hà Nội', 'Ha Noi'] }] },
  ])
  expect(findings.map(({ line, found }) => [line, found])).toEqual([[29, 'Câu 4 “Thiếu đáp án”: không có đáp án']])
})
