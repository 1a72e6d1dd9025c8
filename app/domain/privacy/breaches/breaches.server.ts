import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { scopeOf, type Viewer } from '../../organisation/viewer'
import { type BreachStanding, type BreachStep, standingOf } from './breach-rules'

/** A breach of personal data as the register shows it, with every row that was entered. */
export type Breach = { id: string; hours: number; notedByName: string; notedAt: string; eventSeq: number; steps: BreachStep[] } & BreachStanding

const SELECT = `SELECT b."id", b."hours", p."fullName" AS notedByName, b."notedAt", b."eventSeq" FROM "Breach" b JOIN "Person" p ON p."id" = b."notedBy"`
const STEPS = `SELECT s."number", s."kind", s."content", s."takenBy", p."fullName" AS takenByName, s."takenAt", s."eventSeq"
  FROM "BreachStep" s JOIN "Person" p ON p."id" = s."takenBy" WHERE s."breachId" = ? ORDER BY s."number"`

type Flat = Pick<Breach, 'id' | 'hours' | 'notedByName' | 'notedAt' | 'eventSeq'>
type FlatStep = Omit<BreachStep, 'content'> & { content: string }

function whole(row: Flat, from: Read): Breach {
  const steps = from.all<FlatStep>(STEPS, row.id).map(({ content, ...step }): BreachStep => ({ ...step, content: JSON.parse(content) }))
  return { ...row, steps, ...standingOf(row.hours, steps, now()) }
}

const isWhole = (path: string) => path.split('/').filter(Boolean).length === 1

/** Whether a viewer keeps the register: administrators of the whole academy, since a breach stops at no unit. */
export const keepsBreaches = (viewer: Viewer): boolean => scopeOf(viewer, 'administrator').some(isWhole)
/** Whether a viewer reads the register: who keeps it, and auditors of the whole academy. */
export const readsBreaches = (viewer: Viewer): boolean => scopeOf(viewer, 'administrator', 'auditor').some(isWhole)

/** A breach whoever asks; for commands and messages that then decide who may. */
export function breachById(id: string, from: Read = read): Breach | null {
  const row = from.get<Flat>(`${SELECT} WHERE b."id" = ?`, id)
  return row && whole(row, from)
}

/** A breach for who reads the register; null for everyone else. */
export const findBreach = (viewer: Viewer, id: string, from: Read = read): Breach | null => (readsBreaches(viewer) ? breachById(id, from) : null)

const CLOSED = `(SELECT s."kind" FROM "BreachStep" s WHERE s."breachId" = b."id" AND s."kind" IN ('closed', 'reopened') ORDER BY s."number" DESC LIMIT 1) IS 'closed'`

/** The breaches that are open, the one with the nearest deadline first and those whose clock stands last; or those that are closed, the newest first. */
export function listBreaches(viewer: Viewer, isClosed: boolean, limit = 200): Breach[] {
  if (!readsBreaches(viewer)) return []
  const rows = openOrClosed(isClosed, limit)
  return isClosed ? rows : rows.sort((a, b) => Number(b.isRunning) - Number(a.isRunning) || (a.deadline < b.deadline ? -1 : 1))
}

/** The breaches whose clock runs, for the job that reminds of them. */
export const runningBreaches = (): Breach[] => openOrClosed(false, 500).filter(({ isRunning }) => isRunning)

function openOrClosed(isClosed: boolean, limit: number): Breach[] {
  return read.all<Flat>(`${SELECT} WHERE ${isClosed ? '' : 'NOT '}(${CLOSED}) ORDER BY b."eventSeq" DESC LIMIT ?`, limit).map((row) => whole(row, read))
}
