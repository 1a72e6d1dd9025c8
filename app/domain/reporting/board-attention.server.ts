import { civilDate, daysBetween, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { isOpen } from '../warning/raising.server'
import type { RuleName } from '../warning/rules'

/** Why somebody may need their manager beside what the cells say: warnings that a manager reads, and for how many days a product waits to be marked. */
export type Attention = { warnings: RuleName[]; waitingDays: number | null }

const WARNED = `SELECT w."personId", w."rule" FROM json_each(?1) j CROSS JOIN "Warning" w ON w."personId" = j."value" WHERE w."managerFrom" <= ?2 AND w."personId" <> ?3 AND ${isOpen('w')} ORDER BY w."eventSeq"`

// The newest product of a task, while nobody has marked it, of a course that is open.
const WAITING = `SELECT e."personId", min(h."handedInAt") AS since FROM json_each(?1) j CROSS JOIN "Enrolment" e ON e."personId" = j."value" JOIN "HandIn" h ON h."enrolmentId" = e."id"
  WHERE NOT EXISTS (SELECT 1 FROM "Marking" m WHERE m."handInId" = h."id") AND NOT EXISTS (SELECT 1 FROM "HandIn" n WHERE n."enrolmentId" = h."enrolmentId" AND n."taskId" = h."taskId" AND n."number" > h."number")
    AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id") GROUP BY 1`

/** Why these people may need attention today; whoever is not in it needs none. Of the reader's own warnings their manager tells. The caller has authorised the look. */
export function attentionOf(ids: readonly string[], readerId: string): Map<string, Attention> {
  const [list, today] = [JSON.stringify(ids), civilDate(now())]
  const found = new Map<string, Attention>()
  const of = (personId: string) => found.get(personId) ?? (found.set(personId, { warnings: [], waitingDays: null }).get(personId) as Attention)
  for (const { personId, rule } of read.all<{ personId: string; rule: RuleName }>(WARNED, list, today, readerId))
    if (!of(personId).warnings.includes(rule)) of(personId).warnings.push(rule)
  for (const { personId, since } of read.all<{ personId: string; since: string }>(WAITING, list))
    of(personId).waitingDays = daysBetween(civilDate(new Date(since)), today)
  return found
}
