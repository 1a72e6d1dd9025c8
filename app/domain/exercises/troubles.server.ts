import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { cleanText, cutTextBefore } from '~/platform/text'
import { hasRole, type Viewer } from '../organisation/viewer'

/** What a package tried and could not do, as its frame and the page around it tell. */
export const ACTS = [
  'cookie',
  'storage',
  'parent',
  'network',
  'popup',
  'navigation',
  'form',
  'worker',
  'frame',
  'policy',
  'second-load',
  'stuck',
  'flood',
] as const
export type Act = (typeof ACTS)[number]

export type Trouble = {
  exerciseId: string
  title: string | null
  day: string
  kind: 'statement' | 'act'
  reason: string
  detail: string
  count: number
  lastAt: string
}

const MOST_AT_ONCE = 50

/** What the page around a frame counted. */
export type CountedAct = { act: Act; detail: string; count: number }

/** The acts in what was sent, at most one for each kind there is, those of no kind left out; null when it is no list of acts. */
export function readActs(value: unknown): CountedAct[] | null {
  if (!Array.isArray(value)) return null
  const acts: CountedAct[] = []
  for (const item of value.slice(0, ACTS.length)) {
    const { act, detail, count } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>
    if (typeof act !== 'string' || (detail !== undefined && typeof detail !== 'string') || (count !== undefined && typeof count !== 'number')) return null
    if (ACTS.includes(act as Act)) acts.push({ act: act as Act, detail: detail ?? '', count: count ?? 1 })
  }
  return acts
}

/** Counts what was refused of an exercise, or stopped, on the day of today. `count` above 50 counts as 50: whoever tells may lie. */
export async function countTrouble(exerciseId: string, kind: 'statement' | 'act', reason: string, detail = '', times = 1): Promise<void> {
  const words = cutTextBefore(cleanText(detail), 200)
  const count = Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(times) || 1))
  await inTransaction((tx) => {
    tx.run(
      `INSERT INTO "ExerciseTrouble" ("exerciseId","day","kind","reason","detail","count","lastAt") VALUES (?,?,?,?,?,?,?)
       ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count", "lastAt" = excluded."lastAt", "detail" = excluded."detail"`,
      exerciseId,
      civilDate(now()),
      kind,
      reason,
      words,
      count,
      instant(now()),
    )
  })
}

/** What was refused and stopped in the last days, newest first; nothing for those who do not administer or audit the academy. */
export function listTroubles(viewer: Viewer, since: string, limit = 200): Trouble[] {
  if (!hasRole(viewer, 'administrator', 'auditor')) return []
  return read.all<Trouble>(
    `SELECT t.*, coalesce((SELECT x."titleVi" FROM "ExerciseVersion" x WHERE x."exerciseId" = t."exerciseId" ORDER BY x."number" DESC LIMIT 1),
       (SELECT l."title" FROM "LibraryVersion" l WHERE l."libraryExerciseId" = t."exerciseId" ORDER BY l."number" DESC LIMIT 1)) AS title
     FROM "ExerciseTrouble" t WHERE t."day" >= ? ORDER BY t."day" DESC, t."count" DESC, t."exerciseId" LIMIT ?`,
    since,
    limit,
  )
}
