import { csvLine } from '~/platform/csv'
import { workbookOf } from '~/platform/documents/sheet-writer.server'
import type { Part } from './columns'
import type { Problem } from './problems'
import { headingsOf } from './raw-rows.server'
import { FIELD_NAMES, reasonText } from './reason-words'
import { openStaging, type Staging } from './staging.server'

type Language = 'vi' | 'en'
type ErrorRow = { seq: number; part: Part | 'leavers'; row: number; problems: string }

const PAGE = 500
/** Above it a workbook would be held whole in memory; a table of text is not. */
export const MOST_WORKBOOK_ROWS = 20_000

const COLUMNS: Record<Language, string[]> = {
  vi: ['Tệp', 'Dòng', 'Cột', 'Giá trị', 'Lý do'],
  en: ['File', 'Row', 'Column', 'Value', 'Reason'],
}
const PARTS: Record<Part | 'leavers', Record<Language, string>> = {
  people: { vi: 'Người', en: 'People' },
  units: { vi: 'Đơn vị', en: 'Units' },
  leavers: { vi: 'Không có trong danh sách đủ', en: 'Not in the full list' },
}

/** Every row that is wrong, a line a problem: the row, the column, what stood there, why, and the row as it was sent. Under its head. */
export function* problemRows(importId: string, language: Language): Generator<string[]> {
  const staging = openStaging(importId)
  try {
    const width = Math.max(headingsOf(staging, 'people').length, headingsOf(staging, 'units').length)
    const headings = headingsOf(staging, 'people').length ? headingsOf(staging, 'people') : headingsOf(staging, 'units')
    yield [...COLUMNS[language], ...Array.from({ length: width }, (_, at) => headings[at] ?? '')]
    for (let last = 0; ; ) {
      const page = staging.all<ErrorRow>(
        `SELECT "seq","part","row","problems" FROM "line" WHERE "verdict" = 'error' AND "seq" > ? ORDER BY "seq" LIMIT ?`,
        last,
        PAGE,
      )
      for (const line of page) yield* linesOf(staging, line, language)
      if (page.length < PAGE) return
      last = page[page.length - 1].seq
    }
  } finally {
    staging.close()
  }
}

function* linesOf(staging: Staging, { part, row, problems }: ErrorRow, language: Language): Generator<string[]> {
  const cells = JSON.parse(staging.get<{ cells: string }>('SELECT "cells" FROM "raw" WHERE "part" = ? AND "row" = ?', part, row)?.cells ?? '[]') as string[]
  for (const problem of JSON.parse(problems) as Problem[])
    yield [
      PARTS[part][language],
      part === 'leavers' ? '' : String(row),
      problem.field ? FIELD_NAMES[problem.field][language] : '',
      problem.value,
      reasonText(problem, language),
      ...cells,
    ]
}

/** The wrong rows as separated text that spreadsheets read, a piece at a time. */
export function* problemCsv(importId: string, language: Language): Generator<Buffer> {
  let text = '\ufeff'
  for (const row of problemRows(importId, language)) {
    text += csvLine(row)
    if (text.length > 65_536) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text)
}

/** The wrong rows as a workbook; at most `MOST_WORKBOOK_ROWS` of them. */
export function problemWorkbook(importId: string, language: Language): Promise<Buffer> {
  const rows: string[][] = []
  for (const row of problemRows(importId, language)) if (rows.push(row) > MOST_WORKBOOK_ROWS) break
  return workbookOf(language === 'vi' ? 'Dòng cần sửa' : 'Rows to mend', rows, [10, 8, 18, 28, 60, ...rows[0].slice(5).map(() => 18)])
}
