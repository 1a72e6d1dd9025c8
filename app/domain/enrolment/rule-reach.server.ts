import { civilDate, now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { offerOf } from '../catalog/offers.server'
import { unitOf } from '../organisation/people.server'
import { enrolInCycle } from './enrolments.server'
import { isMatching } from './matching.server'
import { isAskedBy, setAsk } from './obligations.server'
import { enterPath } from './path-enrolments.server'
import { pathVersionById } from './paths.server'
import { dueAfter } from './rule-due'
import { isInForce, type Rule, standingRules } from './rules.server'
import { workingCalendar } from './working-calendar.server'

/** The order in whose name a version of a rule asks for a course. */
type RuleOrder = { assignmentId: string; courseId: string; versionId: string }

/** The orders of all versions of a rule. */
export function ordersOf(ruleId: string, from: Read): RuleOrder[] {
  return from.all<RuleOrder>(
    `SELECT a."id" AS assignmentId, a."courseId", a."ruleVersionId" AS versionId FROM "AssignmentRuleVersion" v JOIN "Assignment" a ON a."ruleVersionId" = v."id" WHERE v."ruleId" = ?`,
    ruleId,
  )
}

type Last = { enrolmentId: string; cycle: number; completed: number }

function lastEnrolment(tx: Tx, personId: string, courseId: string): Last | null {
  return tx.get<Last>(
    `SELECT e."id" AS enrolmentId, e."cycle", c."id" IS NOT NULL AS completed FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
     WHERE e."personId" = ? AND e."courseId" = ? ORDER BY e."cycle" DESC LIMIT 1`,
    personId,
    courseId,
  )
}

/** The day since which a rule has asked an enrolment without a break, by any of its versions; and which of its orders asks now. */
function askedBy(tx: Tx, enrolmentId: string, orders: RuleOrder[]): { assignmentId: string; begun: string } | null {
  const row = tx.get<{ assignmentId: string; begun: string }>(
    `SELECT a."value" AS assignmentId, coalesce((SELECT min(k."setAt") FROM "Ask" k WHERE k."enrolmentId" = e."id" AND k."isAsked" AND k."assignmentId" IN (SELECT value FROM json_each(?2))
         AND k."eventSeq" > coalesce((SELECT max(n."eventSeq") FROM "Ask" n WHERE n."enrolmentId" = e."id" AND NOT n."isAsked" AND n."reason" <> 'rule-changed' AND n."assignmentId" IN (SELECT value FROM json_each(?2))), 0)), e."enrolledAt") AS begun
     FROM "Enrolment" e JOIN json_each(?2) a WHERE e."id" = ?1 AND ${isAskedBy('e', 'a."value"')} LIMIT 1`,
    enrolmentId,
    JSON.stringify(orders.map(({ assignmentId }) => assignmentId)),
  )
  return row && { assignmentId: row.assignmentId, begun: civilDate(new Date(row.begun)) }
}

/**
 * Lets a rule begin or cease to ask one person, as they match today; answers whether anything changed. Who completed a course is not
 * asked again, unless the rule is for expired certificates of it: then their next cycle begins. A course off offer takes nobody new.
 */
export function reachPerson(tx: Tx, rule: Rule, personId: string, is: { entry: boolean; stay: boolean }, cause?: string): boolean {
  const today = civilDate(now())
  const orders = ordersOf(rule.id, tx)
  const stands = !(rule.endedAt && rule.releases)
  let changed = false
  for (const courseId of new Set(orders.map((order) => order.courseId))) {
    const ofCourse = orders.filter((order) => order.courseId === courseId)
    const current = ofCourse.find(({ versionId }) => versionId === rule.versionId)?.assignmentId
    const last = lastEnrolment(tx, personId, courseId)
    const renews = rule.conditions.lacking?.what === 'valid-certificate' && rule.conditions.lacking.courseId === courseId
    if (last?.completed && !(renews && is.entry)) continue
    const asked = last && !last.completed ? askedBy(tx, last.enrolmentId, ofCourse) : null
    const isWanted = stands && current !== undefined && (asked ? is.stay : is.entry)
    if (!isWanted || !current) {
      if (asked && last) {
        const reason = !stands ? 'rule-ended' : is.stay ? 'rule-changed' : 'rule-left'
        setAsk(tx, 'system', { enrolmentId: last.enrolmentId, personId, assignmentId: asked.assignmentId, isAsked: false, dueDate: null, reason, cause })
        changed = true
      }
      continue
    }
    if (asked?.assignmentId === current) continue
    const dueDate = dueAfter(rule.due, asked?.begun ?? today, workingCalendar(tx))
    if (!last || last.completed) {
      if (offerOf(courseId, tx).state !== 'offered' || !unitOf(tx, personId)) continue
      enrolInCycle(tx, 'system', { personId, courseId, assignmentId: current, dueDate, cause }, (last?.cycle ?? 0) + 1)
    } else {
      setAsk(tx, 'system', { enrolmentId: last.enrolmentId, personId, assignmentId: current, isAsked: true, dueDate, reason: '', cause })
      if (asked)
        setAsk(tx, 'system', {
          enrolmentId: last.enrolmentId,
          personId,
          assignmentId: asked.assignmentId,
          isAsked: false,
          dueDate: null,
          reason: 'rule-changed',
          cause,
        })
    }
    changed = true
  }
  if (stands && is.entry && rule.pathVersionId && entersPath(tx, rule, rule.pathVersionId, personId, cause)) changed = true
  return changed
}

/** Puts somebody on the path of a rule, unless they are on it. */
function entersPath(tx: Tx, rule: Rule, pathVersionId: string, personId: string, cause?: string): boolean {
  const path = pathVersionById(pathVersionId, tx)
  if (!path || tx.get('SELECT 1 FROM "PathEnrolment" WHERE "personId" = ? AND "pathId" = ?', personId, path.pathId)) return false
  enterPath(tx, 'system', { personId, path, ruleId: rule.id, dueDate: dueAfter(rule.due, civilDate(now())), reason: rule.reason, cause })
  return true
}

/** What saved rules make of a change of one person's posts: newcomers are asked, leavers released; in the transaction of the change. */
export function applyRulesTo(tx: Tx, personId: string, cause?: string): void {
  const day = civilDate(now())
  for (const rule of standingRules(tx)) {
    const question = { scopeId: rule.unitId, conditions: rule.conditions, day }
    const stay = isMatching({ ...question, mode: 'stay' }, personId, tx)
    const entry = stay && isInForce(rule, day) && isMatching({ ...question, mode: 'entry' }, personId, tx)
    reachPerson(tx, rule, personId, { entry, stay }, cause)
  }
}
