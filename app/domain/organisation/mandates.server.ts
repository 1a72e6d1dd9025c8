import { addDays, civilDate, isCivilDate, isPlannable, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { isAbout, type MandateScope } from './mandate-scope.server'
import { lastStateOf } from './standing'
import { isWithin, type Role, scopeOf, type Viewer } from './viewer'

export type MandateState = 'waiting' | 'refused' | 'approved' | 'in-force' | 'over' | 'ended'
export type MandateStep = {
  id: string
  kind: 'approved' | 'refused' | 'ended'
  side: string
  reason: string
  takenBy: string
  behalf: string | null
  takenByName: string
  takenAt: string
  eventSeq: number
}
/** A mandate: days are civil and half-open; `lastData` and `lastDay` are the last of them. */
export type Mandate = {
  id: string
  number: string
  legalBasis: string
  reason: string
  readerId: string
  readerName: string
  scope: MandateScope
  dataFrom: string
  dataTo: string
  validFrom: string
  validTo: string
  delayDays: number
  proposedBy: string
  proposedByName: string
  proposedAt: string
  eventSeq: number
  steps: MandateStep[]
  state: MandateState
}
type Flat = Omit<Mandate, 'scope' | 'steps' | 'state'> & { scope: string }

const SELECT = `SELECT m.*, r."fullName" AS readerName, p."fullName" AS proposedByName FROM "Mandate" m
  JOIN "Person" r ON r."id" = m."readerId" JOIN "Person" p ON p."id" = m."proposedBy"`
const STEPS = `SELECT s."id", s."kind", s."side", s."reason", s."takenBy", e."onBehalfOf" AS behalf, p."fullName" AS takenByName, s."takenAt", s."eventSeq" FROM "MandateStep" s
  JOIN "Event" e ON e."seq" = s."eventSeq" JOIN "Person" p ON p."id" = s."takenBy" WHERE s."mandateId" = ? ORDER BY s."eventSeq"`

/** The roles whose holders propose mandates over their units, and see those that are about them. */
const READERS: Role[] = ['administrator', 'evaluator', 'auditor']

function whole({ scope, ...row }: Flat, from: Read): Mandate {
  const steps = from.all<MandateStep>(STEPS, row.id)
  return { ...row, scope: JSON.parse(scope) as MandateScope, steps, state: stateOf(row, steps) }
}

function stateOf({ validFrom, validTo }: Pick<Mandate, 'validFrom' | 'validTo'>, steps: readonly Pick<MandateStep, 'kind'>[]): MandateState {
  const has = (kind: MandateStep['kind']) => steps.filter((step) => step.kind === kind).length
  if (has('refused')) return 'refused'
  if (has('ended')) return 'ended'
  const today = civilDate(now())
  if (today >= validTo) return 'over'
  if (has('approved') < 2) return 'waiting'
  return today < validFrom ? 'approved' : 'in-force'
}

/** A mandate whoever asks; for commands that then decide who may. */
export function mandateById(id: string, from: Read = read): Mandate | null {
  const row = from.get<Flat>(`${SELECT} WHERE m."id" = ?`, id)
  return row && whole(row, from)
}

/** The paths of whatever a mandate is about: its units, and where the people it names have their posts. */
export function pathsOf({ people, units }: MandateScope, from: Read = read): string[] {
  const unitPaths = units.map((unit) => from.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, unit)?.path ?? '')
  const postPaths = people.flatMap((person) => {
    const posts = from.all<{ path: string }>(
      `SELECT s."path" FROM "Post" x JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} WHERE x."personId" = ?1 AND x."supersededAt" IS NULL ORDER BY x."validFrom" DESC LIMIT 1`,
      person,
    )
    return posts.length ? posts.map(({ path }) => path) : ['']
  })
  return [...unitPaths, ...postPaths]
}

/** Whether a viewer holds one of the roles over everything a mandate is about. */
export function reachesAll(viewer: Viewer, roles: Role[], scope: MandateScope, from: Read = read): boolean {
  const scopes = scopeOf(viewer, ...roles)
  return scopes.length > 0 && pathsOf(scope, from).every((path) => path !== '' && isWithin(scopes, path))
}

/** Whether a viewer sees a mandate: who proposed it or reads under it, and whose role reaches all of it; never whom it is about. */
function sees(viewer: Viewer, mandate: Pick<Mandate, 'scope' | 'readerId' | 'proposedBy' | 'dataFrom' | 'dataTo'>, from: Read = read): boolean {
  const { scope, readerId, proposedBy } = mandate
  if (scope.people.includes(viewer.personId)) return false
  if (readerId === viewer.personId || proposedBy === viewer.personId) return true
  return reachesAll(viewer, READERS, scope, from) && !isAbout(mandate, viewer.personId, from)
}

/** A mandate that the viewer proposed, reads under, or oversees; null for everyone else, and for whom it is about. */
export function findMandate(viewer: Viewer, id: string): Mandate | null {
  const mandate = mandateById(id)
  return mandate && sees(viewer, mandate) ? mandate : null
}

/** The same, the newest first: so many before the number of an event. */
export function listMandates(viewer: Viewer, { before = Number.MAX_SAFE_INTEGER, limit = 50 } = {}): Mandate[] {
  const found: Mandate[] = []
  for (let last = before; found.length < limit; ) {
    const rows = read.all<Flat>(`${SELECT} WHERE m."eventSeq" < ? ORDER BY m."eventSeq" DESC LIMIT 100`, last)
    found.push(...rows.map((row) => whole(row, read)).filter((mandate) => sees(viewer, mandate)))
    if (rows.length < 100) break
    last = rows[rows.length - 1].eventSeq
  }
  return found.slice(0, limit)
}

export type MandateDayRefusal =
  | 'mandate-days-wrong'
  | 'mandate-data-reversed'
  | 'mandate-data-beyond'
  | 'mandate-reading-reversed'
  | 'mandate-reading-past'
  | 'mandate-too-long'

/** What somebody typed of the days of a mandate, half-open; or why they cannot be: data after the last day of reading, a mandate of the past or too long, days in the wrong order. */
export function mandateDays(
  typed: { dataFrom: string; dataLast: string; validFrom: string; lastDay: string },
  mostDays: number,
): MandateDayRefusal | Pick<Mandate, 'dataFrom' | 'dataTo' | 'validFrom' | 'validTo'> {
  const { dataFrom, dataLast, validFrom, lastDay } = typed
  const today = civilDate(now())
  if (![dataFrom, dataLast, validFrom, lastDay].every(isCivilDate) || !isPlannable(lastDay)) return 'mandate-days-wrong'
  if (dataFrom > dataLast) return 'mandate-data-reversed'
  if (validFrom > lastDay) return 'mandate-reading-reversed'
  if (lastDay < today || validFrom < addDays(today, -1)) return 'mandate-reading-past'
  if (addDays(validFrom, mostDays) <= lastDay) return 'mandate-too-long'
  if (dataLast > lastDay) return 'mandate-data-beyond'
  return { dataFrom, dataTo: addDays(dataLast, 1), validFrom, validTo: addDays(lastDay, 1) }
}
