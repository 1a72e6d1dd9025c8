import { canonicalJson, sha256 } from '~/platform/canonical'
import type { Read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { isDecidable, sideOf } from './mandate-deciders.server'
import { isAbout, type MandateScope } from './mandate-scope.server'
import { type Mandate, type MandateDayRefusal, mandateById, mandateDays, pathsOf, reachesAll } from './mandates.server'
import { unitByCode } from './role-grants.server'
import { roleHolds } from './role-standing'
import { lastStateOf, TODAY } from './standing'
import { hasRole, onBehalfOf, type Role, type Viewer } from './viewer'

/** A mandate as it is typed: codes of units and staff codes one after the other, days as civil days, the last ones inclusive. */
export type TypedMandate = {
  number: string
  legalBasis: string
  reason: string
  reader: string
  units: string
  people: string
  dataFrom: string
  dataLast: string
  validFrom: string
  lastDay: string
  delayDays: string
}

export type MandateRefusal =
  | TextOver
  | 'mandate-number-missing'
  | 'mandate-basis-missing'
  | 'mandate-reason-missing'
  | 'mandate-reader-unknown'
  | 'mandate-reader-judges'
  | 'mandate-scope-missing'
  | 'mandate-unit-unknown'
  | 'mandate-person-unknown'
  | 'mandate-not-yours'
  | MandateDayRefusal
  | 'mandate-delay-wrong'
  | 'mandate-same'
  | 'mandate-nobody-decides'

const MOST_NAMED = 200
const PROPOSERS: Role[] = ['administrator', 'evaluator', 'auditor']
const codesIn = (text: string) => [
  ...new Set(
    cleanText(text)
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  ),
]
const personBy = (code: string, from: Read) => from.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cleanText(code).toUpperCase())?.id

/**
 * Proposes that somebody inspect units or people: a number, a legal basis, a reason, of which days, from when until when, and after how many
 * days their looks are shown. Refuses a scope beyond the proposer's, a reader who manages or evaluates there or is in it by name, days that
 * cannot be or are too many, a mandate of the same number that waits or holds, and one on which nobody is left to decide.
 */
export function proposeMandate(viewer: Viewer, typed: TypedMandate): Promise<Outcome<{ mandateId: string }, MandateRefusal>> {
  return inTransaction((tx): Outcome<{ mandateId: string }, MandateRefusal> => {
    const [number, legalBasis, reason] = [typed.number, typed.legalBasis, typed.reason].map(cleanText)
    if (number.length > 60) return refused('text-over-60')
    if (legalBasis.length > 500) return refused('text-over-500')
    if (reason.length > 1000) return refused('text-over-1000')
    if (!number) return refused('mandate-number-missing')
    if (!legalBasis) return refused('mandate-basis-missing')
    if (!reason) return refused('mandate-reason-missing')
    const readerId = personBy(typed.reader, tx)
    if (!readerId) return refused('mandate-reader-unknown')
    const scope = scopeTyped(typed, tx)
    if (typeof scope === 'string') return refused(scope)
    if (!reachesAll(viewer, PROPOSERS, scope, tx) || scope.people.includes(viewer.personId)) return refused('mandate-not-yours')
    if (scope.people.includes(readerId) || judgesThere(readerId, scope, tx)) return refused('mandate-reader-judges')
    const { mandateDays: most, disclosureDays, mostDisclosureDays } = settings().privacy
    const days = mandateDays(typed, most)
    if (typeof days === 'string') return refused(days)
    const delayDays = typed.delayDays.trim() === '' ? disclosureDays : Number(typed.delayDays)
    if (!Number.isInteger(delayDays) || delayDays < 0 || delayDays > mostDisclosureDays) return refused('mandate-delay-wrong')
    const same = tx.all<{ id: string }>('SELECT "id" FROM "Mandate" WHERE "number" = ? ORDER BY "eventSeq" DESC', number).map(({ id }) => mandateById(id, tx))
    if (same.some((other) => other && ['waiting', 'approved', 'in-force'].includes(other.state))) return refused('mandate-same')
    const asked = { readerId, proposedBy: viewer.personId, scope, ...days, steps: [] }
    if (!isDecidable(asked, tx)) return refused('mandate-nobody-decides')
    return done({ mandateId: write(tx, viewer, { number, legalBasis, reason, readerId, scope: canonicalJson(scope), ...days, delayDays }) })
  })
}

function scopeTyped({ units, people }: TypedMandate, tx: Read): MandateScope | 'mandate-scope-missing' | 'mandate-unit-unknown' | 'mandate-person-unknown' {
  const [unitCodes, staffCodes] = [codesIn(units), codesIn(people)]
  if (unitCodes.length + staffCodes.length === 0 || unitCodes.length + staffCodes.length > MOST_NAMED) return 'mandate-scope-missing'
  const unitIds = unitCodes.map((code) => unitByCode(code, tx)?.unitId ?? '')
  if (unitIds.includes('')) return 'mandate-unit-unknown'
  const personIds = staffCodes.map((code) => personBy(code, tx) ?? '')
  if (personIds.includes('')) return 'mandate-person-unknown'
  return { people: personIds.sort(), units: unitIds.sort() }
}

