import { read } from '~/platform/db/database.server'
import { readingOf } from '../evaluation/citing/citing.server'
import type { EventRow } from '../ledger/chain'
import { lastStateOf } from '../organisation/standing'
import { isWithin, scopeOf, type Viewer } from '../organisation/viewer'

export type LoggedEvent = EventRow & { actorName: string | null; behalfName: string | null; subjectName: string | null; unitName: string | null }

const selectWith = (
  more: string,
) => `SELECT e.*, a."fullName" AS actorName, b."fullName" AS behalfName, p."fullName" AS subjectName, s."name" AS unitName${more} FROM "Event" e
  LEFT JOIN "Person" a ON a."id" = e."actor" LEFT JOIN "Person" b ON b."id" = e."onBehalfOf" LEFT JOIN "Person" p ON p."id" = e."subject"
  LEFT JOIN "UnitState" s ON s."id" = ${lastStateOf('e."unit"')}`
const SELECT = selectWith('')

/** The pieces of a publication are told by number: from the hash of a key and its question one could try out the key. */
function shown(event: LoggedEvent): LoggedEvent {
  if (event.type !== 'course.published') return event
  const { pieces, ...payload } = JSON.parse(event.payload) as { pieces?: Record<string, object> }
  if (!pieces) return event
  const counts = Object.fromEntries(Object.entries(pieces).map(([table, hashes]) => [table, Object.keys(hashes).length]))
  return { ...event, payload: JSON.stringify({ ...payload, pieces: counts }) }
}

/** To whom sits over an attempt its questions are told by number until it is handed in: their letters say what is shuffled where. */
function sealed(event: LoggedEvent): LoggedEvent {
  if (event.type !== 'attempt.started') return event
  const { attemptId } = JSON.parse(event.payload) as { attemptId: string }
  return read.get('SELECT 1 FROM "Submission" WHERE "attemptId" = ?', attemptId) ? event : counted(event)
}

/** Which questions were drawn and what was chosen, told by number: whoever checks a test reads how it was graded, not how it was answered. */
function counted(event: LoggedEvent): LoggedEvent {
  if (event.type !== 'attempt.started' && event.type !== 'attempt.submitted') return event
  const said = Object.entries(JSON.parse(event.payload) as Record<string, unknown>)
  return { ...event, payload: JSON.stringify(Object.fromEntries(said.map(([key, value]) => [key, Array.isArray(value) ? value.length : value]))) }
}

/** The event log, newest first, for administrators and auditors of the whole city; empty for everyone else. */
export function listEvents(viewer: Viewer, query: { type?: string; before?: number; limit?: number }): LoggedEvent[] {
  if (!canReadLog(viewer)) return []
  return read
    .all<LoggedEvent>(
      `${SELECT} WHERE (?1 = '' OR e."type" = ?1) AND (?2 = 0 OR e."seq" < ?2) ORDER BY e."seq" DESC LIMIT ?3`,
      query.type ?? '',
      query.before ?? 0,
      query.limit ?? 50,
    )
    .map(shown)
}

/** Which kinds of events there are, with how many. */
export function countEventTypes(viewer: Viewer): { type: string; count: number }[] {
  return canReadLog(viewer) ? read.all('SELECT "type", count(*) AS count FROM "Event" GROUP BY "type" ORDER BY "type"') : []
}

/**
 * One event: for its actor, who they acted for and its subject, for administrators and auditors of the whole city, for evaluators of its
 * unit, and for whoever may open the learning it is of or a dossier whose figures rest on it; null otherwise.
 */
export function findEvent(viewer: Viewer, seq: number): LoggedEvent | null {
  const row = read.get<LoggedEvent & { unitPath: string | null }>(`${selectWith(', s."path" AS unitPath')} WHERE e."seq" = ?`, seq)
  if (!row) return null
  const { unitPath, ...found } = row
  const event = shown(found)
  if ([event.subject, event.actor, event.onBehalfOf].includes(viewer.personId)) return sealed(event)
  if (canReadLog(viewer)) return event
  if (unitPath && isWithin(scopeOf(viewer, 'evaluator', 'auditor'), unitPath)) return counted(event)
  const reading = readingOf(viewer, found)
  if (reading === null) return null
  return counted(reading === 'named' ? event : { ...event, subjectName: null, actorName: event.actor === event.subject ? null : event.actorName })
}

/** The events about a person that a record shows, newest first, from before a number on. The caller has authorised the look. */
export function listEventsAbout(personId: string, limit = 300, before = Number.MAX_SAFE_INTEGER): LoggedEvent[] {
  return read
    .all<LoggedEvent>(`${SELECT} WHERE e."subject" = ? AND e."seq" < ? ORDER BY e."seq" DESC LIMIT ?`, personId, before, limit)
    .map((event) => sealed(shown(event)))
}

/** The event that an event came from, when the viewer may read it; null otherwise. */
export function findCause(viewer: Viewer, event: Pick<LoggedEvent, 'cause'>): LoggedEvent | null {
  const row = event.cause ? read.get<{ seq: number }>('SELECT "seq" FROM "Event" WHERE "id" = ?', event.cause) : null
  return row && findEvent(viewer, row.seq)
}

/** Whether the whole log is open to a viewer: an administrator or auditor of the whole city, not of a unit in it. */
export function canReadLog(viewer: Viewer): boolean {
  return scopeOf(viewer, 'administrator', 'auditor').some((path) => /^\/[^/]+\/$/.test(path))
}
