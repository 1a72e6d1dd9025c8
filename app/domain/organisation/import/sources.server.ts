import { openTable } from '~/platform/table-files/read-table.server'
import { TableRefused, type TableRow } from '~/platform/table-files/table-file'
import { headScore, type Part, partOf } from './columns'
import { findHead, HEAD_WITHIN } from './heads'
import { type FileTrouble, sentFile } from './read-files.server'
import type { ImportSettings } from './settings'

/** Sheets looked into for a table of people or units. */
const MOST_SHEETS = 12

/**
 * Finds which file and sheet hold people and which units, unless that was chosen: the sheets whose heads name most fields of each. Goes into
 * the settings; answers what keeps the files from being tried.
 */
export async function findSources(importId: string, files: number, settings: ImportSettings): Promise<FileTrouble | null> {
  if (settings.sources) return null
  const best: Record<Part, { score: number; file: number; sheet?: string } | null> = { people: null, units: null }
  for (let file = 0; file < files; file += 1) {
    try {
      const first = await openTable(sentFile(importId, file))
      await first.close()
      for (const sheet of first.sheets.length ? first.sheets.slice(0, MOST_SHEETS) : [undefined]) {
        const found = await likely(importId, file, sheet)
        if (found && found.score > (best[found.part]?.score ?? 0)) best[found.part] = { score: found.score, file, sheet }
      }
    } catch (error) {
      if (error instanceof TableRefused) return { part: 'people', file, trouble: error.trouble, ...(error.row === null ? {} : { row: error.row }) }
      throw error
    }
  }
  if (!best.people && !best.units) return { part: 'people', trouble: 'no-head' }
  settings.sources = {}
  for (const part of ['people', 'units'] as const) {
    const { file, sheet } = best[part] ?? {}
    if (file !== undefined) settings.sources[part] = sheet === undefined ? { file } : { file, sheet }
  }
  return null
}

async function likely(importId: string, file: number, sheet: string | undefined): Promise<{ part: Part; score: number } | null> {
  const table = await openTable(sentFile(importId, file), sheet)
  try {
    const rows: TableRow[] = []
    for await (const row of table.rows()) {
      rows.push(row)
      if (rows.length >= HEAD_WITHIN) break
    }
    const scores = (['people', 'units'] as const).map((part) => ({ part, score: headScore(part, findHead(part, rows)?.headings ?? []) }))
    // Codes and names are in both; what only people have decides.
    const head = findHead('people', rows)?.headings ?? []
    const [people, units] = scores
    const found = partOf(head) === 'people' ? people : units
    return found.score >= 2 ? found : null
  } finally {
    await table.close()
  }
}
