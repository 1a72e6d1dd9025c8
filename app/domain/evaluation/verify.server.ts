import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { spanOf } from './periods'
import { readRuleSet } from './rule-set'
import { ruleSetVersion } from './rule-sets.server'

type VersionRow = { id: string; seq: number; content: string }
type PeriodRow = { id: string; seq: number; kind: string; key: string; ruleSets: string }

type ProofRow = { id: string; seq: number; fileSha: string }

/** What was brought as a proof, by the table that names it. */
const PROOFS = { Challenge: 'kiến nghị', OutsideLearning: 'việc học ngoài học viện' }
const missing = (table: string) => `SELECT c."id", c."eventSeq" AS seq, c."fileSha" FROM "${table}" c WHERE c."eventSeq" > ? AND c."fileSha" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "Blob" b WHERE b."sha256" = c."fileSha") ORDER BY c."eventSeq" LIMIT ?`
const VERSIONS = 'SELECT "id", "eventSeq" AS seq, "content" FROM "RuleSetVersion" WHERE "eventSeq" > ? ORDER BY "eventSeq" LIMIT ?'
const PERIODS = 'SELECT "id", "eventSeq" AS seq, "kind", "key", "ruleSets" FROM "EvaluationPeriod" WHERE "eventSeq" > ? ORDER BY "eventSeq" LIMIT ?'

/** Reads every rule set once more, every period with the versions it pins, and whether what was brought as a proof is there. */
export function verifyPeriods(onProgress?: Progress): Verdict {
  const found: (Breach | null)[] = []
  const counts = { versions: 0, periods: 0 }
  for (const page of pagesOf<VersionRow>(VERSIONS, (row) => row.seq, 0, 200))
    for (const { id, seq, content } of page) {
      counts.versions += 1
      found.push(readRuleSet(JSON.parse(content)).ok ? null : breach('RuleSetVersion', id, seq, `bộ quy tắc không còn đọc được (sự kiện số ${seq})`))
    }
  for (const page of pagesOf<PeriodRow>(PERIODS, (row) => row.seq, 0, 200))
    for (const { id, seq, kind, key, ruleSets } of page) {
      counts.periods += 1
      const stands = spanOf(kind, key) && (JSON.parse(ruleSets) as string[]).every((version) => ruleSetVersion(version))
      found.push(stands ? null : breach('EvaluationPeriod', id, seq, `kỳ đánh giá không còn bộ quy tắc của nó (sự kiện số ${seq})`))
      onProgress?.(counts.versions + counts.periods)
    }
  for (const [table, noun] of Object.entries(PROOFS))
    for (const page of pagesOf<ProofRow>(missing(table), (row) => row.seq, 0, 200))
      for (const { id, seq, fileSha } of page) found.push(breach('Blob', fileSha, seq, `thiếu tệp của ${noun} ${id}`))
  return verdictOf(found, { 'phiên bản bộ quy tắc': counts.versions, 'kỳ đánh giá': counts.periods })
}
