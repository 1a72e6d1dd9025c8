import { read } from '~/platform/db/database.server'
import type { Viewer } from '../organisation/viewer'
import { amendmentsOf, type PeriodAmendments } from './amendments/amendments.server'
import { sizeOfPeriod } from './period-people.server'
import type { PeriodState } from './periods'
import { findPeriod, type Period, pinnedRuleSets } from './periods.server'
import type { Seal } from './seal'
import { sealOver } from './seals.server'

/** A step that was taken or asked for: by whom, when, why. */
export type RecordedStep = { state: PeriodState; isProposed: 0 | 1; reason: string | null; byName: string; at: string; eventSeq: number }
/** The links of a period in the chain: how many, the first and the last with its hash. */
export type Links = { frozen: number; first: number; last: number; hash: string; keyId: string; closedAt: string; eventSeq: number }

/** What is kept of a period on paper: its steps, its rules, its part of the chain, and the seal over it. */
export type ClosingRecord = {
  period: Period
  steps: RecordedStep[]
  rules: { code: string; title: { vi: string; en: string }; number: number; contentHash: string }[]
  /** How many people it is of; `links` is null while none of their dossiers is closed. */
  all: number
  links: Links | null
  seal: Seal | null
  /** What was amended since. */
  amended: PeriodAmendments
}

const STEPS = `SELECT q.*, p."fullName" AS byName FROM (
    SELECT 'open' AS state, 0 AS isProposed, NULL AS reason, e."openedBy" AS "by", e."openedAt" AS at, e."eventSeq" FROM "EvaluationPeriod" e WHERE e."id" = ?1
    UNION ALL SELECT t."state", 0, t."reason", t."takenBy", t."takenAt", t."eventSeq" FROM "PeriodStep" t WHERE t."periodId" = ?1
    UNION ALL SELECT r."step", 1, r."reason", r."proposedBy", r."proposedAt", r."eventSeq" FROM "EvaluationPeriod" e
      JOIN "PeriodProposal" r ON r."unitId" = e."unitId" AND r."kind" = e."kind" AND r."key" = e."key" WHERE e."id" = ?1) q
  JOIN "Person" p ON p."id" = q."by" ORDER BY q."eventSeq"`

const LINKS = `SELECT n.frozen, n.first, l."number" AS last, l."hash", l."keyId", l."closedAt", l."eventSeq"
  FROM (SELECT count(*) AS frozen, min("number") AS first, max("number") AS last FROM "Snapshot" WHERE "periodId" = ?) n JOIN "Snapshot" l ON l."number" = n.last`

/** The closing record of a period that the viewer evaluates or audits; null for everyone else. */
export function findClosingRecord(viewer: Viewer, periodId: string): ClosingRecord | null {
  const period = findPeriod(viewer, periodId)
  if (!period) return null
  const links = read.get<Links>(LINKS, periodId)
  const hashOf = (id: string) =>
    read.get<{ hash: string }>(
      `SELECT json_extract(e."payload", '$.contentHash') AS hash FROM "RuleSetVersion" v JOIN "Event" e ON e."seq" = v."eventSeq" WHERE v."id" = ?`,
      id,
    )?.hash ?? ''
  const rules = pinnedRuleSets(period).map(({ id, code, number, content }) => ({ code, title: content.title, number, contentHash: hashOf(id) }))
  return {
    period,
    steps: read.all<RecordedStep>(STEPS, periodId),
    rules,
    amended: amendmentsOf(periodId),
    all: sizeOfPeriod(period.unitId, period.span),
    links,
    seal: links && sealOver(links.last),
  }
}
