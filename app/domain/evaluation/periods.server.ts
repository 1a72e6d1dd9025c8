import { canonicalJson } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { canSign } from '../certification/keys.server'
import { workingCalendar } from '../enrolment/working-calendar.server'
import { addWorkingDays } from '../enrolment/working-time'
import { react, record } from '../ledger/record.server'
import { lastStateOf } from '../organisation/standing'
import { isWithin, scopeIn, scopeOf, type Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { countPeriodPeople, ruleSetFor } from './period-people.server'
import { isOfPeriod, propose, seconded } from './period-proposals.server'
import { areDeadlines, cutShort, type Deadlines, deadlinesFrom, type PeriodState, type Span, spanOf, stateAfter } from './periods'
import { overlapsIn, type RuleSetOverlap } from './rule-set-overlaps'
import { type RuleSetVersion, ruleSetsOn, ruleSetVersion } from './rule-sets.server'

export type Period = Deadlines & {
  id: string
  unitId: string
  unitName: string
  unitPath: string
  span: Span
  /** Ids of the versions it pins. */
  ruleSets: string[]
  state: PeriodState
  openedAt: string
  openedByName: string
  eventSeq: number
}
type Flat = Omit<Period, 'span' | 'ruleSets'> & { kind: string; key: string; ruleSets: string }

const SELECT = `SELECT e."id", e."unitId", u."name" AS unitName, u."path" AS unitPath, e."kind", e."key", e."ruleSets", e."attachBy", e."confirmBy", e."reviewBy",
    coalesce((SELECT t."state" FROM "PeriodStep" t WHERE t."periodId" = e."id" ORDER BY t."number" DESC LIMIT 1), 'open') AS state, e."openedAt", p."fullName" AS openedByName, e."eventSeq"
  FROM "EvaluationPeriod" e JOIN "UnitState" u ON u."id" = ${lastStateOf('e."unitId"')} JOIN "Person" p ON p."id" = e."openedBy"`

function parsed({ kind, key, ruleSets, ...row }: Flat): Period {
  const span = spanOf(kind, key)
  if (!span) throw new Error(`period ${row.id} is none: ${kind} ${key}`)
  return { ...row, span, ruleSets: JSON.parse(ruleSets) as string[] }
}

/** A period whoever asks; for rooms that decided who may. */
export function periodById(id: string, from: Read = read): Period | null {
  const row = from.get<Flat>(`${SELECT} WHERE e."id" = ?`, id)
  return row && parsed(row)
}

/** A period of units that the viewer evaluates or audits; null for everyone else. */
export function findPeriod(viewer: Viewer, id: string): Period | null {
  const period = periodById(id)
  return period && isWithin(scopeIn(viewer, 'evaluate'), period.unitPath) ? period : null
}

/** The periods of units that the viewer evaluates or audits, the newest opened first. */
export function listPeriods(viewer: Viewer, { before = Number.MAX_SAFE_INTEGER, limit = 50 } = {}): Period[] {
  const scopes = scopeIn(viewer, 'evaluate')
  if (scopes.length === 0) return []
  return read
    .all<Flat>(
      `${SELECT} WHERE e."eventSeq" < ?1 AND EXISTS (SELECT 1 FROM json_each(?2) w WHERE substr(u."path", 1, length(w."value")) = w."value") ORDER BY e."eventSeq" DESC LIMIT ?3`,
      before,
      JSON.stringify(scopes),
      limit,
    )
    .map(parsed)
}

/** The versions that a period pins. */
export function pinnedRuleSets(period: Pick<Period, 'ruleSets'>, from: Read = read): RuleSetVersion[] {
  return period.ruleSets.map((id) => {
    const version = ruleSetVersion(id, from)
    if (!version) throw new Error(`no rule set version ${id}`)
    return version
  })
}

export type PeriodRefusal =
  | 'period-not-yours'
  | 'period-wrong'
  | 'period-not-begun'
  | 'period-overlaps'
  | 'period-deadlines-wrong'
  | 'period-empty'
  | 'period-rules-missing'
  | 'period-needs-second'

/**
 * What opening would count: how many people by which rule set, and those for whom there is none; by when, as the rule sets say; and why it
 * could not be opened as asked, or which period it is already.
 */
export type OpeningPreview = {
  span: Span
  people: number
  counted: { version: RuleSetVersion; people: number }[]
  without: { legalGroup: string; people: number }[]
  proposed: Deadlines
  problem: PeriodRefusal | null
  same: string | null
  /** Whoever asks is of it, so that a second evaluator opens it too. */
  needsSecond: boolean
  /** Sets of one unit that are for the same people, and which of them counts. */
  overlaps: RuleSetOverlap<RuleSetVersion>[]
}

/** The deadlines that rule sets give: so many working days after the last day, or after today where that is over, the longest of each. */
function proposedBy(versions: readonly RuleSetVersion[], span: Span, from: Read): Deadlines {
  const most = (name: 'attach' | 'confirm' | 'review') => Math.max(1, ...versions.map(({ content }) => content.days[name]))
  const calendar = workingCalendar(from)
  const attachBy = addWorkingDays(deadlinesFrom(span, civilDate(now())), most('attach'), calendar)
  const confirmBy = addWorkingDays(attachBy, most('confirm'), calendar)
  return { attachBy, confirmBy, reviewBy: addWorkingDays(confirmBy, most('review'), calendar) }
}

function countedBy(versions: readonly RuleSetVersion[], unitId: string, span: Span, from: Read) {
  const counted = new Map<string, number>()
  const without = new Map<string, number>()
  let people = 0
  for (const { n, ...some } of countPeriodPeople(unitId, span, from)) {
    const version = ruleSetFor(versions, some)
    people += n
    if (version) counted.set(version.id, (counted.get(version.id) ?? 0) + n)
    else without.set(some.legalGroup, (without.get(some.legalGroup) ?? 0) + n)
  }
  return {
    people,
    counted: versions.map((version) => ({ version, people: counted.get(version.id) ?? 0 })),
    without: [...without].map(([legalGroup, some]) => ({ legalGroup, people: some })),
  }
}

function previewOf(viewer: Viewer, unitId: string, unitPath: string, span: Span, given: Deadlines | null, from: Read): OpeningPreview {
  const versions = ruleSetsOn(unitPath, span.firstDay, from)
  const counts = countedBy(versions, unitId, span, from)
  const others = from.all<{ id: string; unitId: string; path: string }>(
    `SELECT e."id", e."unitId", s."path" FROM "EvaluationPeriod" e JOIN "UnitState" s ON s."id" = ${lastStateOf('e."unitId"')} WHERE e."kind" = ?1 AND e."key" = ?2`,
    span.kind,
    span.key,
  )
  const proposed = proposedBy(versions, span, from)
  const problem = (): PeriodRefusal | null => {
    if (span.firstDay > civilDate(now())) return 'period-not-begun'
    if (others.some(({ path }) => path.startsWith(unitPath) || unitPath.startsWith(path))) return 'period-overlaps'
    if (counts.people === 0) return 'period-empty'
    if (counts.without.length > 0) return 'period-rules-missing'
    return areDeadlines(given ?? proposed, span, civilDate(now())) ? null : 'period-deadlines-wrong'
  }
  const needsSecond = isOfPeriod(viewer, unitId, span, from) && !seconded(viewer, { unitId, span, step: 'open', ...(given ?? proposed) }, from)
  return {
    span,
    ...counts,
    proposed,
    problem: problem(),
    same: others.find((other) => other.unitId === unitId)?.id ?? null,
    needsSecond,
    overlaps: overlapsIn(versions),
  }
}

function blockOf(viewer: Viewer, unitId: string, from: Read): { path: string } | null {
  const unit = from.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, unitId)
  return unit && isWithin(scopeOf(viewer, 'evaluator'), unit.path) ? unit : null
}

