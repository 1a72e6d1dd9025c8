import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { listOfferedCourses } from '~/domain/catalog/offers.server'
import { assignCourse, type Order, type Reached, reachedBy } from '~/domain/enrolment/assignments.server'
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
  const named = typed.course ? found(findCourse(typed.course), 'course-unknown') : null
  const course = offered.find(({ courseId }) => courseId === named?.courseId) ?? null
  const reached = course && (person || typed.unit) ? reachedBy(viewer, targetIn(viewer, typed)) : null
  return {
    courses: offered.map(({ slug, code, title }) => ({ slug, code, title })),
    units: units.map(({ code, name, depth }) => ({ code, name, depth })),
    person: person && { id: person.id, fullName: person.fullName, position: person.position, unitName: person.unitName },
    typed,
    reach: course && reached && typeof reached !== 'string' ? await previewOf(reached, course.courseId, request) : null,
    today: civilDate(now()),
    refusal: named && !course ? 'not-offered' : typeof reached === 'string' ? reached : null,
  }
}

function previewOf({ pages, unitId, personId, conditions }: Reached, courseId: string, request: Request) {
  const given = { scopeId: unitId, conditions, day: civilDate(now()), courses: [courseId], personId }
  return shownReach(pages, given, [courseId], request)
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const typed = typedIn(await formOf(request))
  const { reason, legalBasis, dueDate, requestKey } = typed
  const outcome = await assignCourse(viewer, {
    ...targetIn(viewer, typed),
    courseId: findCourse(typed.course)?.courseId ?? '',
    reason,
    legalBasis,
    dueDate,
    requestKey,
  })
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
