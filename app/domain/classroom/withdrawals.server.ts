import { sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { onBehalfOf, scopeOf, standsFor, type Viewer } from '../organisation/viewer'
import { pathOf, personIsBelow, WITHDRAWERS } from './class-hosts'

type Presence = { sessionId: string; personId: string; path: string | null; isTheirs: number; isMarked: number; isWithdrawn: number; hosts: string }

function presenceOf(viewer: Viewer, entryId: string, from: Read): Presence | null {
  return from.get<Presence>(
    `SELECT e."sessionId", e."personId", ${pathOf('e."personId"')} AS path, ${personIsBelow('e."personId"', '?2')} AS isTheirs,
       EXISTS (SELECT 1 FROM "ClassMark" m WHERE m."entryId" = e."id" AND m."fromAt" IS NOT NULL) AS isMarked,
       EXISTS (SELECT 1 FROM "ClassWithdrawal" w WHERE w."entryId" = e."id") AS isWithdrawn,
       (SELECT json_group_array(h."id") FROM (SELECT s."heldBy" AS "id" FROM "ClassSession" s WHERE s."id" = e."sessionId" UNION
         SELECT p."coHostId" FROM "ClassPlan" p WHERE p."sessionId" = e."sessionId" AND p."coHostId" IS NOT NULL) h) AS hosts
     FROM "ClassEntry" e WHERE e."id" = ?1`,
    entryId,
    JSON.stringify(scopeOf(viewer, ...WITHDRAWERS)),
  )
}

/** Whether a viewer may take back that somebody was there: a manager, an evaluator or an administrator of theirs who neither hosted the session nor was it themselves, nor was lent their role by who did. */
export function canWithdrawPresence(viewer: Viewer, entryId: string, from: Read = read): boolean {
  const found = presenceOf(viewer, entryId, from)
  if (found?.isTheirs !== 1 || found.isMarked !== 1) return false
  const involved = [...(JSON.parse(found.hosts) as string[]), found.personId]
  return !standsFor(viewer).some((id) => involved.includes(id))
}

/**
 * A second person takes back, with a reason, that somebody was there; the record shows both. Lessons that were completed by it and
 * what rests on them stay as they are; where the roll-call is not confirmed yet, none will be. Refuses everyone who may not, and no
 * reason. Safe to repeat.
 */
export function withdrawPresence(viewer: Viewer, entryId: string, given: string): Promise<Outcome<null, 'not-found' | 'reason-missing'>> {
  return inTransaction((tx) => {
    const found = presenceOf(viewer, entryId, tx)
    if (!found || !canWithdrawPresence(viewer, entryId, tx)) return refused('not-found')
    if (found.isWithdrawn) return done(null)
    const reason = cutText(cleanText(given), 500)
    if (!reason) return refused('reason-missing')
    const event = record(tx, {
      type: 'class.presence-withdrawn',
      actor: viewer.personId,
      onBehalfOf: onBehalfOf(viewer, WITHDRAWERS, found.path ?? ''),
      subject: found.personId,
      unit: unitOf(tx, found.personId) ?? undefined,
      payload: { entryId, sessionId: found.sessionId, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "ClassWithdrawal" ("entryId","reason","withdrawnBy","withdrawnAt","eventSeq") VALUES (?,?,?,?,?)',
      entryId,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
