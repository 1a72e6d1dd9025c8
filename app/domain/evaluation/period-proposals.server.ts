import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { lastStateOf } from '../organisation/standing'
import { type RoleHolder, roleHoldersOf } from '../organisation/unit-heads.server'
import { isWithin, scopeIn, standsFor, type Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { findPeriodPerson } from './period-people.server'
import { type Deadlines, PERIOD_STATES, type PeriodState, type Span, spanOf } from './periods'

/** A step of a period: opening it, or the state it goes to; its days are those it has or is to have. */
export type AskedStep = Deadlines & { unitId: string; span: Span; step: PeriodState }

/** A step that somebody who is of the period asks for. It waits for a second evaluator while the period has not taken it. */
export type Proposal = AskedStep & {
  id: string
  unitName: string
  reason: string
  proposedBy: string
  proposedByName: string
  /** Whose role it was, where it was lent. */
  onBehalfOf: string | null
  proposedAt: string
  eventId: string
  eventSeq: number
}
type Flat = Omit<Proposal, 'span'> & { kind: string; key: string }

// Each one's last of a step holds.
const SELECT = `SELECT q."id", q."unitId", u."name" AS unitName, u."path" AS unitPath, q."kind", q."key", q."step", q."attachBy", q."confirmBy", q."reviewBy", q."reason", q."proposedBy",
    p."fullName" AS proposedByName, e."onBehalfOf", q."proposedAt", e."id" AS eventId, q."eventSeq"
  FROM "PeriodProposal" q JOIN "Event" e ON e."seq" = q."eventSeq" JOIN "Person" p ON p."id" = q."proposedBy" JOIN "UnitState" u ON u."id" = ${lastStateOf('q."unitId"')}
  WHERE NOT EXISTS (SELECT 1 FROM "PeriodProposal" n WHERE n."unitId" = q."unitId" AND n."kind" = q."kind" AND n."key" = q."key" AND n."step" = q."step"
    AND n."proposedBy" = q."proposedBy" AND n."eventSeq" > q."eventSeq")`

function parsed({ kind, key, ...row }: Flat): Proposal {
  const span = spanOf(kind, key)
  if (!span) throw new Error(`proposal ${row.id} is of no period: ${kind} ${key}`)
  return { ...row, span }
}

/** Whether a viewer, or whoever lent them a role, has a dossier of their own in a period. */
export function isOfPeriod(viewer: Viewer, unitId: string, span: Span, from: Read = read): boolean {
  return standsFor(viewer).some((personId) => findPeriodPerson(unitId, span, personId, from) !== null)
}

/** What is asked for of a period, by whom and why, the first first. */
export function proposalsOf({ unitId, span }: Pick<AskedStep, 'unitId' | 'span'>, from: Read = read): Proposal[] {
  return from.all<Flat>(`${SELECT} AND q."unitId" = ? AND q."kind" = ? AND q."key" = ? ORDER BY q."eventSeq"`, unitId, span.kind, span.key).map(parsed)
}

/** The same step with the same days as another evaluator asked for it; null while nobody did. Whoever lent or was lent a role is nobody else. */
export function seconded(viewer: Viewer, asked: AskedStep, from: Read = read): Proposal | null {
  const own = standsFor(viewer)
  const isSame = (one: Proposal) =>
    one.step === asked.step && one.attachBy === asked.attachBy && one.confirmBy === asked.confirmBy && one.reviewBy === asked.reviewBy
  return proposalsOf(asked, from).find((one) => isSame(one) && !own.includes(one.proposedBy) && !own.includes(one.onBehalfOf ?? '')) ?? null
}

/** Those who could be the second evaluator of a step of a unit's periods, the nearest first; whoever is there before who is away. None for who evaluates it not. */
export function listSeconders(viewer: Viewer, unitId: string, limit = 5): Pick<RoleHolder, 'personId' | 'fullName' | 'position' | 'unitName'>[] {
  const own = standsFor(viewer)
  const holders = roleHoldersOf('evaluator', unitId)
  if (!holders.some(({ personId }) => personId === viewer.personId)) return []
  const others = holders.filter(({ personId, lenderId }) => !own.includes(personId) && !own.includes(lenderId ?? ''))
  const once = others.filter(({ personId }, at) => others.findIndex((one) => one.personId === personId) === at)
  return [...once.filter(({ isAway }) => !isAway), ...once.filter(({ isAway }) => isAway)]
    .slice(0, limit)
    .map(({ personId, fullName, position, unitName }) => ({ personId, fullName, position, unitName }))
}

/** Notes what an evaluator asks for; the same with the same days again is one. Whether they may was decided. */
export function propose(tx: Tx, viewer: Viewer, { unitId, span, step, attachBy, confirmBy, reviewBy }: AskedStep, reason: string): void {
  const days = { attachBy, confirmBy, reviewBy }
  const last = proposalsOf({ unitId, span }, tx).find((one) => one.step === step && one.proposedBy === viewer.personId)
  if (last && last.attachBy === attachBy && last.confirmBy === confirmBy && last.reviewBy === reviewBy) return
  const proposalId = newId()
  const event = record(tx, {
    type: 'period.proposed',
    actor: viewer.personId,
    onBehalfOf: behalfOver(viewer, ['evaluator'], unitId, tx),
    unit: unitId,
    payload: { proposalId, unitId, kind: span.kind, key: span.key, step, ...days, reason },
  })
  tx.run(
    'INSERT INTO "PeriodProposal" ("id","unitId","kind","key","step","attachBy","confirmBy","reviewBy","reason","proposedBy","proposedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
    proposalId,
    unitId,
    span.kind,
    span.key,
    step,
    attachBy,
    confirmBy,
    reviewBy,
    reason,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

/** The openings that wait for a second evaluator, of units that the viewer evaluates or audits, the first first. */
export function listProposedOpenings(viewer: Viewer): Proposal[] {
  const scopes = scopeIn(viewer, 'evaluate')
  return read
    .all<Flat & { unitPath: string }>(
      `${SELECT} AND q."step" = '${PERIOD_STATES[0]}' AND NOT EXISTS (SELECT 1 FROM "EvaluationPeriod" o WHERE o."unitId" = q."unitId" AND o."kind" = q."kind" AND o."key" = q."key")
       ORDER BY q."eventSeq" LIMIT 200`,
    )
    .filter(({ unitPath }) => isWithin(scopes, unitPath))
    .map(parsed)
}
