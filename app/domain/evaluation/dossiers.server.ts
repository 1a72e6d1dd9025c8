import { civilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { mandateOver } from '../organisation/mandate-scope.server'
import type { Viewer } from '../organisation/viewer'
import type { AssignedRow } from './assigned-work'
import { listAssignedCourses } from './assigned-work.server'
import { correctedEarned } from './corrected-earned.server'
import type { Correction } from './corrections'
import { listCorrections } from './corrections.server'
import { type Distance, distances, type SpanResult, spanResult } from './dossier'
import { dayOf, type EarnedItem, listEarned, periodsEarned } from './earned-items.server'
import { type AttachedItem, type OutsideHours, outsideHours, outsideTerms, withUpheld } from './evidence-way/attached'
import { listAttached } from './evidence-way/attached.server'
import type { UnitFigures } from './leader-inputs'
import { isLeaders, monthTerms } from './month-terms.server'
import { findPeriodPerson, type PeriodPerson, ruleSetFor } from './period-people.server'
import type { Span } from './periods'
import { findPeriod, type Period, periodById, pinnedRuleSets } from './periods.server'
import { type RuleSetVersion, ruleSetVersion } from './rule-sets.server'
import { FORMAT, type SnapshotContent } from './snapshot'
import { unitFigures } from './unit-figures.server'

/** Periods of 45 minutes against the norm: in the stretch, and in its year up to the end of the stretch. */
export type Hours = { inSpan: number; inYear: number; norm: number }

/** What a period shows of a person: everything earned, assigned learning as the rule set counts it, hours, and what is missing. */
export type Dossier = {
  period: Period
  person: PeriodPerson
  version: RuleSetVersion
  /** The number of the last event it knows of. */
  through: number
  courses: AssignedRow[]
  result: SpanResult
  distances: Distance[]
  earned: EarnedItem[]
  hours: Hours
  /** Everything earned in the stretch and learnt elsewhere in it, each under its criterion, with what was decided. */
  attached: AttachedItem[]
  outside: OutsideHours
  /** Of who leads: their unit as of the stretch. */
  unit: UnitFigures | null
  /** What upheld challenges put right in it, in the order of events. */
  corrections: Correction[]
  /** What left it for another period by an upheld challenge: beside the figures, and none of them. */
  left: LeftItem[]
}

/** Something earned in a period that counts on a day of another one since a challenge of that one's dossier was upheld. */
export type LeftItem = { id: string; title: { vi: string; en: string }; countsOn: string; span: Pick<Span, 'kind' | 'key'>; challengeId: string; seq: number }

/** The number of the last event there is. */
export function lastEvent(from: Read = read): number {
  return from.get<{ seq: number | null }>('SELECT max("seq") AS seq FROM "Event"')?.seq ?? 0
}

/**
 * The dossier of a person in a period as known through an event; the same for ever, since nothing recorded afterwards is asked. Null
 * where the period has nobody of that id, or pins no rule set for them. The caller has authorised the look.
 */
export function dossierOf(period: Period, personId: string, through = lastEvent(), from: Read = read): Dossier | null {
  const person = findPeriodPerson(period.unitId, period.span, personId, from)
  const version = person && ruleSetFor(pinnedRuleSets(period, from), person)
  return person && version && dossierBy(period, person, version, through, from)
}

/**
 * The same of somebody whose place in the period, and the rules they count by, are known already; without their unit where `isBrief`. Who
 * is below a leader is asked as it was known through another event where `staffThrough` says so; `more`: what would be put right besides;
 * `format`: that of a frozen one, which is counted as it was then.
 */
export function dossierBy(
  period: Period,
  person: PeriodPerson,
  version: RuleSetVersion,
  through: number,
  from: Read = read,
  {
    isBrief = false,
    staffThrough = through,
    more = [],
    format = FORMAT,
  }: { isBrief?: boolean; staffThrough?: number; more?: readonly Correction[]; format?: number } = {},
): Dossier {
  const rules = version.content
  const courses = listAssignedCourses(person.personId, through, from)
  const corrections = [...listCorrections(person.personId, through, from), ...more]
  const terms = monthTerms({ period, person, version }, { through, staffThrough, format }, from)
  const result = spanResult(period.span, courses, rules, (month) => ({ ...terms(month), corrections }))
  const year = yearTo(period.span)
  const inYear = correctedEarned(person.personId, year, { through, corrections }, from)
  const earned = inYear.filter((item) => dayOf(item) >= period.span.firstDay)
  const listed = listAttached({ personId: person.personId, periodId: period.id, rules, year, earned, assigned: assignedIn(result) }, through, from)
  const ofYear = withUpheld(listed, corrections)
  const attached = ofYear.filter(({ item }) => item.kind !== 'outside' || item.lastDay >= period.span.firstDay)
  return {
    period,
    person,
    version,
    through,
    courses,
    result,
    distances: result.points === null ? [] : distances(result.points, rules),
    earned,
    unit: isLeaders(rules) && !isBrief ? unitFigures(person.unitId, person.lastDay, period.span, through, from) : null,
    hours: { inSpan: periodsEarned(earned), inYear: periodsEarned(inYear), norm: rules.norm.periodsPerYear },
    attached,
    outside: outsideHours(ofYear, period.span.firstDay, outsideTerms(rules)),
    corrections: correctionsIn(
      period,
      result,
      attached.map(({ item }) => item),
      corrections,
    ),
    left: leftBy(period, person.personId, { through, corrections }, from),
  }
}

/** The year of a stretch up to its end. */
const yearTo = ({ firstDay, nextFirstDay }: Span) => ({ firstDay: `${firstDay.slice(0, 4)}-01-01`, nextFirstDay })
const assignedIn = (result: SpanResult) => new Set(result.months.flatMap(({ works }) => works.map(({ enrolmentId }) => enrolmentId)))

/** A dossier with everything earned and learnt elsewhere in its year up to its end, of which its hours of the year are made, beside what lies in the stretch. */
export function withYear(dossier: Dossier, from: Read = read): Dossier {
  const { period, person, version, through, result } = dossier
  const [year, corrections] = [yearTo(period.span), listCorrections(person.personId, through, from)]
  const earned = correctedEarned(person.personId, year, { through, corrections }, from)
  const of = { personId: person.personId, periodId: period.id, rules: version.content, year, earned, assigned: assignedIn(result) }
  return { ...dossier, earned, attached: withUpheld(listAttached(of, through, from), corrections) }
}

/** Those that belong to what a period shows: raised in it, of one of its months, or of something it counts. */
function correctionsIn(period: Period, result: SpanResult, items: readonly { id: string }[], corrections: readonly Correction[]): Correction[] {
  if (corrections.length === 0) return []
  const targets = new Set([...result.months.flatMap(({ works }) => works.map(({ enrolmentId }) => enrolmentId)), ...items.map(({ id }) => id)])
  return corrections.filter(({ periodId, month, target }) => periodId === period.id || (month ? period.span.months.includes(month) : targets.has(target)))
}

/** What was earned on days of the period and counts in another one since a challenge there was upheld. */
function leftBy(period: Period, personId: string, { through, corrections }: { through: number; corrections: readonly Correction[] }, from: Read): LeftItem[] {
  const moved = new Map(corrections.filter(({ kind }) => kind === 'counts').map((one) => [one.target, one]))
  if (moved.size === 0) return []
  return listEarned(personId, period.span, through, from).flatMap((item): LeftItem[] => {
    const word = moved.get(item.id)
    const isIn = word === undefined || (word.value >= period.span.firstDay && word.value < period.span.nextFirstDay)
    const other = isIn || word.value === 'no' || word.value === '' ? null : periodById(word.periodId, from)
    const title = { vi: item.titleVi, en: item.kind === 'sharing' ? item.titleVi : item.titleEn }
    return word && other ? [{ id: item.id, title, countsOn: word.value, span: other.span, challengeId: word.challengeId, seq: word.seq }] : []
  })
}

/** A frozen dossier's place in the chain, when it was frozen, and by which event. */
export type Frozen = { number: number; hash: string; closedAt: string; eventSeq: number }

/** The dossier as it is read: where it was frozen, as it was then, with its place in the chain. The caller has authorised the look. */
export function readDossier(period: Period, personId: string, from: Read = read): (Dossier & { frozen: Frozen | null }) | null {
  const place = findPlace(period, personId, from)
  return place && { ...dossierBy(period, place.person, place.version, place.through, from, { format: place.format }), frozen: place.frozen }
}

/** Where somebody stands in a period, the rules they count by, and the last event their dossier knows, in which format: as it was frozen where it was. */
export type DossierPlace = { person: PeriodPerson; version: RuleSetVersion; through: number; format: number; frozen: Frozen | null }

/** See `DossierPlace`; null where somebody has no dossier in the period. Nothing is counted yet. The caller has authorised the look. */
export function findPlace(period: Period, personId: string, from: Read = read): DossierPlace | null {
  const row = frozenRow(period.id, personId, from)
  if (row) {
    const { through, content, ...frozen } = row
    return { ...frozenPlace(content, from), through, frozen }
  }
  const person = findPeriodPerson(period.unitId, period.span, personId, from)
  const version = person && ruleSetFor(pinnedRuleSets(period, from), person)
  return person && version && { person, version, through: lastEvent(from), format: FORMAT, frozen: null }
}

/**
 * The dossier as everything recorded by now makes it, also where it was frozen before; `more`: what would be put right besides. The caller
 * has authorised the look.
 */
export function presentDossier(period: Period, personId: string, from: Read = read, more: readonly Correction[] = []): Dossier | null {
  const row = frozenRow(period.id, personId, from)
  if (row) {
    const { person, version, format } = frozenPlace(row.content, from)
    // Who was below a leader stays as it was known at closing, as amendments count it.
    return dossierBy(period, person, version, lastEvent(from), from, { more, staffThrough: row.through, format })
  }
  const person = findPeriodPerson(period.unitId, period.span, personId, from)
  const version = person && ruleSetFor(pinnedRuleSets(period, from), person)
  return person && version && dossierBy(period, person, version, lastEvent(from), from, { more })
}

const frozenRow = (periodId: string, personId: string, from: Read) =>
  from.get<Frozen & { through: number; content: string }>(
    'SELECT "number", "hash", "closedAt", "eventSeq", "through", "content" FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?',
    periodId,
    personId,
  )

/** Where somebody was, and the rules they counted by, as a snapshot says. */
function frozenPlace(content: string, from: Read): { person: PeriodPerson; version: RuleSetVersion; format: number } {
  const { person, rules, format } = JSON.parse(content) as SnapshotContent
  const version = ruleSetVersion(rules.versionId, from)
  if (!version) throw new Error(`no rule set version ${rules.versionId}`)
  return { person, version, format }
}

/**
 * The dossier of somebody of a period that the viewer evaluates or audits, also of who has moved or left since, or whom a mandate over all
 * days of the period lets them read; null for everyone else.
 */
export function findDossier(viewer: Viewer, periodId: string, personId: string): (Dossier & { frozen: Frozen | null }) | null {
  const period = findPeriod(viewer, periodId) ?? inspectedPeriod(viewer, periodId, personId)
  return period && readDossier(period, personId)
}

function inspectedPeriod(viewer: Viewer, periodId: string, personId: string): Period | null {
  const period = periodById(periodId)
  const days = period && { from: period.span.firstDay, to: period.span.nextFirstDay }
  return days && mandateOver(viewer, personId, days) ? period : null
}

/** One's own dossier in a period; null where one is not of it. */
export function findOwnDossier(viewer: Viewer, periodId: string): (Dossier & { frozen: Frozen | null }) | null {
  const period = periodById(periodId)
  return period && readDossier(period, viewer.personId)
}

/** Where somebody was ever at home, as paths of codes. */
const PATHS = `SELECT DISTINCT s."path" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" WHERE x."personId" = ? AND x."kind" = 'main'`
/** The periods of units of those codes. */
const AROUND = `SELECT e."id" FROM json_each(?) c CROSS JOIN "Unit" u ON u."code" = c."value" CROSS JOIN "EvaluationPeriod" e ON e."unitId" = u."id" ORDER BY e."eventSeq" DESC`

const ATTACHING = `SELECT e."id" FROM json_each(?1) c CROSS JOIN "Unit" u ON u."code" = c."value" CROSS JOIN "EvaluationPeriod" e ON e."unitId" = u."id"
  WHERE e."attachBy" >= ?2 AND NOT EXISTS (SELECT 1 FROM "PeriodStep" t WHERE t."periodId" = e."id" AND t."state" = 'closed') ORDER BY e."eventSeq" DESC`

/** The periods in which the viewer has a dossier, the newest first. */
export const listOwnPeriods = (viewer: Viewer, limit = 24): Period[] => periodsOf(viewer.personId, limit)

/** The periods in which somebody has a dossier, the newest first. The caller has authorised the look. */
export function periodsOf(personId: string, limit = 24, from: Read = read): Period[] {
  const paths = from.all<{ path: string }>(PATHS, personId).map(({ path }) => path.split('/').filter(Boolean))
  const ids = from.all<{ id: string }>(AROUND, JSON.stringify([...new Set(paths.flat())]))
  const mine: Period[] = []
  for (const { id } of ids) {
    const period = periodById(id, from)
    if (period && findPeriodPerson(period.unitId, period.span, personId, from)) mine.push(period)
    if (mine.length === limit) break
  }
  return mine
}

/** The same of those not closed whose owners still have days to add evidence, on a civil day: few however many periods there were. */
export function periodsToAttach(personId: string, today: string, from: Read = read): Period[] {
  const paths = from.all<{ path: string }>(PATHS, personId).map(({ path }) => path.split('/').filter(Boolean))
  return from.all<{ id: string }>(ATTACHING, JSON.stringify([...new Set(paths.flat())]), today).flatMap(({ id }) => {
    const period = periodById(id, from)
    return period && findPeriodPerson(period.unitId, period.span, personId, from) ? [period] : []
  })
}

/** Whether the last day of a period is over. */
export const isOver = (period: Period): boolean => civilDate(now()) >= period.span.nextFirstDay

/** The first instant after a period. */
export const endOf = (period: Period): string => instant(startOfDay(period.span.nextFirstDay))