/** What opening a period for a unit of theirs would count, for an evaluator; null for everyone else and where it names no period. */
export function previewOpening(viewer: Viewer, unitId: string, kind: string, key: string, given: Deadlines | null = null): OpeningPreview | null {
  const [unit, span] = [blockOf(viewer, unitId, read), spanOf(kind, key)]
  return unit && span && previewOf(viewer, unitId, unit.path, span, given, read)
}

/**
 * An evaluator opens a period for the people of a unit of theirs. It pins the rule sets that count on its first day. Refuses a period
 * that has not begun, one of which the unit, one above or one below has the same already, deadlines that do not follow it, today and
 * each other, people for whom no rule set counts, and whoever is of it unless another evaluator proposed the same. Opening the same again
 * answers the one there is.
 */
export function openPeriod(
  viewer: Viewer,
  given: Deadlines & { unitId: string; kind: string; key: string },
): Promise<Outcome<{ periodId: string }, PeriodRefusal>> {
  return inTransaction((tx) => {
    const unit = blockOf(viewer, given.unitId, tx)
    if (!unit) return refused('period-not-yours')
    const span = spanOf(given.kind, given.key)
    if (!span) return refused('period-wrong')
    const preview = previewOf(viewer, given.unitId, unit.path, span, given, tx)
    if (preview.same) return done({ periodId: preview.same })
    if (preview.problem) return refused(preview.problem)
    if (preview.needsSecond) return refused('period-needs-second')
    const periodId = newId()
    const { attachBy, confirmBy, reviewBy } = given
    const ruleSets = canonicalJson(preview.counted.map(({ version }) => version.id).sort())
    const event = record(tx, {
      type: 'period.opened',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, ['evaluator'], given.unitId, tx),
      unit: given.unitId,
      cause: seconded(viewer, { unitId: given.unitId, span, step: 'open', attachBy, confirmBy, reviewBy }, tx)?.eventId,
      payload: { periodId, unitId: given.unitId, kind: span.kind, key: span.key, ruleSets, attachBy, confirmBy, reviewBy },
    })
    tx.run(
      'INSERT INTO "EvaluationPeriod" ("id","unitId","kind","key","ruleSets","attachBy","confirmBy","reviewBy","openedBy","openedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
      periodId,
      given.unitId,
      span.kind,
      span.key,
      ruleSets,
      attachBy,
      confirmBy,
      reviewBy,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ periodId })
  })
}

