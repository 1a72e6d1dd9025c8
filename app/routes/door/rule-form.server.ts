import { listCourses } from '~/domain/catalog/course-versions.server'
import { listOfferedCourses } from '~/domain/catalog/offers.server'
import { matchingPages } from '~/domain/enrolment/matching.server'
import { listPaths, pathVersionById } from '~/domain/enrolment/paths.server'
import { checkRule, type WrittenRule } from '~/domain/enrolment/rule-writing.server'
import type { Rule } from '~/domain/enrolment/rules.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { newId } from '~/platform/ids'
import { cutText } from '~/platform/text'
import type { ShownReach } from '~/ui/assign/reach-preview'
import type { RuleFormProps, TypedRule } from '~/ui/assign/rule-form-page'
import { broughtConditions, shownConditions, typedConditions } from './conditions'
import { shownReach } from './reach.server'

/** The fields of a rule's form, from the address or from a post. */
export function typedRule(fields: URLSearchParams | FormData): TypedRule {
  const text = (name: string, most = 100) => cutText(String(fields.get(name) ?? ''), most)
  return {
    name: text('name', 400),
    unit: text('unit'),
    courses: fields
      .getAll('course')
      .slice(0, 100)
      .map((value) => cutText(String(value), 100)),
    path: text('path'),
    dueKind: text('dueKind', 20),
    days: text('days', 10),
    dueDate: text('dueDate', 10),
    notBefore: text('notBefore', 10),
    reason: text('reason', 4000),
    legalBasis: text('legalBasis', 2000),
    validFrom: text('validFrom', 10) || civilDate(now()),
    validTo: text('validTo', 10),
    requestKey: text('requestKey') || newId(),
    conditions: typedConditions(fields),
  }
}

const courseIdOf = (slug: string) => listCourses().find((course) => course.slug === slug)?.courseId ?? slug
const slugOf = (courseId: string) => listCourses().find((course) => course.courseId === courseId)?.slug ?? courseId

/** What a rule's form brings to the domain. A code or slug that is none stays as it is, and is refused there. */
export function broughtRule(viewer: Viewer, typed: TypedRule): WrittenRule {
  const units = listUnitTree(viewer, 'manage')
  const days = typed.days.trim() === '' ? null : Number(typed.days.trim())
  const due =
    typed.dueKind === 'fixed' ? { kind: 'fixed', date: typed.dueDate, least: days ?? 30 } : { kind: typed.dueKind || 'days', days, notBefore: typed.notBefore }
  const { name, reason, legalBasis, validFrom, validTo } = typed
  return {
    unitId: units.find((unit) => unit.code === typed.unit)?.id ?? '',
    name,
    conditions: broughtConditions(typed.conditions, units, courseIdOf),
    courses: typed.courses.map(courseIdOf),
    pathId: typed.path,
    due,
    reason,
    legalBasis,
    validFrom,
    validTo,
  }
}

/** The form as a saved rule fills it. */
export function shownRule(viewer: Viewer, rule: Rule): TypedRule {
  const units = listUnitTree(viewer, 'manage')
  const { due } = rule
  return {
    name: rule.name,
    unit: units.find((unit) => unit.id === rule.unitId)?.code ?? '',
    courses: rule.courses.map(slugOf),
    path: rule.pathVersionId ? (pathVersionById(rule.pathVersionId)?.pathId ?? '') : '',
    dueKind: due.kind,
    days: String(due.kind === 'fixed' ? due.least : due.days),
    dueDate: due.kind === 'fixed' ? due.date : '',
    notBefore: due.kind === 'fixed' ? '' : (due.notBefore ?? ''),
    reason: rule.reason,
    legalBasis: rule.legalBasis ?? '',
    validFrom: rule.validFrom,
    validTo: rule.validTo ?? '',
    requestKey: newId(),
    conditions: shownConditions(rule.conditions, units, slugOf),
  }
}

function previewOf({ unitId, conditions, courses }: Exclude<ReturnType<typeof checkRule>, string>, asked: Request): Promise<ShownReach> {
  const question = { scopeId: unitId, conditions, day: civilDate(now()) }
  // A rule for expired certificates begins the next cycle of who completed the course.
  const renewed = conditions.lacking?.what === 'valid-certificate' ? conditions.lacking.courseId : null
  const given = { ...question, courses: courses.filter((courseId) => courseId !== renewed) }
  return shownReach(matchingPages({ ...question, mode: 'entry' }), given, courses, asked)
}

/** What the page of the form shows: the choices, and once it was asked the preview, or why there is none. */
export async function ruleForm(
  viewer: Viewer,
  typed: TypedRule,
  { rule = null, asked = null }: { rule?: Rule | null; asked?: Request | null },
): Promise<RuleFormProps> {
  const units = listUnitTree(viewer, 'manage')
  const checked = asked ? checkRule(viewer, { ...broughtRule(viewer, typed), ...(rule ? { unitId: rule.unitId } : null) }, undefined, rule) : null
  // A reason that is not typed yet keeps nobody from counting.
  const refusal = typeof checked === 'string' ? checked : null
  const offered = listOfferedCourses()
  const kept = rule ? listCourses().filter(({ courseId }) => rule.courses.includes(courseId) && !offered.some((course) => course.courseId === courseId)) : []
  return {
    rule: rule && { id: rule.id, name: rule.name, unitName: units.find((unit) => unit.id === rule.unitId)?.name ?? '' },
    courses: [...offered, ...kept].map(({ slug, code, title }) => ({ slug, code, title })),
    paths: listPaths()
      .filter(({ endedAt, pathId }) => endedAt === null || pathId === typed.path)
      .map(({ pathId, title }) => ({ pathId, title })),
    units: units.map(({ code, name, depth }) => ({ code, name, depth })),
    typed,
    reach: checked && typeof checked !== 'string' && asked ? await previewOf(checked, asked) : null,
    refusal,
  }
}
