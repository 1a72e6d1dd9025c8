import { canonicalJson } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { OPEN } from '~/platform/jobs.server'
import { standsOn } from '../organisation/standing'
import { isWithin, scopeOf, type Viewer } from '../organisation/viewer'
import type { Conditions } from './conditions'
import { pathOn } from './matching.server'
import { isAskedBy } from './obligations.server'
import type { RuleDue } from './rule-due'

/** A saved rule in its newest version. */
export type Rule = {
  id: string
  unitId: string
  versionId: string
  number: number
  name: string
  conditions: Conditions
  courses: string[]
  /** The path whose required courses are among them; who is asked enters it. */
  pathVersionId: string | null
  due: RuleDue
  reason: string
  legalBasis: string | null
  validFrom: string
  validTo: string | null
  writtenBy: string
  writtenAt: string
  endedAt: string | null
  endReason: string | null
  /** Whether those it asked were released when it ended; null while it stands. */
  releases: boolean | null
}

type Row = Omit<Rule, 'conditions' | 'courses' | 'due' | 'releases'> & { conditions: string; courses: string; due: string; releases: number | null }

const SELECT = `SELECT r."id", r."unitId", v."id" AS versionId, v."number", v."name", v."conditions", v."courses", v."pathVersionId", v."due", v."reason", v."legalBasis", v."validFrom", v."validTo",
    v."writtenBy", v."writtenAt", n."endedAt", n."reason" AS endReason, n."releases"
  FROM "AssignmentRule" r JOIN "AssignmentRuleVersion" v ON v."ruleId" = r."id" AND v."number" = (SELECT max(w."number") FROM "AssignmentRuleVersion" w WHERE w."ruleId" = r."id")
  LEFT JOIN "AssignmentRuleEnd" n ON n."ruleId" = r."id"`

const asRule = ({ conditions, courses, due, releases, ...row }: Row): Rule => ({
  ...row,
  conditions: JSON.parse(conditions) as Conditions,
  courses: JSON.parse(courses) as string[],
  due: JSON.parse(due) as RuleDue,
  releases: releases === null ? null : releases === 1,
})

/** A rule by its id, for rooms that have authorised already. */
export function ruleById(id: string, from: Read = read): Rule | null {
  const row = from.get<Row>(`${SELECT} WHERE r."id" = ?`, id)
  return row && asRule(row)
}

/** Every rule that has not ended, the oldest first; few. */
export function standingRules(from: Read = read): Rule[] {
  return from.all<Row>(`${SELECT} WHERE n."ruleId" IS NULL ORDER BY r."eventSeq"`).map(asRule)
}

/** Whether a rule takes newcomers on a day. */
export function isInForce({ validFrom, validTo, endedAt }: Pick<Rule, 'validFrom' | 'validTo' | 'endedAt'>, day: string): boolean {
  return endedAt === null && validFrom <= day && (validTo === null || day < validTo)
}

/** Whether the viewer manages all that a rule given in a unit may reach. */
export function managesUnit(viewer: Viewer, unitId: string, from: Read = read): boolean {
  const path = pathOn(unitId, civilDate(now()), from)
  return path !== null && isWithin(scopeOf(viewer, 'manager'), path)
}

/** The rules of the viewer's tree, those in force first, then by name; with the name of the unit they are given in. */
export function listRules(viewer: Viewer): (Rule & { unitName: string })[] {
  const scopes = scopeOf(viewer, 'manager')
  const today = civilDate(now())
  return scopes
    .flatMap((scope) =>
      read.all<Row & { unitName: string }>(
        `${SELECT.replace('SELECT r."id"', 'SELECT s."name" AS unitName, r."id"')} JOIN "UnitState" s ON s."unitId" = r."unitId" AND ${standsOn('s', '?2')}
         WHERE s."path" >= ?1 AND s."path" < ?1 || '~' ORDER BY v."name", r."id"`,
        scope,
        today,
      ),
    )
    .map(({ unitName, ...row }) => ({ ...asRule(row), unitName }))
    .sort((a, b) => Number(b.endedAt === null) - Number(a.endedAt === null))
}

/** A rule the viewer manages; null for everyone else's. */
export function findRule(viewer: Viewer, id: string, from: Read = read): Rule | null {
  const rule = ruleById(id, from)
  return rule && managesUnit(viewer, rule.unitId, from) ? rule : null
}

/** A version of a rule as it was written: by whom, when. */
export type WrittenVersion = { number: number; name: string; writtenAt: string; writtenByName: string | null; reason: string }

/** The versions of a rule, newest first. The caller has authorised the look. */
export function listRuleVersions(ruleId: string): WrittenVersion[] {
  return read.all<WrittenVersion>(
    `SELECT v."number", v."name", v."writtenAt", v."reason", p."fullName" AS writtenByName FROM "AssignmentRuleVersion" v LEFT JOIN "Person" p ON p."id" = v."writtenBy"
     WHERE v."ruleId" = ? ORDER BY v."number" DESC`,
    ruleId,
  )
}

const ASKED = `SELECT f."id" FROM "Enrolment" f WHERE f."assignmentId" IN (SELECT value FROM json_each(?1)) UNION SELECT k."enrolmentId" FROM "Ask" k WHERE k."assignmentId" IN (SELECT value FROM json_each(?1))`

/** How many people a rule asks now whose course is open, and how many have completed what it gave them. The caller has authorised the look. */
export function askedFigures(ruleId: string): { open: number; completed: number } {
  const orders = read.all<{ id: string }>(
    'SELECT a."id" FROM "AssignmentRuleVersion" v JOIN "Assignment" a ON a."ruleVersionId" = v."id" WHERE v."ruleId" = ?',
    ruleId,
  )
  return (
    read.get<{ open: number; completed: number }>(
      `SELECT count(DISTINCT CASE WHEN c."id" IS NULL THEN e."personId" END) AS open, count(DISTINCT CASE WHEN c."id" IS NOT NULL THEN e."personId" END) AS completed
       FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" WHERE e."id" IN (${ASKED})
         AND (c."id" IS NOT NULL OR EXISTS (SELECT 1 FROM json_each(?1) o WHERE ${isAskedBy('e', 'o."value"')}))`,
      JSON.stringify(orders.map(({ id }) => id)),
    ) ?? { open: 0, completed: 0 }
  )
}

/** Whether a job is still reaching people for a rule. */
export function isReaching(ruleId: string): boolean {
  return read.get(`SELECT 1 FROM "Job" WHERE "kind" = 'rule.apply' AND ${OPEN} AND "payload" = ? LIMIT 1`, canonicalJson({ ruleId })) !== null
}
