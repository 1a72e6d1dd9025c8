import { readFile } from 'node:fs/promises'
import { decoderOf, sniffEncoding } from '~/platform/table-files/encoding'
import { openTable } from '~/platform/table-files/read-table.server'
import { TableRefused, type TableRow, type TableTrouble } from '~/platform/table-files/table-file'
import { composed } from '~/platform/text'
import { HEAD_WITHIN } from '../../organisation/import/heads'
import { type Field, type Mapping, mapHeadings, missingIn } from './columns'
import { type FileTrouble, MOST_ROWS, type Row, rowOf, rowsOfJson } from './rows'

/** Why a file is not tried: it cannot be read, has no head, or lacks columns. */
export type ReadTrouble = { trouble: FileTrouble | TableTrouble | 'no-head' | 'columns-missing'; row?: number; fields?: Field[] }
export type ReadFile = { ok: true; rows: Row[]; headings: { field: Field; heading: string }[] } | ({ ok: false } & ReadTrouble)

/** Twice the rows that count: forms have empty ones between. A workbook of so many rows is smaller than this when it is taken apart. */
const BOUNDS = { rows: 2 * MOST_ROWS, unpacked: 80_000_000 }

/** Reads a file of objectives by what its bytes are: JSON, separated text in any of the usual encodings, or a workbook. */
export async function readObjectiveFile(file: string): Promise<ReadFile> {
  const bytes = await readFile(file)
  if (bytes.length === 0) return { ok: false, trouble: 'empty' }
  const text = jsonText(bytes)
  if (text !== null) {
    const read = rowsOfJson(text)
    return read.ok ? { ok: true, rows: read.rows, headings: [] } : { ok: false, trouble: read.trouble }
  }
  try {
    const table = await openTable(file, undefined, BOUNDS)
    try {
      return await readTable(table.rows())
    } finally {
      await table.close()
    }
  } catch (error) {
    if (error instanceof TableRefused) return { ok: false, trouble: error.trouble, ...(error.row === null ? {} : { row: error.row }) }
    throw error
  }
}

/** The text of bytes that begin as JSON does; null for others. */
function jsonText(bytes: Buffer): string | null {
  const encoding = sniffEncoding(bytes.subarray(0, 4096), isUtf8(bytes))
  if (encoding === null) return null
  const decoder = decoderOf(encoding)
  if (!/^\s*[[{]/.test(decoder.write(bytes.subarray(0, 256)))) return null
  const whole = decoderOf(encoding)
  return composed(whole.write(bytes) + whole.end())
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** The head is the row of the first forty that names most fields; forms begin with names of bodies and a title. */
async function readTable(given: AsyncGenerator<TableRow>): Promise<ReadFile> {
  const first: TableRow[] = []
  for (let next = await given.next(); !next.done; next = await given.next()) {
    first.push(next.value)
    if (first.length >= HEAD_WITHIN) break
  }
  const scored = first.map((row) => ({ row, mapping: mapHeadings(row.cells) }))
  const head = scored.reduce<(typeof scored)[number] | null>((best, one) => (Object.keys(one.mapping).length > size(best?.mapping) ? one : best), null)
  if (!head || size(head.mapping) < 2) return { ok: false, trouble: 'no-head' }
  const { mapping } = head
  const missing = missingIn(mapping)
  if (missing.length > 0) return { ok: false, trouble: 'columns-missing', fields: missing }
  const rows: Row[] = []
  const keep = ({ number, cells }: TableRow) => {
    if (number > head.row.number && cells.some((cell) => cell.trim())) rows.push(rowOf(number, cells, mapping))
  }
  for (const row of first) keep(row)
  for (let next = await given.next(); !next.done; next = await given.next()) {
    keep(next.value)
    if (rows.length > MOST_ROWS) return { ok: false, trouble: 'too-many-rows', row: next.value.number }
  }
  if (rows.length === 0) return { ok: false, trouble: 'no-objectives' }
  const headings = Object.entries(mapping).map(([field, at]) => ({ field: field as Field, heading: head.row.cells[at] }))
  return { ok: true, rows, headings }
}

const size = (mapping: Mapping | undefined) => Object.keys(mapping ?? {}).length
