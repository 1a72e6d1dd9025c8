import { civilDate, now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { refused } from '~/platform/outcome'
import { type Absence, correctAbsence } from './absences.server'
import { type Act, correctPost, currentPost, type PostTerms, withdrawPost } from './posts.server'
import { appendRoleEnd } from './role-ends.server'
import { type Written, writeChange } from './unit-change.server'
import { restoreStates, standingAs } from './unit-states.server'

/** A change of a unit as another may take it back. */
export type KnownChange = { id: string; unitId: string; kind: string; day: string; changedAt: string; terms: string; eventId: string; isUndone: number }

/** A change by its id; null for an unknown one. The caller has authorised the look. */
export function changeById(id: string, from: Read): KnownChange | null {
  return from.get<KnownChange>(
    `SELECT c."id", c."unitId", c."kind", c."day", c."changedAt", c."terms", e."id" AS eventId, EXISTS (SELECT 1 FROM "UnitChange" n WHERE n."undoesId" = c."id") AS isUndone
     FROM "UnitChange" c JOIN "Event" e ON e."seq" = c."eventSeq" WHERE c."id" = ?`,
    id,
  )
}

/** The units a change wrote of, or that went over in it. */
export function unitsOfChange({ id, unitId }: KnownChange, from: Read): string[] {
  const rows = from.all<{ unitId: string }>(
    `SELECT "unitId" FROM "UnitState" WHERE "changeId" = ?1 UNION SELECT "unitId" FROM "UnitState" WHERE "supersededById" = ?1
     UNION SELECT "fromUnitId" FROM "UnitSuccession" WHERE "changeId" = ?1 UNION SELECT "toUnitId" FROM "UnitSuccession" WHERE "changeId" = ?1`,
    id,
  )
  return [...new Set([unitId, ...rows.map((row) => row.unitId)])]
}

/**
 * Takes a change of units back: from its day on everything is as it was before, and people whose places went over go back. What was
 * known meanwhile is kept, so reports of then stay as they are. Who moved on since stays where they are; who came since stays too.
 * Refuses what is taken back already, and what a later change built on: that one is taken back first.
 */
export function undoChange(tx: Tx, act: Act, given: { changeId: string; reason: string }): Written {
  const known = changeById(given.changeId, tx)
  if (!known || known.kind === 'undone') return refused('unit-change-unknown')
  if (known.isUndone) return refused('unit-change-undone')
  const standing = standingAs(tx, known.id)
  if (!standing) return refused('unit-changed-since')
  const giveBack = (caused: Act) => {
    givePostsBack(tx, caused, known, given.reason)
    giveAbsencesBack(tx, caused, known, given.reason)
    endCarriedRoles(tx, caused, known, given.reason)
  }
  const { unitId, day } = known
  return writeChange(
    tx,
    act,
    { unitId, kind: 'undone', day, reason: given.reason, terms: { changeId: known.id, kind: known.kind }, undoes: { changeId: known.id, giveBack } },
    (writing) => restoreStates(writing, known.id, standing),
  )
}

/** How many people's posts went over in a change, and have not gone elsewhere since. */
export function countMoved(known: KnownChange, from: Read): number {
  return (
    from.get<{ n: number }>(
      `SELECT count(DISTINCT c."personId") AS n FROM (${CAUSED('Post')}) c WHERE EXISTS (SELECT 1 FROM "Post" n WHERE n."personId" = c."personId" AND n."unitId" = c."unitId"
         AND n."supersededAt" IS NULL AND n."validTo" IS NOT n."validFrom")`,
      ...causesOf(known),
    )?.n ?? 0
  )
}

type Moved = PostTerms & { id: string; personId: string; replacesId: string | null; recordedAt: string }

/** What moved people in a change: its own event, and what moved some ahead of it. */
function causesOf({ id, eventId, terms }: KnownChange): [string, string, string] {
  return [id, eventId, (JSON.parse(terms) as { ahead?: string }).ahead ?? eventId]
}

const CAUSED = (table: string) => `SELECT x.* FROM "UnitSuccession" u JOIN "${table}" x ON x."unitId" = u."toUnitId"
  JOIN "Event" e ON e."seq" = x."eventSeq" AND e."cause" IN (?2, ?3) WHERE u."changeId" = ?1 GROUP BY x."id" ORDER BY x."eventSeq"`

/** The row that holds in place of one now, however often it was put right. */
const lastOf = (tx: Tx, table: 'Post' | 'Absence', id: string) =>
  tx.get<{ id: string }>(
    `WITH RECURSIVE "Next"(id) AS (SELECT ?1 UNION ALL SELECT x."id" FROM "Next" n JOIN "${table}" x ON x."replacesId" = n.id)
     SELECT x."id" FROM "Next" n JOIN "${table}" x ON x."id" = n.id WHERE x."supersededAt" IS NULL`,
    id,
  )?.id ?? id

function givePostsBack(tx: Tx, act: Act, known: KnownChange, reason: string): void {
  for (const moved of tx.all<Moved>(CAUSED('Post'), ...causesOf(known))) {
    const current = currentPost(tx, lastOf(tx, 'Post', moved.id))
    // Withdrawn since, or put somewhere else.
    if (!current || current.unitId !== moved.unitId) continue
    const before = beforeOf(tx, moved, known)
    if (!before) continue
    if (!moved.replacesId && current.id === moved.id && currentPost(tx, before.id)) {
      // One row again, as it was.
      withdrawPost(tx, act, { postId: moved.id, reason })
      const whole = correctPost(tx, act, { postId: before.id, terms: { validTo: moved.validTo }, reason })
      if (!whole.ok) throw new Error(`post ${before.id} cannot go on: ${whole.reason}`)
      continue
    }
    const back = correctPost(tx, act, { postId: current.id, terms: { unitId: before.unitId }, reason })
    if (!back.ok && back.reason !== 'posts-overlap') throw new Error(`post ${current.id} cannot go back: ${back.reason}`)
  }
}

/** The row that a moved post came from: the one it replaced, or the one that ended as it began. */
function beforeOf(tx: Tx, moved: Moved, { day, id }: KnownChange): { id: string; unitId: string } | null {
  if (moved.replacesId) return tx.get('SELECT "id", "unitId" FROM "Post" WHERE "id" = ?', moved.replacesId)
  return tx.get(
    `SELECT p."id", p."unitId" FROM "Post" p JOIN "UnitSuccession" u ON u."changeId" = ?6 AND u."fromUnitId" = p."unitId" AND u."toUnitId" = ?7
     WHERE p."personId" = ?1 AND p."kind" = ?2 AND p."position" = ?3 AND p."recordedAt" = ?4 AND p."change" = 'ended' AND p."validTo" = ?5 ORDER BY p."eventSeq" LIMIT 1`,
    moved.personId,
    moved.kind,
    moved.position,
    moved.recordedAt,
    day,
    id,
    moved.unitId,
  )
}

function giveAbsencesBack(tx: Tx, act: Act, known: KnownChange, reason: string): void {
  for (const moved of tx.all<Absence & { replacesId: string | null; recordedAt: string }>(CAUSED('Absence'), ...causesOf(known))) {
    const current = tx.get<Absence>('SELECT * FROM "Absence" WHERE "id" = ? AND "validTo" IS NOT "validFrom"', lastOf(tx, 'Absence', moved.id))
    if (!current || current.unitId !== moved.unitId) continue
    const before = moved.replacesId
      ? tx.get<{ unitId: string }>('SELECT "unitId" FROM "Absence" WHERE "id" = ?', moved.replacesId)
      : tx.get<{ unitId: string }>(
          `SELECT a."unitId" FROM "Absence" a JOIN "UnitSuccession" u ON u."changeId" = ?3 AND u."fromUnitId" = a."unitId" AND u."toUnitId" = ?4
           WHERE a."personId" = ?1 AND a."recordedAt" = ?2 AND a."change" = 'corrected' ORDER BY a."eventSeq" LIMIT 1`,
          moved.personId,
          moved.recordedAt,
          known.id,
          moved.unitId ?? '',
        )
    if (before) correctAbsence(tx, act, { absenceId: current.id, terms: { unitId: before.unitId }, reason })
  }
}

/** Roles that were carried over end; those they came from hold again, since their unit stands again. */
function endCarriedRoles(tx: Tx, { by }: Act, { terms, day }: KnownChange, reason: string): void {
  const { carried = [] } = JSON.parse(terms) as { carried?: string[] }
  const today = civilDate(now())
  for (const grantId of carried) {
    const grant = tx.get<{ personId: string; unitId: string }>('SELECT "personId", "unitId" FROM "RoleGrant" WHERE "id" = ?', grantId)
    if (grant) appendRoleEnd(tx, by, { grantId, ...grant }, { validTo: day > today ? day : today, reason })
  }
}
