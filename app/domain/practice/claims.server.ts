import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { nextToMark } from './marking-queue.server'

/** Who has a product in hand, until when. */
export type Claim = { markerId: string; markerName: string; until: string }

/** The claim on a product that still holds; null when nobody has it. */
export function claimOf(handInId: string, from: Read = read): Claim | null {
  return from.get<Claim>(
    `SELECT c."markerId", p."fullName" AS markerName, c."until" FROM "MarkingClaim" c JOIN "Person" p ON p."id" = c."markerId" WHERE c."handInId" = ? AND c."until" > ?`,
    handInId,
    instant(now()),
  )
}

/**
 * Hands the viewer the next product to mark, for as long as the setting says: the one they have already, else the longest
 * waiting one that nobody has. Two who ask at once get two products. Refuses when none is left.
 */
export function claimNext(viewer: Viewer, courseId: string | null = null): Promise<Outcome<{ handInId: string }, 'nothing-to-mark'>> {
  return inTransaction((tx) => {
    const handInId = nextToMark(viewer, courseId, tx)
    if (!handInId) return refused('nothing-to-mark')
    keepClaim(tx, viewer.personId, handInId)
    return done({ handInId })
  })
}

/** Gives back a product that was not marked. Safe to repeat. */
export function giveBack(viewer: Viewer, handInId: string): Promise<Outcome<null>> {
  return inTransaction((tx) => {
    tx.run('DELETE FROM "MarkingClaim" WHERE "handInId" = ? AND "markerId" = ?', handInId, viewer.personId)
    return done(null)
  })
}

/** Writes a claim over one whose time is over. */
function keepClaim(tx: Tx, markerId: string, handInId: string): void {
  const at = now()
  tx.run(
    `INSERT INTO "MarkingClaim" ("handInId","markerId","claimedAt","until") VALUES (?,?,?,?)
     ON CONFLICT ("handInId") DO UPDATE SET "markerId" = excluded."markerId", "claimedAt" = excluded."claimedAt", "until" = excluded."until"`,
    handInId,
    markerId,
    instant(at),
    instant(new Date(at.getTime() + settings().claimMinutes * 60_000)),
  )
}
