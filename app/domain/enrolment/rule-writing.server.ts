import { canonicalJson } from '~/platform/canonical'
import { civilDate, isCivilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { offerOf } from '../catalog/offers.server'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { type Conditions, type ConditionsProblem, readConditions } from './conditions'
import { areNamedWithin, pathOn } from './matching.server'
import { findPath } from './paths.server'
import { type RuleDue, readDue } from './rule-due'
import { findRule, managesUnit, type Rule, ruleById } from './rules.server'

/** What a rule says, as it was brought. */
export type WrittenRule = {
  unitId: string
  name: string
  conditions: Partial<Record<keyof Conditions, unknown>>
  courses: string[]
  /** A path by its id, as its newest version is; '' for none. */
  pathId: string
  due: Record<string, unknown>
  reason: string
  legalBasis: string
  validFrom: string
  /** The first day it takes nobody any more; '' for none. */
  validTo: string
}
export type RuleRefusal =
  | ConditionsProblem
  | 'not-yours'
  | 'name-missing'
  | 'reason-missing'
  | 'course-unknown'
  | 'not-offered'
  | 'due-wrong'
  | 'due-date-past'
  | 'validity-wrong'
  | 'unit-outside'
  | 'person-outside'
  | 'rule-ended'
  | 'path-unknown'
  | 'path-ended'

type Checked = Omit<WrittenRule, 'conditions' | 'due' | 'validTo' | 'legalBasis' | 'pathId'> & {
  pathVersionId: string | null
  conditions: Conditions
  due: RuleDue
  validTo: string | null
  legalBasis: string | null
}

/** What a rule says, checked as the command checks it; a reason where it cannot stand. The preview counts by it too. */
export function checkRule(viewer: Viewer, rule: WrittenRule, from: Read = read, was: Rule | null = null): Checked | RuleRefusal {
  const today = civilDate(now())
  const [name, reason] = [cleanText(rule.name).slice(0, 200), cleanText(rule.reason).slice(0, 2000)]
  if (!name) return 'name-missing'
  if (!managesUnit(viewer, rule.unitId, from)) return 'not-yours'
  const path = rule.pathId ? findPath(rule.pathId, from) : null
  if (rule.pathId && !path) return 'path-unknown'
  if (path?.endedAt && was?.pathVersionId !== path.id) return 'path-ended'
  const courses = [...new Set([...rule.courses, ...(path?.required ?? [])])].sort()
  if (courses.length === 0 && !path) return 'course-unknown'
  for (const courseId of courses) {
    if (!from.get('SELECT 1 FROM "CourseVersion" WHERE "courseId" = ?', courseId)) return 'course-unknown'
    if (!was?.courses.includes(courseId) && offerOf(courseId, from).state !== 'offered') return 'not-offered'
  }
  const conditions = readConditions(rule.conditions)
  if (typeof conditions === 'string') return conditions
  const scope = pathOn(rule.unitId, today, from) ?? ''
  if (conditions.units.some((unit) => !pathOn(unit, today, from)?.startsWith(scope))) return 'unit-outside'
  if (!areNamedWithin(conditions, scope, today, from) && conditions.staffCodes?.join() !== was?.conditions.staffCodes?.join()) return 'person-outside'
  if (conditions.lacking && !from.get('SELECT 1 FROM "CourseVersion" WHERE "courseId" = ?', conditions.lacking.courseId)) return 'course-unknown'
  const due = readDue(rule.due)
  if (!due) return 'due-wrong'
  if (due.kind === 'fixed' && due.date < today) return 'due-date-past'
  if (!reason) return 'reason-missing'
  if (!isCivilDate(rule.validFrom) || (rule.validTo && (!isCivilDate(rule.validTo) || rule.validTo <= rule.validFrom))) return 'validity-wrong'
  const legalBasis = cleanText(rule.legalBasis).slice(0, 1000) || null
  return {
    unitId: rule.unitId,
    name,
    reason,
    legalBasis,
    courses,
    pathVersionId: path?.id ?? null,
    conditions,
    due,
    validFrom: rule.validFrom,
    validTo: rule.validTo || null,
  }
}

/**
 * A manager saves a rule over a unit of theirs: whoever matches is asked from then on, those of today by a job at once. A double
 * click is one rule. Refuses what is missing or wrong, and units outside the rule's own.
 */
export function makeRule(viewer: Viewer, rule: WrittenRule, requestKey: string): Promise<Outcome<{ ruleId: string }, RuleRefusal>> {
  return inTransaction((tx) => {
    const key = `${viewer.personId}:${requestKey}`
    const known = tx.get<{ id: string }>('SELECT "id" FROM "AssignmentRule" WHERE "requestKey" = ?', key)
    if (known) return done({ ruleId: known.id })
    const checked = checkRule(viewer, rule, tx)
    if (typeof checked === 'string') return refused(checked)
    const ruleId = newId()
    const event = record(tx, {
      type: 'rule.made',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, ['manager'], rule.unitId, tx),
      unit: rule.unitId,
      payload: { ruleId, unitId: rule.unitId },
    })
    tx.run(
      'INSERT INTO "AssignmentRule" ("id","unitId","madeBy","madeAt","requestKey","eventSeq") VALUES (?,?,?,?,?,?)',
      ruleId,
      rule.unitId,
      viewer.personId,
      instant(event.recordedAt),
      key,
      event.seq,
    )
    react(tx, event)
    writeVersion(tx, viewer, { ruleId, number: 1, checked, cause: event.id })
    return done({ ruleId })
  })
}

