import path from 'node:path'
import { openTable } from '~/platform/table-files/read-table.server'
import { TABLE_LIMITS, TableRefused, type TableRow, type TableTrouble } from '~/platform/table-files/table-file'
import { type Field, type Mapping, mapHeadings, missingFields, type Part, repeatedHeadings } from './columns'
import { findHead, HEAD_WITHIN, isAside } from './heads'
import { rememberedMapping } from './memory.server'
import { type ImportSettings, readMapping } from './settings'
import { folderOf, type Staging } from './staging.server'

/** Why a file cannot be tried, and where. */
export type FileTrouble = { part: Part; file?: number; trouble: TableTrouble | 'no-head' | 'columns-missing' | 'no-rows'; row?: number; fields?: Field[] }

const BATCH = 2000

/** What the pages need to know of a file beside its rows. */
export type ReadHead = { headings: string[]; row: number; skipped: number; format: string; sheets: string[]; repeated: string[]; samples: string[][] }

/** Where the bytes of a file that was sent lie. */
export const sentFile = (importId: string, file: number) => path.join(folderOf(importId), `file-${file}`)

/**
 * Reads the rows of a file into the scratch file: the head, then every row that says something of somebody. Answers what keeps the file
 * from being tried; null when nothing does. Columns that `by` chose before for such a head go into the settings.
 */
export async function readPart(importId: string, part: Part, staging: Staging, settings: ImportSettings, by: string): Promise<FileTrouble | null> {
  try {
    const { file, sheet } = settings.sources?.[part] ?? { file: 0 }
    const table = await openTable(sentFile(importId, file), sheet)
    try {
      return await readRows(part, staging, settings, table.rows(), { ...table.format, sheets: table.sheets }, by)
    } finally {
      await table.close()
    }
  } catch (error) {
    if (error instanceof TableRefused) return { part, trouble: error.trouble, ...(error.row === null ? {} : { row: error.row }) }
    throw error
  }
}

async function readRows(
  part: Part,
  staging: Staging,
  settings: ImportSettings,
  rows: AsyncGenerator<TableRow>,
  format: object,
  by: string,
): Promise<FileTrouble | null> {
  const first: TableRow[] = []
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    first.push(next.value)
    if (first.length >= HEAD_WITHIN) break
  }
  if (first.length === 0) return { part, trouble: 'empty' }
  const chosen = settings.headRows[part]
  const at = chosen ? first.findIndex(({ number }) => number === chosen) : -1
  const head = at >= 0 ? { row: first[at].number, rows: 1, headings: first[at].cells } : findHead(part, first)
  if (!head) return { part, trouble: 'no-head' }
  settings.mapping[part] = readMapping(part, settings.mapping[part], TABLE_LIMITS.columns) ?? rememberedMapping(by, part, head.headings)
  const mapping = mappingOf(part, head.headings, settings)
  const identifying = [mapping.code, mapping.name ?? mapping.given]
  let batch: TableRow[] = []
  let skipped = 0
  let count = 0
  const keep = (row: TableRow) => {
    if (row.number < head.row + head.rows) return
    if (isAside(row.cells, identifying)) {
      if (row.cells.some((cell) => cell.trim())) skipped += 1
      return
    }
    batch.push(row)
    count += 1
  }
  const flush = () => {
    const now = batch
    batch = []
    staging.together(() => {
      for (const { number, cells } of now) staging.run('INSERT INTO "raw" ("part","row","cells") VALUES (?,?,?)', part, number, JSON.stringify(cells))
    })
  }
  for (const row of first) keep(row)
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    keep(next.value)
    if (batch.length >= BATCH) flush()
  }
  flush()
  staging.run(
    'INSERT INTO "head" ("part","row","headings","skipped","format") VALUES (?,?,?,?,?)',
    part,
    head.row,
    JSON.stringify(head.headings),
    skipped,
    JSON.stringify(format),
  )
  const missing = missingFields(part, mapping)
  if (missing.length) return { part, trouble: 'columns-missing', fields: missing }
  return count ? null : { part, trouble: 'no-rows' }
}

/** The columns as chosen by hand, or as their headings say. */
export function mappingOf(part: Part, headings: string[], settings: ImportSettings): Mapping {
  const chosen = settings.mapping[part]
  return chosen ?? mapHeadings(part, headings)
}

/** What was read of the head of a file, with its first rows; null when it was not read so far. */
export function readHead(staging: Staging, part: Part): ReadHead | null {
  const row = staging.get<{ row: number; headings: string; skipped: number; format: string }>('SELECT * FROM "head" WHERE "part" = ?', part)
  if (!row) return null
  const headings = JSON.parse(row.headings) as string[]
  const { sheets = [], ...format } = JSON.parse(row.format) as { sheets?: string[]; kind: string; encoding?: string; delimiter?: string; sheet?: string }
  return {
    headings,
    row: row.row,
    skipped: row.skipped,
    format: JSON.stringify(format),
    sheets,
    repeated: repeatedHeadings(headings),
    samples: staging
      .all<{ cells: string }>('SELECT "cells" FROM "raw" WHERE "part" = ? ORDER BY "row" LIMIT 3', part)
      .map(({ cells }) => JSON.parse(cells) as string[]),
  }
}
