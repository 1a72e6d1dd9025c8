import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { Viewer } from '../organisation/viewer'
import { isOver, periodsToAttach } from './dossiers.server'
import type { Span } from './periods'

/** How long an answer to a challenge is announced to who raised it. */
const ANNOUNCED_DAYS = 14

/** What of one's own dossiers waits for oneself, or was answered lately: the period it is of, until which civil day, and where it is. */
export type OwnWaiting = { span: Pick<Span, 'kind' | 'key'> } & (
  | { kind: 'returned'; periodId: string; count: number; until: string }
  | { kind: 'look'; periodId: string; until: string }
  | { kind: 'asked'; challengeId: string }
  | { kind: 'answered'; challengeId: string; outcome: 'upheld' | 'kept'; on: string }
)

// What was returned, is not decided anew, moved, withdrawn or put right since, and can still be put right.
const UNTIL = `CASE d."decidedAs" WHEN 'evaluator' THEN e."reviewBy" ELSE e."confirmBy" END`
const RETURNED = `SELECT d."periodId", e."kind" AS spanKind, e."key", count(*) AS n, min(${UNTIL}) AS until
  FROM "EvidenceDecision" d JOIN "EvaluationPeriod" e ON e."id" = d."periodId" WHERE d."personId" = ?1 AND d."verdict" = 'returned' AND ${UNTIL} >= ?2
    AND NOT EXISTS (SELECT 1 FROM "PeriodStep" t WHERE t."periodId" = e."id" AND t."state" = 'closed')
    AND NOT EXISTS (SELECT 1 FROM "EvidenceDecision" l WHERE l."personId" = ?1 AND l."kind" = d."kind" AND l."itemId" = d."itemId" AND l."eventSeq" > d."eventSeq")
    AND NOT EXISTS (SELECT 1 FROM "EvidencePlacement" m WHERE m."personId" = ?1 AND m."periodId" = e."id" AND m."eventSeq" > d."eventSeq" AND m."kind" = d."kind" AND m."itemId" = d."itemId")
    AND NOT EXISTS (SELECT 1 FROM "OutsideLearning" o WHERE o."replacesId" = d."itemId") AND NOT EXISTS (SELECT 1 FROM "OutsideWithdrawal" w WHERE w."outsideId" = d."itemId")
    AND NOT EXISTS (SELECT 1 FROM "Correction" c WHERE c."personId" = ?1 AND c."eventSeq" > d."eventSeq" AND c."kind" = 'counts' AND c."target" = d."itemId")
  GROUP BY d."periodId" ORDER BY until, d."periodId"`

// Challenges in which the other side spoke last, or which were decided lately.
const CHALLENGES = `SELECT c."id", e."kind" AS spanKind, e."key", n."outcome", n."endedAt" FROM "Challenge" c JOIN "EvaluationPeriod" e ON e."id" = c."periodId"
  LEFT JOIN "ChallengeEnd" n ON n."challengeId" = c."id"
  WHERE c."personId" = ?1 AND CASE WHEN n."outcome" IS NULL
    THEN (SELECT m."saidBy" FROM "ChallengeMessage" m WHERE m."challengeId" = c."id" ORDER BY m."number" DESC LIMIT 1) <> ?1
    ELSE n."outcome" <> 'withdrawn' AND n."endedAt" >= ?2 END ORDER BY c."eventSeq" DESC LIMIT 5`

/**
 * What of the viewer's own dossiers waits for them, the most pressing first: what was returned, what they were asked in a challenge, a month
 * that is over and theirs to look at, and challenges answered in the last fourteen days.
 */
export function listOwnWaiting(viewer: Viewer): OwnWaiting[] {
  const today = civilDate(now())
  const returned = read
    .all<{ periodId: string; spanKind: Span['kind']; key: string; n: number; until: string }>(RETURNED, viewer.personId, today)
    .map(({ periodId, spanKind, key, n, until }) => ({ kind: 'returned' as const, periodId, span: { kind: spanKind, key }, count: n, until }))
  const since = instant(startOfDay(addDays(today, -ANNOUNCED_DAYS)))
  const challenges = read
    .all<{ id: string; spanKind: Span['kind']; key: string; outcome: 'upheld' | 'kept' | null; endedAt: string | null }>(CHALLENGES, viewer.personId, since)
    .map(({ id, spanKind, key, outcome, endedAt }) => {
      const of = { challengeId: id, span: { kind: spanKind, key } }
      return outcome && endedAt ? { kind: 'answered' as const, ...of, outcome, on: civilDate(new Date(endedAt)) } : { kind: 'asked' as const, ...of }
    })
  const looks = periodsToAttach(viewer.personId, today)
    .filter((period) => isOver(period) && !returned.some(({ periodId }) => periodId === period.id))
    .map(({ id, span: { kind, key }, attachBy }) => ({ kind: 'look' as const, periodId: id, span: { kind, key }, until: attachBy }))
  return [...returned, ...challenges.filter(({ kind }) => kind === 'asked'), ...looks, ...challenges.filter(({ kind }) => kind === 'answered')]
}
