import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { read, type Value } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { asOfBinds, asOfToday, hasPlace, peopleBelow, scopeAsOf } from '../organisation/as-of.server'
import { personById } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { isOpen } from './raising.server'
import { type Finding, findingOf, type Inputs, type RuleName } from './rules'
import type { Thresholds } from './thresholds'

/** What a manager did; `dueDate` is the new day of an extension, `undoneAt` when it was undone. */
export type Act = {
  id: string
  kind: string
  note: string
  byName: string
  at: string
  reliefId: string | null
  dueDate: string | null
  undoneAt: string | null
  eventSeq: number
}
export type WarningRow = {
  id: string
  enrolmentId: string
  courseId: string
  course: { slug: string; code: string; title: { vi: string; en: string } }
  finding: Finding
  raisedAt: string
  /** The civil day from which the manager reads it. */
  managerFrom: string
  /** What became of it; null while it is open. */
  end: { because: string; at: string } | null
  acts: Act[]
  eventSeq: number
}
export type TeamWarning = WarningRow & { person: { id: string; fullName: string; position: string; unitId: string; unitName: string } }

type Flat = {
  id: string
  enrolmentId: string
  personId: string
  courseId: string
  slug: string
  code: string
  titleVi: string
  titleEn: string
  rule: RuleName
  inputs: string
  thresholds: string
  raisedAt: string
  managerFrom: string
  because: string | null
  endedAt: string | null
  eventSeq: number
}

const SELECT = `SELECT w."id", w."enrolmentId", w."personId", e."courseId", c."slug", c."code", v."titleVi", v."titleEn", w."rule", w."inputs", w."thresholds", w."raisedAt", w."managerFrom",
    n."because", n."endedAt", w."eventSeq"
  FROM "Warning" w JOIN "Enrolment" e ON e."id" = w."enrolmentId" JOIN "Course" c ON c."id" = e."courseId" JOIN "CourseVersion" v ON v."id" = e."courseVersionId"
  LEFT JOIN "WarningEnd" n ON n."warningId" = w."id"`

const ACTS = `SELECT a."id", a."kind", a."note", p."fullName" AS byName, a."actedAt" AS at, a."reliefId", r."dueDate", u."endedAt" AS undoneAt, a."eventSeq"
  FROM "WarningAct" a JOIN "Person" p ON p."id" = a."actedBy" LEFT JOIN "Relief" r ON r."id" = a."reliefId" LEFT JOIN "ReliefEnd" u ON u."reliefId" = r."id"
  WHERE a."warningId" = ? ORDER BY a."eventSeq"`

function rowOf({ rule, inputs, thresholds, because, endedAt, titleVi, titleEn, slug, code, ...row }: Flat): WarningRow & { personId: string } {
  const finding = findingOf(rule, JSON.parse(inputs) as Inputs, JSON.parse(thresholds) as Thresholds)
  if (!finding) throw new Error(`warning ${row.id} no longer follows from what it rests on`)
  return {
    ...row,
    course: { slug, code, title: { vi: titleVi, en: titleEn } },
    finding,
    end: because && endedAt ? { because, at: endedAt } : null,
    acts: read.all<Act>(ACTS, row.id),
  }
}

const OWN_OPEN = `${SELECT} WHERE w."personId" = ? AND ${isOpen('w')} ORDER BY w."eventSeq"`

/** The viewer's own warnings that are open, first to last, with what managers did about them. */
export function listOwnWarnings(viewer: Viewer): WarningRow[] {
  return read.all<Flat>(OWN_OPEN, viewer.personId).map(rowOf)
}

/** How long the cadre reads what became of a warning, in days. */
const OWN_PAST_DAYS = 14
const OWN_PAST = `${SELECT} WHERE w."personId" = ? AND e."id" = ? AND n."endedAt" >= ? ORDER BY n."eventSeq" DESC`

/** What became of the viewer's own warnings in a course in the last two weeks, newest first. */
export function listOwnPastWarnings(viewer: Viewer, enrolmentId: string): WarningRow[] {
  return read.all<Flat>(OWN_PAST, viewer.personId, enrolmentId, instant(startOfDay(addDays(civilDate(now()), -OWN_PAST_DAYS)))).map(rowOf)
}

export type WarningQuery = { state?: 'open' | 'past'; rule?: RuleName | null; before?: number; limit?: number }

/** How far back past warnings are told of, in days. */
export const PAST_DAYS = 90

const isListed = (state: 'open' | 'past') =>
  state === 'open' ? `${isOpen('w')} AND w."managerFrom" <= ?1` : `n."endedAt" >= ?6 AND date(n."endedAt", '+7 hours') >= w."managerFrom"`

/**
 * Warnings of the people whom the viewer manages, newest first, so many before an event number: those that are open and that a manager
 * reads already, or those of the last months that ended after a manager could read them. One that the cadre cleared before is nobody's.
 */
