import { setImmediate as othersFirst } from 'node:timers/promises'
import { civilDate, elapsed, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { listMatching } from './matching.server'
import { isAskedBy } from './obligations.server'
import { ordersOf, reachPerson } from './rule-reach.server'
import { isInForce, type Rule, ruleById, standingRules } from './rules.server'

/** People a transaction reaches: few enough that a page waits no longer than for one of its own writes. */
const CHUNK = 25
/** How long one run of the job goes on before it lets others run. */
const RUN_MS = 10_000

/** Of these people, those whom an order of a rule does not ask yet and who have not completed its course. */
const UNASKED = (renews: boolean) => `SELECT m."value" AS personId FROM json_each(?1) m
  LEFT JOIN "Enrolment" e ON e."personId" = m."value" AND e."courseId" = ?2 AND NOT EXISTS (SELECT 1 FROM "Enrolment" l WHERE l."personId" = e."personId" AND l."courseId" = e."courseId" AND l."cycle" > e."cycle")
  LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
  WHERE e."id" IS NULL OR ${renews ? 'c."id" IS NOT NULL OR ' : ''}(c."id" IS NULL AND NOT ${isAskedBy('e', '?3')})`

/** Of these people, those who are not on a path. */
const OFF_PATH = `SELECT m."value" AS personId FROM json_each(?1) m WHERE NOT EXISTS (SELECT 1 FROM "PathEnrolment" e JOIN "PathVersion" v ON v."id" = ?2 AND v."pathId" = e."pathId"
  WHERE e."personId" = m."value")`

/** Whoever an order asks whose course is still open. */
const ASKED = `SELECT e."personId", o."value" AS assignmentId FROM json_each(?1) o JOIN (
    SELECT f."id" AS enrolmentId, f."assignmentId" FROM "Enrolment" f WHERE f."assignmentId" IN (SELECT value FROM json_each(?1))
    UNION SELECT k."enrolmentId", k."assignmentId" FROM "Ask" k WHERE k."assignmentId" IN (SELECT value FROM json_each(?1))) s ON s."assignmentId" = o."value"
  JOIN "Enrolment" e ON e."id" = s.enrolmentId
  WHERE ${isAskedBy('e', 'o."value"')} AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id")`

/** Who is to be reached by a rule today, with how they match: newcomers, and those it has asked who changed. */
export function pendingOf(rule: Rule, from: Read = read): Map<string, { entry: boolean; stay: boolean }> {
  const day = civilDate(now())
  const question = { scopeId: rule.unitId, conditions: rule.conditions, day }
  const orders = ordersOf(rule.id, from)
  const current = orders.filter(({ versionId }) => versionId === rule.versionId)
  const pending = new Map<string, { entry: boolean; stay: boolean }>()
  const newcomers = isInForce(rule, day) ? listMatching({ ...question, mode: 'entry' }, from) : []
  const bind = JSON.stringify(newcomers)
  for (const { courseId, assignmentId } of current) {
    const renews = rule.conditions.lacking?.what === 'valid-certificate' && rule.conditions.lacking.courseId === courseId
    for (const { personId } of from.all<{ personId: string }>(UNASKED(renews), bind, courseId, assignmentId)) pending.set(personId, { entry: true, stay: true })
  }
  if (rule.pathVersionId)
    for (const { personId } of from.all<{ personId: string }>(OFF_PATH, bind, rule.pathVersionId)) pending.set(personId, { entry: true, stay: true })
  const asked = from.all<{ personId: string; assignmentId: string }>(ASKED, JSON.stringify(orders.map(({ assignmentId }) => assignmentId)))
  const isReleased = rule.endedAt !== null && rule.releases === true
  const staying = new Set(asked.length && !isReleased ? listMatching({ ...question, mode: 'stay' }, from) : [])
  for (const { personId, assignmentId } of asked)
    if (!staying.has(personId) || !current.some((order) => order.assignmentId === assignmentId))
      pending.set(personId, { entry: pending.has(personId), stay: staying.has(personId) })
  return pending
}

/**
 * Lets a rule reach everyone it should, some at a time; what is left is asked for again, so that it goes on after a stop and keeps
 * nobody waiting. Each person is looked at again inside the transaction that reaches them. Answers how many changed in this run.
 */
export async function applyRule(ruleId: string, runMs = RUN_MS): Promise<number> {
  const rule = ruleById(ruleId)
  if (!rule || (rule.endedAt && !rule.releases)) return 0
  const people = [...pendingOf(rule)]
  const begun = elapsed()
  let changed = 0
  for (let at = 0; at < people.length; at += CHUNK) {
    if (at > 0 && elapsed() - begun > runMs) {
      await inTransaction((tx) => enqueue(tx, 'rule.apply', `rule.apply:${newId()}`, { ruleId }))
      break
    }
    await inTransaction((tx) => {
      // Written anew or ended meanwhile: a job of that asks for the rest.
      const isSame = ruleById(ruleId, tx)
      if (isSame?.versionId !== rule.versionId || isSame.endedAt !== rule.endedAt) return
      for (const [personId, is] of people.slice(at, at + CHUNK)) if (reachPerson(tx, rule, personId, is)) changed += 1
    })
    // Requests that wait are answered between two pieces.
    await othersFirst()
  }
  return changed
}

/** Asks for a run of every rule: what begins or ends by the calendar alone (posts, periods, certificates) is found by it. */
export async function applyRulesTonight(): Promise<void> {
  await inTransaction((tx) => askForRules(tx, civilDate(now())))
}

/** The same after something that concerns many at once, such as a unit that was merged. `key`: what asks for it, once. */
export function askForRules(tx: Tx, key: string): void {
  for (const { id } of standingRules(tx)) enqueue(tx, 'rule.apply', `rule.apply:${id}:${key}`, { ruleId: id })
}
