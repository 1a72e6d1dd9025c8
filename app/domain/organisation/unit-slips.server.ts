import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { canIssueSlip, type IssuedSlip, issueOne } from './activation.server'
import { asOfBinds, asOfToday, peopleBelow } from './as-of.server'
import { findPerson } from './people.server'
import { listGrants } from './person-file.server'
import { findUnitFile } from './unit-file.server'
import { canAdminister } from './units.server'
import type { Viewer } from './viewer'

/** So many slips come in one answer: what a printer and a person hand out at a time. */
export const SLIPS_AT_ONCE = 30
/** Beyond it nobody counts. */
const MOST_COUNTED = 1000

/** Where the list of people goes on, by name. */
export type SlipKey = { sortKey: string; id: string }
/** `again`: those too whose slip still waits for them; it ends. */
export type SlipsAsked = { again: boolean; after: SlipKey | null }

/** Whoever holds a role gets their slip singly: it is a way to more than their own learning. */
const WAITING = () => `FROM "Person" p WHERE p."id" IN (${peopleBelow('?3', asOfToday())}) AND (p."sortKey", p."id") > (?5, ?6)
  AND NOT EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."activatedAt" IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id")
  AND (?7 = 1 OR NOT EXISTS (SELECT 1 FROM "Account" a JOIN "ActivationSlip" s ON s."accountId" = a."id" WHERE a."personId" = p."id"
    AND s."usedAt" IS NULL AND s."endedAt" IS NULL AND s."expiresAt" > ?4))`

const bindsOf = (path: string, { again, after }: SlipsAsked) =>
  [...asOfBinds(asOfToday()), JSON.stringify([path]), instant(now()), after?.sortKey ?? '', after?.id ?? '', again ? 1 : 0] as const

/** How many people below a path have never been in and wait for a slip, 1001 for more than a thousand. The caller has authorised the look. */
export function countWaiting(path: string, again = false): number {
  return (
    read.get<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 ${WAITING()} LIMIT ${MOST_COUNTED + 1})`, ...bindsOf(path, { again, after: null }))?.n ?? 0
  )
}

/**
 * Issues slips to the next people of a unit and all below it who have never been in, by name, `SLIPS_AT_ONCE` at most; opens the accounts that are
 * wanting. `next` is where to go on, null when nobody is left. Refuses a unit that is not the viewer's to give, and one in which nobody waits.
 */
export async function issueSlipsBelow(
  viewer: Viewer,
  unitCode: string,
  asked: SlipsAsked,
): Promise<Outcome<{ slips: IssuedSlip[]; next: SlipKey | null }, 'not-yours' | 'slips-none'>> {
  const unit = findUnitFile(viewer, unitCode)
  if (!unit || !canAdminister(viewer, unit.path)) return refused('not-yours')
  return inTransaction((tx) => {
    for (let after = asked.after; ; ) {
      const keys = tx.all<SlipKey>(
        `SELECT p."id", p."sortKey" ${WAITING()} ORDER BY p."sortKey", p."id" LIMIT ${SLIPS_AT_ONCE + 1}`,
        ...bindsOf(unit.path, { ...asked, after }),
      )
      const slips = keys.slice(0, SLIPS_AT_ONCE).flatMap(({ id }) => {
        const person = findPerson(viewer, 'admin', id)
        return person && canIssueSlip(viewer, person, listGrants(id, tx)) ? [issueOne(tx, viewer, person)] : []
      })
      const next = keys.length > SLIPS_AT_ONCE ? keys[SLIPS_AT_ONCE - 1] : null
      if (slips.length > 0) return done({ slips, next })
      // Whoever only helps out here gets their slip where they belong.
      if (!next) return refused('slips-none')
      after = next
    }
  })
}
