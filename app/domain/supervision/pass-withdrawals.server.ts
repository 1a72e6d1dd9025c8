import { sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { onBehalfOf, scopeOf, standsFor, type Viewer } from '../organisation/viewer'
import { personIsRead } from './session-readers'

type Pass = { attemptId: string; personId: string; path: string | null; openedBy: string; enrolmentId: string; isTheirs: number; isWithdrawn: number }

/** The pass that counts as supervised by an entry of a roll-call, for a viewer's scope as an evaluator; null without. */
function passOf(viewer: Viewer, entryId: string, from: Read): Pass | null {
  return from.get<Pass>(
    `SELECT x."attemptId", r."personId", s."openedBy", a."enrolmentId", ${personIsRead('r."personId"')} AS isTheirs,
       (SELECT u."path" FROM "Post" o JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u', '?2')} WHERE o."personId" = r."personId" AND o."kind" = 'main' AND ${standsOn('o', '?2')}) AS path, w."attemptId" IS NOT NULL AS isWithdrawn
     FROM "SupervisedAttempt" b JOIN "SupervisedPass" x ON x."attemptId" = b."attemptId" JOIN "Attempt" a ON a."id" = b."attemptId" JOIN "RollCallEntry" r ON r."id" = b."entryId"
     JOIN "SupervisedSession" s ON s."id" = r."sessionId" LEFT JOIN "SupervisedPassWithdrawal" w ON w."attemptId" = x."attemptId" WHERE b."entryId" = ?3 ORDER BY isWithdrawn, x."eventSeq" LIMIT 1`,
    JSON.stringify(scopeOf(viewer, 'evaluator')),
    civilDate(now()),
    entryId,
  )
}

/** Whether a viewer may take back that somebody's test counts as supervised: an evaluator of theirs who neither supervised nor took it, nor was lent their role by who did. */
export function canWithdrawPass(viewer: Viewer, entryId: string, from: Read = read): boolean {
  const pass = passOf(viewer, entryId, from)
  return pass !== null && pass.isTheirs === 1 && !standsFor(viewer).some((id) => id === pass.openedBy || id === pass.personId)
}

/**
 * A second person takes back, with a reason, that a test is known as supervised; the record shows both. The pass stands, and the
 * completion and its certificate stay as they are. Refuses everyone but an evaluator of theirs who neither supervised nor took
 * it, and no reason. Safe to repeat.
 */
export function withdrawPass(viewer: Viewer, entryId: string, given: string): Promise<Outcome<null, 'not-found' | 'reason-missing'>> {
  return inTransaction((tx) => {
    const pass = passOf(viewer, entryId, tx)
    if (!pass || !canWithdrawPass(viewer, entryId, tx)) return refused('not-found')
    if (pass.isWithdrawn) return done(null)
    const reason = cutText(cleanText(given), 500)
    if (!reason) return refused('reason-missing')
    const { attemptId, enrolmentId, personId } = pass
    const event = record(tx, {
      type: 'test.supervision-withdrawn',
      actor: viewer.personId,
      onBehalfOf: onBehalfOf(viewer, ['evaluator'], pass.path ?? ''),
      subject: personId,
      payload: { attemptId, enrolmentId, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "SupervisedPassWithdrawal" ("attemptId","reason","withdrawnBy","withdrawnAt","eventSeq") VALUES (?,?,?,?,?)',
      attemptId,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
