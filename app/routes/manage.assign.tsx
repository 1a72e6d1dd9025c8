import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { listOfferedCourses } from '~/domain/catalog/offers.server'
import { assignCourse, previewAssignment } from '~/domain/enrolment/assignments.server'
import { findPerson } from '~/domain/organisation/people.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import { civilDate, now } from '~/platform/clock'
import { newId } from '~/platform/ids'
import { cutText } from '~/platform/text'
import { AssignPage, type TypedOrder } from '~/ui/manage/assign-page'
import { assignWords } from '~/ui/manage/assign-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
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
  }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const typed = typedIn(new URL(request.url).searchParams)
  const units = listUnitTree(viewer, 'manage')
  const person = typed.person ? found(findPerson(viewer, 'manage', typed.person)) : null
  const unit = typed.unit ? found(units.find((row) => row.code === typed.unit)) : null
  const offered = listOfferedCourses()
  const named = typed.course ? found(findCourse(typed.course), 'course-unknown') : null
  const course = offered.find(({ courseId }) => courseId === named?.courseId) ?? null
  const counted = course && (person || unit) ? previewAssignment(viewer, course.courseId, person ? { personId: person.id } : { unitId: unit?.id }) : null
  return {
    courses: offered.map(({ slug, code, title }) => ({ slug, code, title })),
    units: units.map(({ code, name, depth }) => ({ code, name, depth })),
    person: person && { id: person.id, fullName: person.fullName, position: person.position, unitName: person.unitName },
    typed,
    preview: counted && { unitName: person?.unitName ?? unit?.name ?? '', ...counted },
    today: civilDate(now()),
    refusal: named && !course ? 'not-offered' : null,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const typed = typedIn(await formOf(request))
  const unit = listUnitTree(viewer, 'manage').find((row) => row.code === typed.unit)
  const outcome = await assignCourse(viewer, {
    courseId: findCourse(typed.course)?.courseId ?? '',
    ...(typed.person ? { personId: typed.person } : { unitId: unit?.id }),
    reason: typed.reason,
    legalBasis: typed.legalBasis,
    dueDate: typed.dueDate,
    requestKey: typed.requestKey,
  })
  if (!outcome.ok) return data({ typed, refusal: outcome.reason }, outcome.reason === 'not-yours' ? 404 : 400)
  return redirect(`/manage?assigned=${outcome.value.assignmentId}`)
}

export default function ManageAssign() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <AssignPage {...page} typed={answer?.typed ?? page.typed} preview={answer ? null : page.preview} refusal={answer ? answer.refusal : page.refusal} />
    </SiteShell>
  )
}
