import type { Conditions } from '~/domain/enrolment/conditions'
import { cutText } from '~/platform/text'
import type { TypedConditions } from '~/ui/assign/condition-fields'

/** The conditions of a form as they were typed, from the address or from a post. */
export function typedConditions(fields: URLSearchParams | FormData): TypedConditions {
  const text = (name: string, most = 4000) => cutText(String(fields.get(name) ?? ''), most)
  const chosen = (name: string) =>
    fields
      .getAll(name)
      .slice(0, 20)
      .map((value) => cutText(String(value), 60))
  return {
    unitCodes: text('unitCodes'),
    unitNames: text('unitNames'),
    positions: text('positions'),
    staffCodes: text('staffCodes', 8000),
    unitKinds: chosen('unitKinds'),
    legalGroups: chosen('legalGroups'),
    postKinds: chosen('postKinds'),
    begunWithinDays: text('begunWithinDays', 10),
    begunSince: text('begunSince', 10),
    newInServiceDays: text('newInServiceDays', 10),
    lackingCourse: text('lackingCourse', 100),
    lackingWhat: text('lackingWhat', 30),
  }
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const wholeOrNull = (text: string) => (text.trim() === '' ? null : Number(text.trim()))

/** What the domain reads conditions from. A unit code that is none of those given stays as it is, and is refused there. */
export function broughtConditions(
  typed: TypedConditions,
  units: { id: string; code: string }[],
  courseIdOf: (slug: string) => string,
): Partial<Record<keyof Conditions, unknown>> {
  return {
    units: lines(typed.unitCodes).map((code) => units.find((unit) => unit.code.toLowerCase() === code.toLowerCase())?.id ?? code),
    unitNames: lines(typed.unitNames),
    positions: lines(typed.positions),
    staffCodes: typed.staffCodes.split(/[\s,;]+/).filter(Boolean),
    unitKinds: typed.unitKinds,
    legalGroups: typed.legalGroups,
    postKinds: typed.postKinds,
    begunWithinDays: wholeOrNull(typed.begunWithinDays),
    begunSince: typed.begunSince || null,
    newInServiceDays: wholeOrNull(typed.newInServiceDays),
    lacking: typed.lackingCourse ? { courseId: courseIdOf(typed.lackingCourse), what: typed.lackingWhat || 'completion' } : null,
  }
}

/** Conditions as a form shows them again. */
export function shownConditions(conditions: Conditions, units: { id: string; code: string }[], slugOf: (courseId: string) => string): TypedConditions {
  const days = (value: number | null) => (value === null ? '' : String(value))
  return {
    unitCodes: conditions.units.map((id) => units.find((unit) => unit.id === id)?.code ?? id).join('\n'),
    unitNames: conditions.unitNames.join('\n'),
    positions: conditions.positions.join('\n'),
    staffCodes: (conditions.staffCodes ?? []).join('\n'),
    unitKinds: conditions.unitKinds,
    legalGroups: conditions.legalGroups,
    postKinds: conditions.postKinds,
    begunWithinDays: days(conditions.begunWithinDays),
    begunSince: conditions.begunSince ?? '',
    newInServiceDays: days(conditions.newInServiceDays),
    lackingCourse: conditions.lacking ? slugOf(conditions.lacking.courseId) : '',
    lackingWhat: conditions.lacking?.what ?? '',
  }
}
