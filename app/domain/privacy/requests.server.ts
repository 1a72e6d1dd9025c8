import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { findPerson } from '../organisation/people.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { type AnyStep, doneDay, dueDay, type RequestKind, type RequestState, stateAfter } from './request-rules'

export type RequestStep = {
  number: number
  kind: AnyStep
  text: string
  untilDay: string | null
  takenBy: string
  takenByName: string
  takenAt: string
  eventSeq: number
}
/** A request about one's own data with the whole exchange. `due`: the civil day by which the academy acts next; null when nothing is due. */
export type DataRequest = {
  id: string
  personId: string
  personName: string
  kind: RequestKind
  area: string
  text: string
  answerBy: string
  doneBy: string
  requestedAt: string
  eventSeq: number
  steps: RequestStep[]
  state: RequestState
  due: string | null
  isOverdue: boolean
}

const SELECT = `SELECT r."id", r."personId", p."fullName" AS personName, r."kind", r."area", r."text", r."answerBy", r."doneBy", r."requestedAt", r."eventSeq"
  FROM "DataRequest" r JOIN "Person" p ON p."id" = r."personId"`
const STEPS = `SELECT s."number", s."kind", s."text", s."untilDay", s."takenBy", p."fullName" AS takenByName, s."takenAt", s."eventSeq"
  FROM "DataRequestStep" s JOIN "Person" p ON p."id" = s."takenBy" WHERE s."requestId" = ? ORDER BY s."number"`

type Flat = Omit<DataRequest, 'steps' | 'state' | 'due' | 'isOverdue'>

function whole(row: Flat, from: Read): DataRequest {
  const steps = from.all<RequestStep>(STEPS, row.id)
  const due = dueDay(row, steps)
  return { ...row, doneBy: doneDay(row, steps), steps, state: stateAfter(steps), due, isOverdue: due !== null && due < civilDate(now()) }
}

/** A request whoever asks; for commands that then decide who may. */
export function requestById(id: string, from: Read = read): DataRequest | null {
  const row = from.get<Flat>(`${SELECT} WHERE r."id" = ?`, id)
  return row && whole(row, from)
}

/** What the viewer asked, the newest first. */
export function listOwnRequests(viewer: Viewer, limit = 50): DataRequest[] {
  return read.all<Flat>(`${SELECT} WHERE r."personId" = ? ORDER BY r."eventSeq" DESC LIMIT ?`, viewer.personId, limit).map((row) => whole(row, read))
}

/** One of the viewer's own requests; null for everyone else. */
export function findOwnRequest(viewer: Viewer, id: string): DataRequest | null {
  const request = requestById(id)
  return request?.personId === viewer.personId ? request : null
}

/** Whether a viewer reads requests of others: administrators and auditors. */
export const readsRequests = (viewer: Viewer): boolean => hasRole(viewer, 'administrator', 'auditor')

/** Whether somebody asking is within what a viewer administers or audits; who left is for whoever does so for the whole academy. */
function isTheirs(viewer: Viewer, personId: string): boolean {
  if (!readsRequests(viewer)) return false
  const office: Viewer = { ...viewer, grants: viewer.grants.filter(({ role }) => role === 'administrator' || role === 'auditor') }
  // Whoever has the whole academy is asked about nobody, which a list of hundreds would wait for.
  return office.grants.some(({ unitPath }) => unitPath.split('/').filter(Boolean).length === 1) || findPerson(office, 'admin', personId) !== null
}

/** A request of somebody whom the viewer administers or audits; null for everyone else, and for their own. */
export function findRequest(viewer: Viewer, id: string): DataRequest | null {
  const request = requestById(id)
  return request && request.personId !== viewer.personId && isTheirs(viewer, request.personId) ? request : null
}

const CLOSED = `EXISTS (SELECT 1 FROM "DataRequestStep" s WHERE s."requestId" = r."id" AND s."kind" IN ('refused', 'done', 'withdrawn'))`

/** The open requests of whom a viewer administers or audits, the first due first; or those that are over, the newest first. */
export function listRequests(viewer: Viewer, isOver: boolean, limit = 200): DataRequest[] {
  if (!readsRequests(viewer)) return []
  const order = isOver ? `${CLOSED} ORDER BY r."eventSeq" DESC` : `NOT ${CLOSED} ORDER BY r."doneBy", r."eventSeq"`
  const rows = read.all<Flat>(`${SELECT} WHERE r."personId" <> ?1 AND ${order} LIMIT ?2`, viewer.personId, limit * 5)
  const theirs: DataRequest[] = []
  for (const row of rows) if (theirs.length < limit && isTheirs(viewer, row.personId)) theirs.push(whole(row, read))
  return isOver ? theirs : theirs.sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : (a.due ?? '9') > (b.due ?? '9') ? 1 : a.eventSeq - b.eventSeq))
}

/** How many open requests a viewer has to see to, and how many of them are overdue. */
export function countRequests(viewer: Viewer): { open: number; overdue: number } {
  const open = listRequests(viewer, false)
  return { open: open.length, overdue: open.filter(({ isOverdue }) => isOverdue).length }
}
