import { setImmediate as othersFirst } from 'node:timers/promises'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue, OPEN, type RunningJob } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { beginUnit } from './unit-changes.server'
import { changeUnits, previewUnitChange, treeRevision, type UnitOrder, type UnitOrderRefusal } from './unit-commands.server'
import { moveSome } from './unit-places.server'
import { repeatedUnit } from './unit-repeats.server'
import type { Viewer } from './viewer'
import { viewerOf } from './viewer.server'

/** So many people go over in one transaction; of more, each goes over by themselves before the units do, while pages go on. */
export const MOST_AT_ONCE = 300
/** People a transaction moves: few enough that a page waits no longer than for one of its own writes. */
const CHUNK = 25

type MergeOrder = Extract<UnitOrder, { act: 'merge' | 'merge-new' }>
type Merge = Extract<UnitOrder, { act: 'merge' }>

/**
 * Lets a merger of many people be done by a job, once. The order is tried first; refuses what the order itself would be refused for. A
 * unit that is to take over and is new begins at once. Answers that unit.
 */
export async function orderMerger(viewer: Viewer, order: MergeOrder, seen: number): Promise<Outcome<{ unitId: string }, UnitOrderRefusal>> {
  const base = `units.merge:${sha256(canonicalJson({ ...order, by: viewer.personId }))}:`
  const repeated = askedInto(read, base) ?? repeatedUnit(read, viewer.personId, order)
  if (repeated) return done({ unitId: repeated })
  const tried = await previewUnitChange(viewer, order, () => null)
  if (!tried.ok) return tried
  return inTransaction((tx): Outcome<{ unitId: string }, UnitOrderRefusal> => {
    const asked = askedInto(tx, base)
    if (asked) return done({ unitId: asked })
    if (seen !== treeRevision(tx)) return refused('changed-since')
    const begun = order.act === 'merge' ? done({ unitId: order.intoId }) : beginUnit(tx, { by: viewer.personId, at: now() }, { ...order.terms, day: order.day })
    if (!begun.ok) return begun
    const { fromIds, carry, day, reason } = order
    const merge: Merge = { act: 'merge', fromIds, intoId: begun.value.unitId, carry, day, reason, ahead: newId() }
    // One that was cancelled, given up or taken back may be ordered anew.
    const over = tx.get<{ n: number }>(`SELECT count(*) AS n FROM "Job" WHERE ${KEYED}`, base)?.n ?? 0
    enqueue(tx, 'units.merge', `${base}${over}`, { by: viewer.personId, order: JSON.stringify(merge) })
    return begun
  })
}

const KEYED = `"key" >= ?1 AND "key" < ?1 || '~'`

/** The unit that takes over in such a merger which is already asked for; null where none waits or runs. */
function askedInto(from: Read, base: string): string | null {
  const asked = from.get<{ payload: string }>(`SELECT "payload" FROM "Job" WHERE ${KEYED} AND ${OPEN}`, base)
  return asked ? orderOf(JSON.parse(asked.payload)).intoId : null
}

const orderOf = ({ order }: Record<string, string>) => JSON.parse(order) as Merge

/**
 * Does such a merger: people go over some at a time, then the units become one with whoever is left. Goes on where it stopped, since
 * it asks who is still there. Throws what refuses it meanwhile, for the page of jobs to show.
 */
export async function runMerger(payload: Record<string, string>, job: Pick<RunningJob, 'note'>): Promise<void> {
  const [order, viewer] = [orderOf(payload), viewerOf(payload.by)]
  if (repeatedUnit(read, viewer.personId, order)) return
  const gone = await previewUnitChange(viewer, order, (tx, before) =>
    tx.all<{ from: string; to: string }>(
      `SELECT u."fromUnitId" AS "from", u."toUnitId" AS "to" FROM "UnitSuccession" u JOIN "UnitChange" c ON c."id" = u."changeId" WHERE c."eventSeq" > ?`,
      before,
    ),
  )
  if (!gone.ok) throw new Error(`the merger is refused: ${gone.reason}`)
  const total = gone.value.reduce((sum, { from }) => sum + waiting(from, order.day, Number.MAX_SAFE_INTEGER).length, 0)
  let moved = 0
  for (const { from, to } of gone.value)
    for (let people = waiting(from, order.day); people.length > 0; people = waiting(from, order.day)) {
      await inTransaction((tx) => {
        moveSome(tx, { by: viewer.personId, at: now(), cause: order.ahead }, { from, to, day: order.day, reason: order.reason }, people)
        moved += people.length
        job.note(tx, `${moved}`, Math.floor((99 * moved) / Math.max(moved, total)))
      })
      // Requests that wait are answered between two pieces.
      await othersFirst()
    }
  const merged = await changeUnits(viewer, order)
  if (!merged.ok) throw new Error(`the merger is refused: ${merged.reason}`)
}

/** Who still holds a post in a unit on or after a day, at most so many. */
function waiting(unitId: string, day: string, most = CHUNK): string[] {
  return read
    .all<{ id: string }>(
      `SELECT DISTINCT "personId" AS id FROM "Post" WHERE "unitId" = ?1 AND "supersededAt" IS NULL AND "validTo" IS NOT "validFrom" AND coalesce("validTo", '9999') > ?2
       ORDER BY "personId" LIMIT ?3`,
      unitId,
      day,
      most,
    )
    .map(({ id }) => id)
}

/** The mergers under way that a unit is part of, with how far they are. The caller has authorised the look. */
export function mergingOf(unitId: string, from: Pick<Tx, 'all'> = read): { intoId: string; day: string; percent: number }[] {
  return from
    .all<{ payload: string; progress: number }>(`SELECT "payload", "progress" FROM "Job" WHERE "kind" = 'units.merge' AND ${OPEN}`)
    .map(({ payload, progress }) => ({ ...orderOf(JSON.parse(payload)), percent: progress }))
    .filter(({ fromIds, intoId }) => intoId === unitId || fromIds.includes(unitId))
    .map(({ intoId, day, percent }) => ({ intoId, day, percent }))
}