export type StepRefusal =
  | TextOver
  | 'period-unknown'
  | 'period-step-wrong'
  | 'period-not-over'
  | 'period-reason-missing'
  | 'period-too-early'
  | 'period-no-key'
  | 'period-needs-second'

type Step = { ok: true; next: 'review' | 'closed'; words: string } | { ok: false; reason: StepRefusal }

/** `early`: whoever takes a step knows that it cuts deadlines short. */
export type StepTerms = { early?: boolean }

/** The step that is asked for, if it follows now, has a reason, and cuts no deadline short unknown to who takes it. */
function stepOf(period: Period, to: string, reason: string, { early = false }: StepTerms): Step {
  const next = stateAfter(period.state)
  if (next === null || next === 'open' || next !== to) return { ok: false, reason: 'period-step-wrong' }
  if (civilDate(now()) < period.span.nextFirstDay) return { ok: false, reason: 'period-not-over' }
  const words = cleanText(reason)
  if (words.length > 500) return { ok: false, reason: 'text-over-500' }
  if (!words) return { ok: false, reason: 'period-reason-missing' }
  if (!early && cutShort(period, next, civilDate(now())).length > 0) return { ok: false, reason: 'period-too-early' }
  return next === 'closed' && !canSign() ? { ok: false, reason: 'period-no-key' } : { ok: true, next, words }
}

/** An evaluator who is of a period asks for its next step, so that a second one takes it. Refuses what the step would be refused for. */
export function proposeStep(viewer: Viewer, periodId: string, to: string, reason: string, terms: StepTerms = {}): Promise<Outcome<null, StepRefusal>> {
  return inTransaction((tx) => {
    const period = periodById(periodId, tx)
    if (!period || !isWithin(scopeOf(viewer, 'evaluator'), period.unitPath)) return refused('period-unknown')
    const step = stepOf(period, to, reason, terms)
    if (!step.ok) return refused(step.reason)
    propose(tx, viewer, { ...period, step: step.next }, step.words)
    return done(null)
  })
}

/** An evaluator who would be of a period asks for it to be opened, so that a second one opens it. Refuses what opening would be refused for. */
export function proposeOpening(
  viewer: Viewer,
  given: Deadlines & { unitId: string; kind: string; key: string },
  reason: string,
): Promise<Outcome<null, PeriodRefusal | TextOver | 'period-reason-missing'>> {
  return inTransaction((tx) => {
    const unit = blockOf(viewer, given.unitId, tx)
    if (!unit) return refused('period-not-yours')
    const span = spanOf(given.kind, given.key)
    if (!span) return refused('period-wrong')
    const preview = previewOf(viewer, given.unitId, unit.path, span, given, tx)
    if (preview.problem) return refused(preview.problem)
    const words = cleanText(reason)
    if (words.length > 500) return refused('text-over-500')
    if (!words) return refused('period-reason-missing')
    const { unitId, attachBy, confirmBy, reviewBy } = given
    propose(tx, viewer, { unitId, span, step: 'open', attachBy, confirmBy, reviewBy }, words)
    return done(null)
  })
}

/**
 * An evaluator takes a period to its next state; once it is closed, its dossiers are frozen by a job. Refuses a step that does not
 * follow, review before its last day is over, a step that cuts deadlines short unless who takes it says that it is early, closing while the academy has no key to sign with, no reason, and whoever is of the period
 * unless another evaluator proposed the same step. The same step twice is one.
 */
export function stepPeriod(viewer: Viewer, periodId: string, to: string, reason: string, terms: StepTerms = {}): Promise<Outcome<null, StepRefusal>> {
  return inTransaction((tx) => {
    const period = periodById(periodId, tx)
    if (!period || !isWithin(scopeOf(viewer, 'evaluator'), period.unitPath)) return refused('period-unknown')
    if (period.state === to && to !== 'open') return done(null)
    const step = stepOf(period, to, reason, terms)
    if (!step.ok) return refused(step.reason)
    const { next, words } = step
    const second = seconded(viewer, { ...period, step: next }, tx)
    if (!second && isOfPeriod(viewer, period.unitId, period.span, tx)) return refused('period-needs-second')
    const stepId = newId()
    const number = next === 'review' ? 1 : 2
    const event = record(tx, {
      type: 'period.stepped',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, ['evaluator'], period.unitId, tx),
      unit: period.unitId,
      cause: second?.eventId,
      payload: { stepId, periodId, number, state: next, reason: words },
    })
    tx.run(
      'INSERT INTO "PeriodStep" ("id","periodId","number","state","reason","takenBy","takenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      stepId,
      periodId,
      number,
      next,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    if (next === 'closed') enqueue(tx, 'dossiers.close', periodId, { periodId })
    react(tx, event)
    return done(null)
  })
}
