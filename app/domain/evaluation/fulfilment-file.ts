import { parse } from 'csv-parse/sync'
import { cleanText, cutText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'

/** A row as it was written: whose, of which month, whether they fulfilled their tasks, and what proves that it was said. */
export type FulfilmentRow = { line: number; staffCode: string; month: string; isFulfilled: boolean; proof: string }
/** A row that cannot be read, with the cell that says why. */
export type UnreadRow = { line: number; problem: 'staff-code' | 'month' | 'fulfilled' | 'proof'; cell: string }

/** So many rows of one go. */
export const MOST_ROWS = 10_000

/** The columns by what they may be called, without marks and in lower case. */
const COLUMNS = {
  staffCode: ['ma can bo', 'ma cb', 'staff code', 'staffcode', 'ma'],
  month: ['thang', 'month', 'ky'],
  fulfilled: ['hoan thanh nhiem vu', 'hoan thanh', 'muc xep loai', 'xep loai', 'ket qua', 'fulfilled', 'rating'],
  proof: ['minh chung', 'so van ban', 'can cu', 'proof'],
} as const
type Column = keyof typeof COLUMNS
const NAMES = Object.keys(COLUMNS) as Column[]

const FULFILLED = ['co', 'x', '1', 'yes', 'true', 'hoan thanh', 'hoan thanh nhiem vu', 'hoan thanh tot nhiem vu', 'hoan thanh xuat sac nhiem vu']
const NOT_FULFILLED = ['khong', '0', 'no', 'false', 'khong hoan thanh', 'khong hoan thanh nhiem vu']

/** Whether a word says that tasks were fulfilled, as the city writes it; null where it says neither. */
export function readFulfilled(word: string): boolean | null {
  const said = fold(cleanText(word)).trim()
  if (FULFILLED.includes(said)) return true
  return NOT_FULFILLED.includes(said) ? false : null
}

/** A month as people write it, `11/2026` or `2026-11`; null where it is none. */
export function readMonth(text: string): string | null {
  const [, year, month] = /^(20\d{2})-(\d{1,2})$/.exec(text.trim()) ?? []
  const [, first, second] = /^(\d{1,2})[/-](20\d{2})$/.exec(text.trim()) ?? []
  const number = Number(month ?? first)
  return number >= 1 && number <= 12 ? `${year ?? second}-${String(number).padStart(2, '0')}` : null
}

/**
 * Reads a table of ratings as separated text, as exported or pasted from a spreadsheet: with a head, or in the order staff code, month,
 * fulfilled, proof. Null where it is no table, longer than `MOST_ROWS`, or of more than 300 cells in a line. `month` stands where a row has none of its own.
 */
export function readFulfilments(text: string, month = ''): { rows: FulfilmentRow[]; unread: UnreadRow[] } | null {
  const table = cellsOf(text)
  if (!table || table.length > MOST_ROWS + 1) return null
  const places = headOf(table[0]?.cells ?? [])
  const rows: FulfilmentRow[] = []
  const unread: UnreadRow[] = []
  for (const { line, cells } of places ? table.slice(1) : table) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const cellOf = (name: Column) => cutText(cleanText(cells[places?.[name] ?? (places ? -1 : NAMES.indexOf(name))] ?? ''), 500)
    const [staffCode, fulfilled, proof] = [cellOf('staffCode').toUpperCase(), readFulfilled(cellOf('fulfilled')), cellOf('proof')]
    const of = readMonth(cellOf('month') || month)
    const problem = !staffCode ? 'staff-code' : !of ? 'month' : fulfilled === null ? 'fulfilled' : !proof ? 'proof' : null
    if (problem || !of || fulfilled === null) unread.push({ line, problem: problem ?? 'month', cell: cellOf(COLUMN_OF[problem ?? 'month']) })
    else rows.push({ line, staffCode, month: of, isFulfilled: fulfilled, proof })
  }
  return { rows, unread }
}

const COLUMN_OF: Record<UnreadRow['problem'], Column> = { 'staff-code': 'staffCode', month: 'month', fulfilled: 'fulfilled', proof: 'proof' }

/** Where each column stands, if the first row is a head. */
function headOf(cells: string[]): Partial<Record<Column, number>> | null {
  const names = cells.map((cell) => fold(cleanText(cell)).trim())
  const at = (column: Column) => names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name))
  if (at('staffCode') < 0 || at('fulfilled') < 0) return null
  return Object.fromEntries(NAMES.flatMap((column) => (at(column) < 0 ? [] : [[column, at(column)]])))
}

/** So many cells of one line: a spreadsheet that is pasted may have empty ones behind. */
const MOST_CELLS = 300

function hasWideLine(text: string, delimiter: string): boolean {
  let cells = 0
  for (const sign of text) {
    if (sign === '\n' || sign === '\r') cells = 0
    else if (sign === delimiter) cells += 1
    if (cells > MOST_CELLS) return true
  }
  return false
}

const DELIMITERS = ['\t', ';', ',']

function cellsOf(text: string): { line: number; cells: string[] }[] | null {
  const first = text.replace(/^\ufeff/, '').split(/\r\n?|\n/, 1)[0]
  const delimiter = DELIMITERS.find((sign) => first.includes(sign)) ?? ','
  // Each cell costs the parser far more than its sign, and millions of them fit into one line.
  if (hasWideLine(text, delimiter)) return null
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_ROWS + 2,
      max_record_size: 20_000,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch {
    return null
  }
}