/**
 * A rule changed is its next version: who matched before and still does is asked by the new one, counted from the day they were first
 * asked; who no longer does is released. The same text is no new version. Refuses as `makeRule`, and a rule that has ended.
 */
export function changeRule(viewer: Viewer, ruleId: string, rule: Omit<WrittenRule, 'unitId'>): Promise<Outcome<{ number: number }, RuleRefusal>> {
  return inTransaction((tx) => {
    const was = findRule(viewer, ruleId, tx)
    if (!was) return refused('not-yours')
    if (was.endedAt) return refused('rule-ended')
    const checked = checkRule(viewer, { ...rule, unitId: was.unitId }, tx, was)
    if (typeof checked === 'string') return refused(checked)
    const { name, conditions, courses, pathVersionId, due, reason, legalBasis, validFrom, validTo } = was
    if (
      canonicalJson({ ...checked, unitId: '' }) ===
      canonicalJson({ name, conditions, courses, pathVersionId, due, reason, legalBasis, validFrom, validTo, unitId: '' })
    )
      return done({ number: was.number })
    writeVersion(tx, viewer, { ruleId, number: was.number + 1, checked })
    return done({ number: was.number + 1 })
  })
}

type Version = { ruleId: string; number: number; checked: Checked; cause?: string }

/** A version, and the order of each of its courses in whose name people are asked. */
function writeVersion(tx: Tx, viewer: Viewer, { ruleId, number, checked, cause }: Version): void {
  const versionId = newId()
  const { unitId, name, pathVersionId, reason, legalBasis, validFrom, validTo } = checked
  const [conditions, courses, due] = [canonicalJson(checked.conditions), canonicalJson(checked.courses), canonicalJson(checked.due)]
  const payload = { versionId, ruleId, number, name, conditions, courses, pathVersionId, due, reason, legalBasis, validFrom, validTo }
  const onBehalfOf = behalfOver(viewer, ['manager'], unitId, tx)
  const event = record(tx, { type: 'rule.written', actor: viewer.personId, onBehalfOf, unit: unitId, cause, payload })
  tx.run(
    `INSERT INTO "AssignmentRuleVersion" ("id","ruleId","number","name","conditions","courses","due","reason","legalBasis","validFrom","validTo","writtenBy","writtenAt","eventSeq","pathVersionId")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    versionId,
    ruleId,
    number,
    name,
    conditions,
    courses,
    due,
    reason,
    legalBasis,
    validFrom,
    validTo,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
    pathVersionId,
  )
  react(tx, event)
  for (const courseId of checked.courses) {
    const assignmentId = newId()
    const requestKey = `${versionId}:${courseId}`
    const dueDate = checked.due.kind === 'fixed' ? checked.due.date : ''
    const order = record(tx, {
      type: 'course.assigned',
      actor: viewer.personId,
      onBehalfOf,
      unit: unitId,
      cause: event.id,
      payload: { assignmentId, courseId, unitId, personId: null, reason, legalBasis, dueDate, requestKey, ruleVersionId: versionId, conditions: null },
    })
    tx.run(
      'INSERT INTO "Assignment" ("id","courseId","unitId","reason","legalBasis","dueDate","assignedBy","assignedAt","requestKey","eventSeq","ruleVersionId") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
      assignmentId,
      courseId,
      unitId,
      reason,
      legalBasis,
      dueDate,
      viewer.personId,
      instant(order.recordedAt),
      requestKey,
      order.seq,
      versionId,
    )
    react(tx, order)
  }
  enqueue(tx, 'rule.apply', `rule.apply:${versionId}`, { ruleId })
}

/** A manager ends a rule, with a reason: nobody is asked by it any more; those who were finish what it gave them, unless it releases them. */
export function endRule(
  viewer: Viewer,
  ruleId: string,
  { reason, releases }: { reason: string; releases: boolean },
): Promise<Outcome<null, 'not-yours' | 'reason-missing' | 'rule-ended'>> {
  return inTransaction((tx) => {
    const rule = findRule(viewer, ruleId, tx)
    if (!rule) return refused('not-yours')
    const words = cleanText(reason).slice(0, 2000)
    if (!words) return refused('reason-missing')
    if (ruleById(ruleId, tx)?.endedAt) return refused('rule-ended')
    const event = record(tx, {
      type: 'rule.ended',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, ['manager'], rule.unitId, tx),
      unit: rule.unitId,
      payload: { ruleId, releases, reason: words },
    })
    tx.run(
      'INSERT INTO "AssignmentRuleEnd" ("ruleId","releases","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      ruleId,
      releases ? 1 : 0,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    if (releases) enqueue(tx, 'rule.apply', `rule.end:${ruleId}`, { ruleId })
    return done(null)
  })
}
