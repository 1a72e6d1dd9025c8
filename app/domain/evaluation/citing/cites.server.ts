import { type Read, read } from '~/platform/db/database.server'
import { listAmendments } from '../amendments/amendments.server'
import type { Dossier, Frozen } from '../dossiers.server'
import { isEvaluating, isLearning } from './kinds'

/** An event as it is asked about. */
export type AskedEvent = { seq: number; id: string; type: string; subject: string | null; unit: string | null; occurredAt: string; payload: string }

// What belongs to the enrolments bound as ?1: tests, products, orders, what moved their due dates, certificates.
const BELOW = `SELECT a."id" FROM json_each(?1) w JOIN "Attempt" a ON a."enrolmentId" = w."value"
  UNION SELECT h."id" FROM json_each(?1) w JOIN "HandIn" h ON h."enrolmentId" = w."value"
  UNION SELECT e."assignmentId" FROM json_each(?1) w JOIN "Enrolment" e ON e."id" = w."value"
  UNION SELECT d."assignmentId" FROM json_each(?1) w JOIN "DueDate" d ON d."enrolmentId" = w."value"
  UNION SELECT d."reliefId" FROM json_each(?1) w JOIN "DueDate" d ON d."enrolmentId" = w."value"
  UNION SELECT d."outageId" FROM json_each(?1) w JOIN "DueDate" d ON d."enrolmentId" = w."value"
  UNION SELECT z."id" FROM json_each(?1) w JOIN "CourseCompletion" c ON c."enrolmentId" = w."value" JOIN "Certificate" z ON z."completionId" = c."id"`
const CHALLENGES = `SELECT c."id" FROM "Challenge" c WHERE c."personId" = ?1 AND c."periodId" = ?2`
const FLAGS = `SELECT f."id" FROM "SharingFlag" f WHERE EXISTS (SELECT 1 FROM json_each(f."credits") w JOIN json_each(?1) x ON x."value" = w."value")`
const MOVED = `SELECT 1 FROM json_each(?1) w JOIN "DueDate" d ON d."enrolmentId" = w."value" JOIN "Event" e ON e."seq" = d."eventSeq" AND e."cause" = ?2 LIMIT 1`

/** Every id and number of an event that stands in a value. */
function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]
}

/**
 * Whether the figures of a dossier rest on an event: one whose number stands in it, or one about its owner or nobody that names what
 * stands in it, as far as the dossier knows. What is about another person is cited by its number alone. The caller has found the dossier.
 */
export function doesCite(dossier: Dossier & { frozen: Frozen | null }, event: AskedEvent, from: Read = read): boolean {
  const { person, through, frozen, result, earned, attached, corrections, left, period, version } = dossier
  const amendments = frozen ? listAmendments(period.id, person.personId) : []
  const works = new Set(result.months.flatMap((month) => month.works.map(({ enrolmentId }) => enrolmentId)))
  const courses = dossier.courses.filter(({ enrolmentId }) => works.has(enrolmentId))
  const numbers = [
    courses.flatMap(({ dues, completion }) => [...dues.map(({ seq }) => seq), completion?.seq]),
    earned.map(({ eventSeq }) => eventSeq),
    attached.flatMap(({ item, placement, decision }) => [item.eventSeq, placement?.eventSeq, decision?.eventSeq]),
    [...corrections, ...left].map(({ seq }) => seq),
    result.months.flatMap(({ leader }) => (leader ? [...leader.failingSeqs, ...leader.entries.map(({ seq }) => seq)] : [])),
    amendments.flatMap(({ eventSeq, causes }) => [eventSeq, ...causes.map(({ seq }) => seq)]),
    [period.eventSeq, version.eventSeq, frozen?.eventSeq],
  ].flat()
  if (numbers.includes(event.seq)) return true
  const isOthers = event.subject !== null && event.subject !== person.personId
  const isAfter = frozen !== null && event.seq > Math.max(through, frozen.eventSeq)
  if (isOthers || isAfter || !(isLearning(event.type) || isEvaluating(event.type) || event.subject === null)) return false
  const payload = JSON.parse(event.payload) as Record<string, unknown>
  // The legal group decides by which rules somebody counts, and whether they were in service what is asked of them.
  if (event.type === 'person.added') return true
  if (event.type === 'status.set' && String(payload.validFrom) < period.span.nextFirstDay) return true
  const enrolments = JSON.stringify([...works, ...earned.flatMap((item) => ('enrolmentId' in item ? [item.enrolmentId] : []))])
  const items = attached.map(({ item }) => item.id)
  const ids = (sql: string, ...binds: string[]) => from.all<{ id: string | null }>(sql, ...binds).flatMap(({ id }) => id ?? [])
  const named = new Set<unknown>([
    ...(JSON.parse(enrolments) as string[]),
    ...ids(BELOW, enrolments),
    ...ids(CHALLENGES, person.personId, period.id),
    ...(earned.some(({ kind }) => kind === 'sharing') ? ids(FLAGS, JSON.stringify(items)) : []),
    ...earned.flatMap((item) => (item.kind === 'course' ? [item.id, item.attemptId, item.handInId] : [item.id])),
    ...items,
    ...[...corrections, ...left].map(({ challengeId }) => challengeId),
    period.id,
    version.id,
    person.postId,
  ])
  named.delete(null)
  return leavesOf(payload).some((leaf) => named.has(leaf)) || from.get(MOVED, enrolments, event.id) !== null
}
