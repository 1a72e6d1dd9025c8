import { sha256 } from '~/platform/canonical'
import type { Part } from './columns'
import { noVerdicts, type Verdict } from './problems'
import { CHANGES, type Staging } from './staging.server'

export type Counts = Record<Part | 'leavers', Record<Verdict, number>>

/** How many rows of each part come to what. */
export function countsOf(staging: Staging): Counts {
  const counts = { units: noVerdicts(), people: noVerdicts(), leavers: noVerdicts() }
  for (const { part, verdict, n } of staging.all<{ part: Part | 'leavers'; verdict: Verdict; n: number }>(
    'SELECT "part", "verdict", count(*) AS n FROM "line" GROUP BY "part", "verdict"',
  ))
    counts[part][verdict] = n
  return counts
}

/** One hash over everything that the import would do, in its order. */
export function hashOf(staging: Staging): string {
  let hash = sha256('')
  for (let last = 0; ; ) {
    const page = staging.all<{ seq: number; key: string; steps: string }>(
      `SELECT "seq", "key", "steps" FROM "line" WHERE ${CHANGES} AND "seq" > ? ORDER BY "seq" LIMIT 2000`,
      last,
    )
    if (page.length === 0) return hash
    hash = sha256(`${hash}${page.map(({ key, steps }) => `${key}\n${steps}\n`).join('')}`)
    last = page[page.length - 1].seq
  }
}

/** Rows of each part that say nothing of anybody and were passed over. */
export function skippedOf(staging: Staging): Record<Part, number> {
  const skipped = { units: 0, people: 0 }
  for (const row of staging.all<{ part: Part; skipped: number }>('SELECT "part", "skipped" FROM "head"')) skipped[row.part] = row.skipped
  return skipped
}
