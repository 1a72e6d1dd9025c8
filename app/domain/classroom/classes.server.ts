import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import type { Viewer } from '../organisation/viewer'
import { codeAt, stepAt } from '../supervision/session-code'
import { classReadingScope, holdingScope, isHost, personIsBelow } from './class-hosts'
import { type ClassTimes, stageOf } from './class-time'

/** A group session as it is planned now and stands. `lessons`: ids, as chosen. `mode`: held in a room or online. */
export type ClassRow = ClassTimes & {
  id: string
  courseId: string
  heldBy: string
  heldByName: string
  coHostId: string | null
  coHostName: string | null
  coHostCode: string | null
  planId: string
  number: number
  mode: 'room' | 'online'
  place: string
  capacity: number
  lessons: string[]
  /** Why the plan was changed last. */
  reason: string
  cancelReason: string | null
  confirmedAt: string | null
  confirmedBy: string | null
  confirmedByName: string | null
  statement: string | null
  percent: number | null
  people: number
  eventSeq: number
}

/** SQL: the plan of a session that holds. */
export const PLAN_NOW = (plan: string, session: string) => `${plan}."number" = (SELECT max(pn."number") FROM "ClassPlan" pn WHERE pn."sessionId" = ${session})`

const SELECT = `SELECT s."id", s."courseId", s."heldBy", h."fullName" AS heldByName, p."coHostId", c."fullName" AS coHostName, c."staffCode" AS coHostCode, p."id" AS planId, p."number", p."mode", p."place",
    p."startsAt", p."endsAt", p."capacity", p."lessons", p."reason", x."cancelledAt", x."reason" AS cancelReason, o."openedAt", z."closedAt", f."confirmedAt", f."confirmedBy",
    g."fullName" AS confirmedByName, f."statement", f."percent", (SELECT count(*) FROM "ClassEntry" e WHERE e."sessionId" = s."id") AS people, s."eventSeq"
  FROM "ClassSession" s JOIN "ClassPlan" p ON p."sessionId" = s."id" AND ${PLAN_NOW('p', 's."id"')} JOIN "Person" h ON h."id" = s."heldBy" LEFT JOIN "Person" c ON c."id" = p."coHostId"
  LEFT JOIN "ClassCancellation" x ON x."sessionId" = s."id" LEFT JOIN "ClassOpening" o ON o."sessionId" = s."id" LEFT JOIN "ClassClosing" z ON z."sessionId" = s."id"
  LEFT JOIN "ClassConfirmation" f ON f."sessionId" = s."id" LEFT JOIN "Person" g ON g."id" = f."confirmedBy"`

type Raw = Omit<ClassRow, 'lessons'> & { lessons: string }
const parsed = (row: Raw): ClassRow => ({ ...row, lessons: JSON.parse(row.lessons) as string[] })

/** A session by its id, for commands of this room that have yet to ask who may. */
export function classById(id: string, from: Read = read): ClassRow | null {
  const row = from.get<Raw>(`${SELECT} WHERE s."id" = ?`, id)
  return row && parsed(row)
}

/** A session for its hosts, and for managers, evaluators, auditors and administrators of somebody expected in it; null for everyone else. */
export function findClass(viewer: Viewer, id: string, from: Read = read): ClassRow | null {
  const found = classById(id, from)
  if (!found || isHost(viewer, found)) return found
  const scopes = classReadingScope(viewer)
  const reads =
    scopes.length > 0 &&
    from.get(`SELECT 1 FROM "ClassEntry" e WHERE e."sessionId" = ?1 AND ${personIsBelow('e."personId"', '?2')} LIMIT 1`, id, JSON.stringify(scopes)) !== null
  return reads ? found : null
}

/** A session for its hosts alone. */
export function findOwnClass(viewer: Viewer, id: string, from: Read = read): ClassRow | null {
  const found = classById(id, from)
  return found && isHost(viewer, found) ? found : null
}

const HOSTED = 'SELECT "id" FROM "ClassSession" WHERE "heldBy" = ?1 UNION SELECT "sessionId" FROM "ClassPlan" WHERE "coHostId" = ?1'

/** One page of sessions, newest first: those a viewer hosts, and those of others in which somebody they read is expected. `before`: the number to go on from. */
export function listClasses(
  viewer: Viewer,
  { before = null, limit = 30 }: { before?: number | null; limit?: number } = {},
): { classes: ClassRow[]; next: number | null } {
  const scopes = classReadingScope(viewer)
  const isRead = scopes.length ? `OR EXISTS (SELECT 1 FROM "ClassEntry" e WHERE e."sessionId" = s."id" AND ${personIsBelow('e."personId"', '?4')})` : ''
  const binds: [string, number, number] = [viewer.personId, before ?? Number.MAX_SAFE_INTEGER, limit + 1]
  const rows = read
    .all<Raw>(
      `${SELECT} WHERE s."eventSeq" < ?2 AND (s."id" IN (${HOSTED}) AND (s."heldBy" = ?1 OR p."coHostId" = ?1) ${isRead}) ORDER BY s."eventSeq" DESC LIMIT ?3`,
      ...(scopes.length ? [...binds, JSON.stringify(scopes)] : binds),
    )
    .map(parsed)
  const classes = rows.slice(0, limit)
  return { classes, next: rows.length > limit ? (classes.at(-1)?.eventSeq ?? null) : null }
}

/** Whether a viewer may plan sessions today. */
export const canHoldClasses = (viewer: Viewer): boolean => holdingScope(viewer).length > 0

/** Whether the pages of sessions are open to a viewer: who may hold one, hosts one, or reads of others. */
export function canSeeClasses(viewer: Viewer): boolean {
  return (
    canHoldClasses(viewer) ||
    classReadingScope(viewer).length > 0 ||
    read.get('SELECT 1 FROM "ClassSession" WHERE "heldBy" = ?1 UNION ALL SELECT 1 FROM "ClassPlan" WHERE "coHostId" = ?1 LIMIT 1', viewer.personId) !== null
  )
}

/** The code on the screen now and the seconds it stands, for the hosts of a session that is open; null for everyone else. */
export function classCode(viewer: Viewer, id: string): { code: string; secondsLeft: number } | null {
  const found = findOwnClass(viewer, id)
  if (!found || stageOf(found, now()) !== 'open') return null
  const { codeSeconds } = settings().classroom
  const step = stepAt(now(), codeSeconds)
  return { code: codeAt(classSecret(id), step), secondsLeft: Math.max(1, Math.ceil((step + 1) * codeSeconds - now().getTime() / 1000)) }
}

/** What the code of a session is made of. */
export function classSecret(id: string, from: Read = read): string {
  return from.get<{ secret: string }>('SELECT "secret" FROM "ClassSession" WHERE "id" = ?', id)?.secret ?? ''
}