export function listTeamWarnings(
  viewer: Viewer,
  { state = 'open', rule = null, before = Number.MAX_SAFE_INTEGER, limit = 30 }: WarningQuery = {},
): TeamWarning[] {
  const scopes = scopeAsOf(viewer, 'manage', asOfToday())
  if (scopes.length === 0) return []
  const sql = `${SELECT} WHERE ${isListed(state)} AND ?6 IS NOT NULL AND w."eventSeq" < ?4 AND (?5 = '' OR w."rule" = ?5) AND w."personId" <> ?8
    AND ${hasPlace('w."personId"', '?3', asOfToday())} ORDER BY w."eventSeq" DESC LIMIT ?7`
  const rows = read.all<Flat>(sql, ...asOfBinds(asOfToday()), JSON.stringify(scopes), before, rule ?? '', instant(since()), limit, viewer.personId)
  return rows.map((flat) => withPerson(flat))
}

function withPerson(flat: Flat): TeamWarning {
  const { personId, ...row } = rowOf(flat)
  const person = personById(personId)
  if (!person) throw new Error(`no person ${personId}`)
  const { id, fullName, position, unitId, unitName } = person
  return { ...row, person: { id, fullName, position, unitId, unitName } }
}

const since = () => startOfDay(addDays(civilDate(now()), -PAST_DAYS))

/** A warning about somebody whom the viewer manages, from the day on which managers read it; null for everyone else's and for one's own. */
export function findTeamWarning(viewer: Viewer, id: string): TeamWarning | null {
  const scopes = scopeAsOf(viewer, 'manage', asOfToday())
  if (scopes.length === 0) return null
  const sql = `${SELECT} WHERE w."id" = ?4 AND w."managerFrom" <= ?1 AND w."personId" <> ?5 AND ${hasPlace('w."personId"', '?3', asOfToday())}`
  const flat = read.get<Flat>(sql, ...asOfBinds(asOfToday()), JSON.stringify(scopes), id, viewer.personId)
  return flat && withPerson(flat)
}

export type WarningFigures = {
  open: number
  openByRule: Partial<Record<RuleName, number>>
  past: number
  alone: number
  afterAct: number
  overdue: number
  otherwise: number
  completed: number
}

/**
 * How many warnings managers of the viewer's tree read now, by rule, and what became of those that ended in the last months: cleared by
 * the cadre before a manager read them, after somebody acted, not before the due date passed, or otherwise; how many of them with the
 * course completed. Counts, no names.
 */
export function countTeamWarnings(viewer: Viewer): WarningFigures {
  const scopes = scopeAsOf(viewer, 'manage', asOfToday())
  const figures: WarningFigures = { open: 0, openByRule: {}, past: 0, alone: 0, afterAct: 0, overdue: 0, otherwise: 0, completed: 0 }
  if (scopes.length === 0) return figures
  const people = `w."personId" IN (${peopleBelow('?3', asOfToday())}) AND w."personId" <> ?4`
  const binds: Value[] = [...asOfBinds(asOfToday()), JSON.stringify(scopes), viewer.personId]
  const open = read.all<{ rule: RuleName; n: number }>(
    `SELECT w."rule", count(*) AS n FROM "Warning" w WHERE ${people} AND ${isOpen('w')} AND w."managerFrom" <= ?1 GROUP BY w."rule"`,
    ...binds,
  )
  for (const { rule, n } of open) {
    figures.open += n
    figures.openByRule[rule] = n
  }
  const past = read.get<{ past: number; late: number; alone: number; acted: number; completed: number }>(
    `SELECT count(*) AS past, coalesce(sum(late), 0) AS late, coalesce(sum(early AND learnt), 0) AS alone, coalesce(sum(NOT early AND acted AND learnt), 0) AS acted,
       coalesce(sum(completed), 0) AS completed FROM (
       SELECT n."because" = 'overdue' AS late, n."because" IN ('cleared', 'completed') AS learnt, date(n."endedAt", '+7 hours') < w."managerFrom" AS early, EXISTS (SELECT 1 FROM "WarningAct" a WHERE a."warningId" = w."id") AS acted,
         EXISTS (SELECT 1 FROM "CourseCompletion" k WHERE k."enrolmentId" = w."enrolmentId") AS completed
       FROM "WarningEnd" n JOIN "Warning" w ON w."id" = n."warningId" WHERE n."endedAt" >= ?5 AND ${people})`,
    ...binds,
    instant(since()),
  )
  if (past)
    Object.assign(figures, {
      past: past.past,
      alone: past.alone,
      afterAct: past.acted,
      overdue: past.late,
      otherwise: past.past - past.alone - past.acted - past.late,
      completed: past.completed,
    })
  return figures
}
