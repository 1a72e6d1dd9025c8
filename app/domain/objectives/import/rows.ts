import { cleanText } from '~/platform/text'
import { cleanCell } from '../../organisation/import/values'
import { FIELDS, type Field } from './columns'
import { beyondShape } from './json-shape'

/** A row of a file: its number as a spreadsheet shows it, or its place in a JSON list, and what it says by field, '' where it says nothing. */
export type Row = { row: number; cells: Record<Field, string> }

/** Why a file cannot be tried. */
export type FileTrouble = 'not-json' | 'json-too-deep' | 'no-objectives' | 'too-many-rows'

/** As many rows as one file may have; a larger one comes unit by unit. */
export const MOST_ROWS = 20_000
/** A list of objectives, each with a list of results, in an object; the city's system may put something of its own beside. */
const SHAPE = { depth: 8, parts: MOST_ROWS }

const EMPTY = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<Field, string>
const OF_RESULT: Record<string, Field> = { code: 'resultCode', id: 'resultCode', title: 'resultTitle', weight: 'resultWeight' }
const OF_OBJECTIVE: Record<string, Field> = { id: 'code', description: 'note' }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of a cell with several lines they are kept. */
const kept = (field: Field, cell: string | undefined): string =>
  field === 'note' || field === 'proof' ? cleanText((cell ?? '').replace(/^'(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/, '')) : cleanCell(cell)

/** A value of JSON as a cell; numbers as they are, so that 1.234 is no thousand. */
function cellOf(field: Field, value: unknown): string {
  if (typeof value === 'string') return kept(field, value)
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 1e12 ? plainNumber(value) : String(value)
  return typeof value === 'boolean' ? String(value) : ''
}

/** Never with exactly three decimals, which could be thousands; with more than four as it is, to be refused. */
function plainNumber(value: number): string {
  const text = value.toFixed(4).replace(/\.?0+$/, '')
  if (Number(text) !== value) return String(value)
  return /\.\d{3}$/.test(text) ? `${text}0` : text
}

function fill(cells: Record<Field, string>, given: Record<string, unknown>, names: Record<string, Field>): void {
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(names, name) ? names[name] : FIELDS.find((one) => one === name)
    if (field && !Array.isArray(value) && !isObject(value)) cells[field] = cellOf(field, value)
  }
}

/** Rows of a JSON list of objectives, each with its `keyResults`; or of an object that holds it as `objectives`. */
export function rowsOfJson(text: string): { ok: true; rows: Row[] } | { ok: false; trouble: FileTrouble } {
  const beyond = beyondShape(text, SHAPE)
  if (beyond) return { ok: false, trouble: beyond === 'deep' ? 'json-too-deep' : 'too-many-rows' }
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return { ok: false, trouble: 'not-json' }
  }
  const list = isObject(given) ? given.objectives : given
  if (!Array.isArray(list) || !list.every(isObject) || list.length === 0) return { ok: false, trouble: 'no-objectives' }
  const rows: Row[] = []
  for (const [at, objective] of list.entries()) {
    const cells = { ...EMPTY }
    fill(cells, objective, OF_OBJECTIVE)
    const results = Array.isArray(objective.keyResults) ? objective.keyResults.filter(isObject) : []
    for (const result of results.length > 0 ? results : [{}]) {
      const own = { ...cells }
      fill(own, result, OF_RESULT)
      rows.push({ row: at + 1, cells: own })
      if (rows.length > MOST_ROWS) return { ok: false, trouble: 'too-many-rows' }
    }
  }
  return { ok: true, rows }
}

/** A row of a table as its columns say. */
export function rowOf(number: number, cells: readonly string[], mapping: Partial<Record<Field, number>>): Row {
  const said = { ...EMPTY }
  for (const field of FIELDS) {
    const at = mapping[field]
    if (at !== undefined) said[field] = kept(field, cells[at])
  }
  return { row: number, cells: said }
}
