import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { listOfferedCourses } from '~/domain/catalog/offers.server'
import { assignCourse, type Order, type Reached, reachedBy } from '~/domain/enrolment/assignments.server'
import { assignPath } from '~/domain/enrolment/path-orders.server'
import { listPaths } from '~/domain/enrolment/paths.server'
import { findPerson } from '~/domain/organisation/people.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { newId } from '~/platform/ids'
import { cutText } from '~/platform/text'
import { AssignPage, type TypedOrder } from '~/ui/manage/assign-page'
import { assignWords } from '~/ui/manage/assign-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { broughtConditions, typedConditions } from './door/conditions'
import { formOf } from './door/form'
import { shownReach } from './door/reach.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(assignWords, (words) => words.title)

/** What begins the value of a path among the courses to choose from. */
const PATH = 'path:'

/** The fields of the form, from the address or from a post. */
function typedIn(fields: URLSearchParams | FormData): TypedOrder {
  const field = (name: string, limit = 100) => cutText(String(fields.get(name) ?? ''), limit)
  return {
    course: field('course'),
    unit: field('unit'),
    person: field('person'),
    reason: field('reason', 2000),
    legalBasis: field('legalBasis', 1000),
    dueDate: field('dueDate'),
    requestKey: field('requestKey') || newId(),
    conditions: typedConditions(fields),
  }
}

/** What is given: one course by its slug, or a path, whose required courses it is. Null where nothing offered is chosen. */
function chosenIn({ course }: TypedOrder): { courses: string[]; pathId: string | null } | null {
  if (course.startsWith(PATH)) {
    const path = listPaths().find((one) => one.pathId === course.slice(PATH.length) && !one.endedAt)
    return path ? { courses: path.required, pathId: path.pathId } : null
  }
  const named = findCourse(course)
  const offered = listOfferedCourses().find(({ courseId }) => courseId === named?.courseId)
  return offered ? { courses: [offered.courseId], pathId: null } : null
}

/** Whom the form means. */
function targetIn(viewer: Viewer, typed: TypedOrder): Pick<Order, 'unitId' | 'personId' | 'conditions'> {
  if (typed.person) return { personId: typed.person }
  const units = listUnitTree(viewer, 'manage')
  const courseIdOf = (slug: string) => findCourse(slug)?.courseId ?? slug
  return { unitId: units.find((row) => row.code === typed.unit)?.id, conditions: broughtConditions(typed.conditions, units, courseIdOf) }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const typed = typedIn(new URL(request.url).searchParams)
  const units = listUnitTree(viewer, 'manage')
  const person = typed.person ? found(findPerson(viewer, 'manage', typed.person)) : null
  if (typed.unit) found(units.find((row) => row.code === typed.unit))
  const offered = listOfferedCourses()
  if (typed.course && !typed.course.startsWith(PATH)) found(findCourse(typed.course), 'course-unknown')
  const chosen = chosenIn(typed)
  const reached = chosen && (person || typed.unit) ? reachedBy(viewer, targetIn(viewer, typed)) : null
  return {
    courses: offered.map(({ slug, code, title }) => ({ slug, code, title })),
    paths: listPaths().flatMap(({ pathId, title, endedAt }) => (endedAt ? [] : [{ value: `${PATH}${pathId}`, title }])),
    units: units.map(({ code, name, depth }) => ({ code, name, depth })),
    person: person && { id: person.id, fullName: person.fullName, position: person.position, unitName: person.unitName },
    typed,
    reach: chosen && reached && typeof reached !== 'string' ? await previewOf(reached, chosen.courses, request) : null,
    today: civilDate(now()),
    refusal: typed.course && !chosen ? 'not-offered' : typeof reached === 'string' ? reached : null,
  }
}

function previewOf({ pages, unitId, personId, conditions }: Reached, courses: string[], request: Request) {
  const given = { scopeId: unitId, conditions, day: civilDate(now()), courses, personId }
  return shownReach(pages, given, courses, request)
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const typed = typedIn(await formOf(request))
  const { reason, legalBasis, dueDate, requestKey } = typed
  const given = { ...targetIn(viewer, typed), reason, legalBasis, dueDate, requestKey }
  if (typed.course.startsWith(PATH)) {
    const outcome = await assignPath(viewer, { ...given, pathId: chosenIn(typed)?.pathId ?? '' })
    if (!outcome.ok) return data({ typed, refusal: outcome.reason }, outcome.reason === 'not-yours' ? 404 : 400)
    return redirect(`/manage/rules/${outcome.value.ruleId}?saved=1`, 303)
  }
  const outcome = await assignCourse(viewer, { ...given, courseId: findCourse(typed.course)?.courseId ?? '' })
  if (!outcome.ok) return data({ typed, refusal: outcome.reason }, outcome.reason === 'not-yours' ? 404 : 400)
  return redirect(`/manage/orders/${outcome.value.assignmentId}?assigned=1`, 303)
}

export default function ManageAssign() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <AssignPage {...page} typed={answer?.typed ?? page.typed} reach={answer ? null : page.reach} refusal={answer ? answer.refusal : page.refusal} />
    </SiteShell>
  )
}
