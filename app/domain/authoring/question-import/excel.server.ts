import readWorkbook from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { openSheetPackage } from '~/platform/documents/office-package.server'
import { packArchive } from '~/platform/storage/archive.server'
import { composed } from '~/platform/text'
import type { WrittenQuestion } from '../written-question'
import { EXAMPLES, INSTRUCTIONS } from './examples'
import { type Fields, fieldsOfQuestion, LABELS, labelOf, questionOfFields } from './fields-of-question'
import { isWithinLimits, MOST_QUESTIONS } from './question-limits'
import { findingsOf, nameOf, type QuestionReading, type ReadingOptions, writtenNumber } from './reading'

/** Reads questions from the Excel template. `line` and `column` of findings are those of the sheet. */
export async function readExcel(bytes: Buffer, { file, competence }: ReadingOptions): Promise<QuestionReading> {
  const { findings, say, open, reading } = findingsOf(file)
  const opened = await openSheetPackage(bytes, file)
  findings.push(...opened.findings)
  if (!opened.parts) return reading()
  const sheets = await sheetsOf(opened.parts)
  if (!sheets) {
    say(1, '')('Không đọc được bảng tính', 'Mở bằng Excel, lưu lại dạng .xlsx rồi thử lại')
    return reading()
  }
  for (const cell of formulasIn(opened.parts))
    say(cell.row, '', cell.column)(`Ô ${cell.name} có công thức`, 'Công thức không chạy: giá trị đang lưu được đọc như chữ; hãy dán giá trị vào ô')
  const sheet = sheets.find((rows) => rows.some(isHead))
  if (!sheet) {
    say(1, '')('Không tìm thấy dòng tên cột', `Dùng tệp mẫu: cần ít nhất cột “Câu hỏi” và “Đáp án”`)
    return reading()
  }
  const head = sheet.findIndex(isHead)
  const labels = sheet[head].map((cell) => labelOf(textOfCell(cell)))
  let number = 0
  for (const [at, row] of sheet.entries()) {
    if (at <= head || row.every((cell) => textOfCell(cell).trim() === '')) continue
    number += 1
    if (number > MOST_QUESTIONS) {
      say(at + 1, '')(`Bảng có hơn ${MOST_QUESTIONS} câu hỏi`, 'Chia thành nhiều tệp')
      break
    }
    const fields: Fields = {}
    for (const [column, label] of labels.entries()) if (label) fields[label] = textOfCell(row[column])
    const opened = open(at + 1, fields['Câu hỏi'] ?? '', (label) => Math.max(0, labels.indexOf(label)) + 1)
    if (isWithinLimits(Object.values(fields).join('\n'), 0, opened.say)) opened.take(questionOfFields(fields, competence, opened.say))
  }
  if (!number) say(head + 1, '')('Bảng chưa có câu hỏi nào', 'Viết mỗi câu hỏi một dòng dưới dòng tên cột')
  return reading()
}

type Cell = string | number | boolean | Date | null | undefined

/** Only the parts that were checked are read, packed anew. */
async function sheetsOf(parts: ReadonlyMap<string, Buffer>): Promise<Cell[][][] | null> {
  try {
    return ((await readWorkbook(await packArchive(parts))) as { data: Cell[][] }[]).map((sheet) => sheet.data)
  } catch {
    // The library throws whatever the file makes it stumble over.
    return null
  }
}

const isHead = (row: Cell[]) => ['Câu hỏi', 'Đáp án'].every((label) => row.some((cell) => labelOf(textOfCell(cell)) === label))

function textOfCell(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10).split('-').reverse().join('/')
  if (typeof cell === 'number') return writtenNumber(cell)
  if (typeof cell === 'boolean') return cell ? 'Đúng' : 'Sai'
  return composed(cell ?? '')
}

/** Every cell with a formula, by name; at most twenty are named. Each sign of a part is looked at a bounded number of times. */
export function formulasIn(parts: ReadonlyMap<string, Buffer>): { name: string; row: number; column: number }[] {
  const cells = [...parts].flatMap(([path, content]) =>
    /^xl\/worksheets\/[^/]+\.xml$/.test(path)
      ? [...content.toString('utf8').matchAll(/<c\s([^<>]*)>\s*<f[\s>/]/g)].flatMap(([, attributes]) => {
          const [, letters, row] = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(attributes) ?? []
          return letters ? [{ letters, row }] : []
        })
      : [],
  )
  return cells.slice(0, 20).map(({ letters, row }) => ({
    name: `${letters}${row}`,
    row: Number(row),
    column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
  }))
}

/** Questions as an Excel file in the layout of the template; `findings` name what it cannot hold, as does a sheet of the file. */
export async function writeExcel(questions: WrittenQuestion[], file: string): Promise<{ bytes: Buffer; findings: QuestionReading['findings'] }> {
  const { findings, say } = findingsOf(file)
  const rows = questions.map((question, at) => fieldsOfQuestion(question, say(at + 2, nameOf(at + 1, question.stem))))
  return {
    bytes: await workbook(
      rows,
      findings.map(({ found, advice }) => `${found}. ${advice}.`),
    ),
    findings,
  }
}

/** The template: examples of every type, and how to fill it in. */
export function excelTemplate(): Promise<Buffer> {
  return workbook(EXAMPLES)
}

const WIDTHS: Record<string, number> = { 'Câu hỏi': 60, 'Giải thích': 40, Loại: 16 }

function workbook(rows: Fields[], remarks: string[] = []): Promise<Buffer> {
  const head = LABELS.map((value) => ({ value, type: String, fontWeight: 'bold' as const, backgroundColor: '#E8EEF7' }))
  // Always text: what begins with = + - @ must not become a formula where the file is opened.
  const data = [head, ...rows.map((row) => LABELS.map((label) => ({ value: row[label] ?? '', type: String, wrap: true, alignVertical: 'top' as const })))]
  const columns = LABELS.map((label) => ({ width: WIDTHS[label] ?? (label.length === 1 || label.startsWith('Nhận xét') ? 26 : 10) }))
  const lines = (texts: string[]) => texts.map((value) => [{ value, type: String, wrap: true }])
  return writeWorkbook([
    { data, sheet: 'Câu hỏi', columns, stickyRowsCount: 1 },
    { data: lines(INSTRUCTIONS), sheet: 'Hướng dẫn', columns: [{ width: 120 }] },
    ...(remarks.length ? [{ data: lines(remarks), sheet: 'Không xuất được', columns: [{ width: 120 }] }] : []),
  ] as never).toBuffer()
}
