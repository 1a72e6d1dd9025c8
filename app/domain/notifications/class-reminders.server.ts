import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { PLAN_NOW } from '../classroom/classes.server'
import { confirmableUntil } from '../classroom/confirming.server'
import { isAtWork } from './open-dues'
import { tell } from './tell.server'

// Sessions that begin until tomorrow's end and were neither opened nor called off.
const SOON = `SELECT s."id", p."id" AS planId FROM "ClassPlan" p JOIN "ClassSession" s ON s."id" = p."sessionId" AND ${PLAN_NOW('p', 's."id"')}
  WHERE p."endsAt" > ?1 AND p."startsAt" > ?1 AND p."startsAt" < ?2 AND NOT EXISTS (SELECT 1 FROM "ClassOpening" o WHERE o."sessionId" = s."id")
    AND NOT EXISTS (SELECT 1 FROM "ClassCancellation" x WHERE x."sessionId" = s."id") ORDER BY p."startsAt", s."id"`

// Sessions that were held on a day before and whose roll-call nobody has confirmed, though it still can be.
const UNCONFIRMED = `SELECT s."id", s."heldBy", p."coHostId", p."endsAt" FROM "ClassPlan" p JOIN "ClassSession" s ON s."id" = p."sessionId" AND ${PLAN_NOW('p', 's."id"')}
  JOIN "ClassOpening" o ON o."sessionId" = s."id" WHERE p."endsAt" > ?1 AND p."endsAt" < ?2
    AND NOT EXISTS (SELECT 1 FROM "ClassConfirmation" c WHERE c."sessionId" = s."id") ORDER BY p."endsAt", s."id"`

/**
 * Reminds whoever is expected in a group session that begins today or tomorrow, unless they were named only today or are away, and the
 * hosts of one whose roll-call waits to be confirmed: without it nobody has the lessons. Once a session each. Answers how many were told.
 */
export async function remindOfClasses(): Promise<number> {
  const today = civilDate(now())
  let told = 0
  for (const { id, planId } of read.all<{ id: string; planId: string }>(SOON, instant(now()), instant(startOfDay(addDays(today, 2)))))
    told += await inTransaction((tx) => {
      const people = tx.all<{ personId: string }>(
        `SELECT e."personId" FROM "ClassEntry" e WHERE e."sessionId" = ?1 AND e."addedAt" < ?2 AND ${isAtWork('e')} ORDER BY e."eventSeq"`,
        id,
        instant(startOfDay(today)),
      )
      return people.filter(({ personId }) => tell(tx, { personId, kind: 'class-soon', thing: id, cycle: planId })).length
    })
  const open = read.all<{ id: string; heldBy: string; coHostId: string | null; endsAt: string }>(
    UNCONFIRMED,
    instant(startOfDay(addDays(today, -61))),
    instant(startOfDay(today)),
  )
  for (const { id, heldBy, coHostId, endsAt } of open) {
    if (now() > confirmableUntil({ endsAt })) continue
    const hosts = [heldBy, ...(coHostId ? [coHostId] : [])]
    told += await inTransaction((tx) => hosts.filter((personId) => tell(tx, { personId, kind: 'class-unconfirmed', thing: id })).length)
  }
  return told
}
