import { setImmediate as othersFirst } from 'node:timers/promises'
import { civilDate, elapsed, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { matchingAmong, matchingPages } from './matching.server'
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

/** Every enrolment that one of these orders (?1) ever asked. */
const EVER_ASKED = `SELECT f."id" AS enrolmentId FROM "Enrolment" f WHERE f."assignmentId" IN (SELECT value FROM json_each(?1))
  UNION SELECT k."enrolmentId" FROM "Ask" k WHERE k."assignmentId" IN (SELECT value FROM json_each(?1))`

/** Of these enrolments (?2), those that an order (?1) asks still and whose course is open. */
const ASKED = `SELECT e."personId", o."value" AS assignmentId FROM json_each(?2) m JOIN "Enrolment" e ON e."id" = m."value" JOIN json_each(?1) o
  WHERE ${isAskedBy('e', 'o."value"')} AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id")`

/** People whom one statement is asked about. */
const AT_ONCE = 1000

type Pending = [personId: string, is: { entry: boolean; stay: boolean }]

/** Who is to be reached by a rule today, with how they match, some at a time: newcomers first, then those it has asked who changed. Somebody may come twice. */
async function* pendingOf(rule: Rule): AsyncGenerator<Pending[]> {
  const day = civilDate(now())
  const question = { scopeId: rule.unitId, conditions: rule.conditions, day }
  const orders = ordersOf(rule.id, read)
  const current = orders.filter(({ versionId }) => versionId === rule.versionId)
  const renews = (courseId: string) => rule.conditions.lacking?.what === 'valid-certificate' && rule.conditions.lacking.courseId === courseId
  if (isInForce(rule, day))
    for await (const page of matchingPages({ ...question, mode: 'entry' })) {
      const bind = JSON.stringify(page)
      const unasked = current.flatMap(({ courseId, assignmentId }) => read.all<{ personId: string }>(UNASKED(renews(courseId)), bind, courseId, assignmentId))
      const offPath = rule.pathVersionId ? read.all<{ personId: string }>(OFF_PATH, bind, rule.pathVersionId) : []
      const people = new Set([...unasked, ...offPath].map(({ personId }) => personId))
      if (people.size) yield [...people].map((personId) => [personId, { entry: true, stay: true }])
    }
  const isReleased = rule.endedAt !== null && rule.releases === true
  const [staysAmong, entersAmong] = [matchingAmong({ ...question, mode: 'stay' }), matchingAmong({ ...question, mode: 'entry' })]
  const everAsked = read.all<{ enrolmentId: string }>(EVER_ASKED, JSON.stringify(orders.map(({ assignmentId }) => assignmentId)))
  for (let at = 0; at < everAsked.length; at += AT_ONCE) {
    await othersFirst()
    const ids = everAsked.slice(at, at + AT_ONCE).map(({ enrolmentId }) => enrolmentId)
    const asked = read.all<{ personId: string; assignmentId: string }>(
      ASKED,
      JSON.stringify(orders.map(({ assignmentId }) => assignmentId)),
      JSON.stringify(ids),
    )
    const people = [...new Set(asked.map(({ personId }) => personId))]
    const staying = new Set(isReleased ? [] : staysAmong(people))
    const entering = new Set(isReleased || !isInForce(rule, day) ? [] : entersAmong(people))
    const changed = asked.filter(({ personId, assignmentId }) => !staying.has(personId) || !current.some((order) => order.assignmentId === assignmentId))
    const found = new Set(changed.map(({ personId }) => personId))
    if (found.size) yield [...found].map((personId) => [personId, { entry: entering.has(personId), stay: staying.has(personId) }])
  }
}

/**
 * Lets a rule reach everyone it should, some at a time; what is left is asked for again, so that it goes on after a stop and keeps
 * nobody waiting. Each person is looked at again inside the transaction that reaches them. Answers how many changed in this run.
 */
export async function applyRule(ruleId: string, runMs = RUN_MS): Promise<number> {
  const rule = ruleById(ruleId)
  if (!rule || (rule.endedAt && !rule.releases)) return 0
  const begun = elapsed()
  let changed = 0
  for await (const people of pendingOf(rule)) {
    for (let at = 0; at < people.length; at += CHUNK) {
      if (changed > 0 && elapsed() - begun > runMs) {
        await inTransaction((tx) => enqueue(tx, 'rule.apply', `rule.apply:${newId()}`, { ruleId }))
        return changed
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
