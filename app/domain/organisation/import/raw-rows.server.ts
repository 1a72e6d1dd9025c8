import type { Part } from './columns'
import type { Staging } from './staging.server'

const PAGE = 500

/** Rows of a part as they were read, a page at a time. */
export function* rawRows(staging: Staging, part: Part): Generator<{ row: number; cells: string[] }[]> {
  for (let last = 0; ; ) {
    const page = staging.all<{ row: number; cells: string }>(
      'SELECT "row", "cells" FROM "raw" WHERE "part" = ? AND "row" > ? ORDER BY "row" LIMIT ?',
      part,
      last,
      PAGE,
    )
    if (page.length) yield page.map(({ row, cells }) => ({ row, cells: JSON.parse(cells) as string[] }))
    if (page.length < PAGE) return
    last = page[page.length - 1].row
  }
}

/** The headings of a part as they were read. */
export function headingsOf(staging: Staging, part: Part): string[] {
  return JSON.parse(staging.get<{ headings: string }>('SELECT "headings" FROM "head" WHERE "part" = ?', part)?.headings ?? '[]') as string[]
}