/** Whether somebody manages or evaluates, today, anything that a mandate is about: they would inspect their own work. */
function judgesThere(personId: string, scope: MandateScope, tx: Read): boolean {
  const held = tx.all<{ path: string }>(
    `SELECT s."path" FROM "RoleGrant" g JOIN "UnitState" s ON s."id" = ${lastStateOf('g."unitId"')} WHERE g."personId" = ?1 AND g."role" IN ('manager', 'evaluator') AND ${roleHolds('g', TODAY)}`,
    personId,
  )
  return pathsOf(scope, tx).some((path) => held.some((own) => path.startsWith(own.path) || own.path.startsWith(path)))
}

type Written = Pick<Mandate, 'number' | 'legalBasis' | 'reason' | 'readerId' | 'dataFrom' | 'dataTo' | 'validFrom' | 'validTo' | 'delayDays'> & {
  scope: string
}

function write(tx: Tx, viewer: Viewer, row: Written): string {
  const mandateId = newId()
  const { number, readerId, dataFrom, dataTo, validFrom, validTo, delayDays } = row
  const event = record(tx, {
    type: 'mandate.proposed',
    actor: viewer.personId,
    payload: {
      mandateId,
      number,
      readerId,
      scopeHash: sha256(row.scope),
      legalBasisHash: sha256(row.legalBasis),
      reasonHash: sha256(row.reason),
      dataFrom,
      dataTo,
      validFrom,
      validTo,
      delayDays,
    },
  })
  tx.run(
    `INSERT INTO "Mandate" ("id","number","legalBasis","reason","readerId","scope","dataFrom","dataTo","validFrom","validTo","delayDays","proposedBy","proposedAt","eventSeq")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    mandateId,
    number,
    row.legalBasis,
    row.reason,
    readerId,
    row.scope,
    dataFrom,
    dataTo,
    validFrom,
    validTo,
    delayDays,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return mandateId
}

export type MandateStepRefusal = TextOver | 'mandate-unknown' | 'mandate-decided' | 'mandate-not-second' | 'mandate-reason-missing'

/**
 * One of two approves or refuses a mandate that waits: an administrator, and an evaluator or auditor, over all it is about. Refuses who
 * reads under it, proposed it, is among those it is about, has decided on it or stands in for any of them; and a refusal without reason.
 */
export function decideMandate(viewer: Viewer, id: string, kind: 'approved' | 'refused', said: string): Promise<Outcome<null, MandateStepRefusal>> {
  return inTransaction((tx): Outcome<null, MandateStepRefusal> => {
    const mandate = mandateById(id, tx)
    if (!mandate || !hasRole(viewer, ...PROPOSERS)) return refused('mandate-unknown')
    if (mandate.steps.some((step) => step.takenBy === viewer.personId && step.kind === kind)) return done(null)
    const reason = cleanText(said)
    if (reason.length > 1000) return refused('text-over-1000')
    if (mandate.state !== 'waiting') return refused(reachesAll(viewer, PROPOSERS, mandate.scope, tx) ? 'mandate-decided' : 'mandate-unknown')
    const side = sideOf(viewer, mandate, tx)
    if (!side) return refused(reachesAll(viewer, PROPOSERS, mandate.scope, tx) ? 'mandate-not-second' : 'mandate-unknown')
    if (kind === 'refused' && !reason) return refused('mandate-reason-missing')
    step(tx, viewer, mandate, {
      kind,
      side: kind === 'refused' ? 'refused' : side,
      reason,
      roles: side === 'administration' ? ['administrator'] : ['evaluator', 'auditor'],
    })
    return done(null)
  })
}

/** Whether a viewer may end a mandate before its day: who reads under it or proposed it, and an administrator over all of it whom it is not about. */
export const mayEnd = (viewer: Viewer, mandate: Mandate, from?: Read) =>
  [mandate.readerId, mandate.proposedBy].includes(viewer.personId) ||
  (!isAbout(mandate, viewer.personId, from) && reachesAll(viewer, ['administrator'], mandate.scope, from))

/** Ends a mandate before its last day, or takes back a proposal, with a reason; from now on nothing is read under it. The same twice is one. */
export function endMandate(viewer: Viewer, id: string, said: string): Promise<Outcome<null, MandateStepRefusal>> {
  return inTransaction((tx): Outcome<null, MandateStepRefusal> => {
    const mandate = mandateById(id, tx)
    if (!mandate || !mayEnd(viewer, mandate, tx)) return refused('mandate-unknown')
    if (mandate.state === 'ended') return done(null)
    if (mandate.state === 'refused' || mandate.state === 'over') return refused('mandate-decided')
    const reason = cleanText(said)
    if (reason.length > 1000) return refused('text-over-1000')
    if (!reason) return refused('mandate-reason-missing')
    step(tx, viewer, mandate, { kind: 'ended', side: 'ended', reason, roles: ['administrator'] })
    return done(null)
  })
}

function step(tx: Tx, viewer: Viewer, mandate: Mandate, { kind, side, reason, roles }: { kind: string; side: string; reason: string; roles: Role[] }): void {
  const stepId = newId()
  const behalf = pathsOf(mandate.scope, tx).map((path) => onBehalfOf(viewer, roles, path))
  const event = record(tx, {
    type: 'mandate.stepped',
    actor: viewer.personId,
    onBehalfOf: behalf.find((id) => id !== undefined),
    payload: { stepId, mandateId: mandate.id, kind, side, reasonHash: sha256(reason) },
  })
  tx.run(
    'INSERT INTO "MandateStep" ("id","mandateId","kind","side","reason","takenBy","takenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
    stepId,
    mandate.id,
    kind,
    side,
    reason,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
