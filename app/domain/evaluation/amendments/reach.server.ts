import { startOfDay } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { RecordedEvent } from '../../ledger/events'
import { spanOf } from '../periods'
import { reachOf } from './causes'

const OF_FLAG = `SELECT DISTINCT c."personId" FROM "SharingFlag" f, json_each(f."credits") w JOIN "SharingCredit" c ON c."id" = w."value" WHERE f."id" = ?`
const OF_GROUP = `SELECT DISTINCT e."personId" FROM "HandIn" h JOIN "GroupNaming" g ON g."enrolmentId" = h."enrolmentId" AND g."taskId" = h."taskId"
  JOIN "GroupAnswer" a ON a."namingId" = g."id" JOIN "Enrolment" e ON e."id" = a."confirmedFor" WHERE h."id" = ?`

const PATHS = `SELECT DISTINCT u."path", x."rank" FROM "Post" x JOIN "UnitState" u ON u."unitId" = x."unitId" WHERE x."personId" = ? AND x."kind" = 'main'`
const LEADERS = `SELECT DISTINCT x."personId" FROM json_each(?1) w CROSS JOIN "UnitState" a ON a."path" = w."value" CROSS JOIN "Post" x ON x."unitId" = a."unitId" AND x."kind" = 'main' AND x."rank" < ?2
  WHERE EXISTS (SELECT 1 FROM "Snapshot" s WHERE s."personId" = x."personId" AND json_type(s."content", '$.unit') = 'object')`

/** Those with a closed dossier as leaders in whose units, or below them, somebody ever was at a lower rank. */
function leadersAbove(personId: string, from: Read): string[] {
  const places = from.all<{ path: string; rank: number }>(PATHS, personId)
  const above = new Set(
    places.flatMap(({ path }) =>
      path
        .split('/')
        .slice(1, -1)
        .map((_, at, steps) => `/${steps.slice(0, at + 1).join('/')}/`),
    ),
  )
  const lowest = Math.max(0, ...places.map(({ rank }) => rank))
  return from.all<{ personId: string }>(LEADERS, JSON.stringify([...above]), lowest).map((row) => row.personId)
}

/** Everybody whose dossiers an event may change: whom it is about, who made a product with them, whose sharings were flagged or judged. */
export function peopleOf(event: RecordedEvent, from: Read): string[] {
  const payload = event.payload as Record<string, unknown>
  const others = (sql: string, id: unknown) => from.all<{ personId: string }>(sql, String(id)).map(({ personId }) => personId)
  if (event.type === 'sharing.flagged' || event.type === 'sharing.judged') return others(OF_FLAG, payload.flagId)
  if (event.type === 'fulfilment.entered') return leadersAbove(String(payload.personId), from)
  const own = event.subject ? [event.subject] : []
  return event.type === 'task.marked' ? [...new Set([...own, ...others(OF_GROUP, payload.handInId)])] : own
}

/** The first day after the last stretch of which somebody has a closed dossier; null where they have none. */
function closedUntil(personId: string, from: Read): string | null {
  const spans = from.all<{ kind: string; key: string }>(
    'SELECT DISTINCT p."kind", p."key" FROM "Snapshot" s JOIN "EvaluationPeriod" p ON p."id" = s."periodId" WHERE s."personId" = ?',
    personId,
  )
  return spans.reduce<string | null>((last, { kind, key }) => {
    const day = spanOf(kind, key)?.nextFirstDay ?? ''
    return last === null || day > last ? day : last
  }, null)
}

const REACHES = {
  enrolment: `SELECT 1 WHERE EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."id" = ?1 AND e."dueDate" < ?2) OR EXISTS (SELECT 1 FROM "DueDate" d WHERE d."enrolmentId" = ?1 AND d."dueDate" < ?2)
    OR EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = ?1 AND c."completedAt" < ?3) OR EXISTS (SELECT 1 FROM "HandIn" h WHERE h."enrolmentId" = ?1 AND h."handedInAt" < ?3)`,
  completion: 'SELECT 1 WHERE EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."id" = ?1 AND (?2 IS NOT NULL) AND c."completedAt" < ?3)',
}

/** Whether an event may reach a closed dossier of somebody: they have one, and where the event is of a course, something of the course lies before its end. */
export function reaches(event: RecordedEvent, personId: string, from: Read): boolean {
  const until = closedUntil(personId, from)
  if (until === null) return false
  const reach = reachOf(event.type)
  const payload = event.payload as Record<string, unknown>
  const id = reach === 'enrolment' ? payload.enrolmentId : reach === 'completion' ? payload.completionId : null
  return !reach || typeof id !== 'string' || from.get(REACHES[reach], id, until, instant(startOfDay(until))) !== null
}
