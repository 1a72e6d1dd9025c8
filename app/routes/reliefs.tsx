import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse, findCourseById } from '~/domain/catalog/course-versions.server'
import { courseFor, listEnrolmentsOf } from '~/domain/enrolment/enrolments.server'
import { giveRelief, listReliefs, mayRelieve } from '~/domain/enrolment/reliefs.server'
import { completionOf } from '~/domain/learning/courses.server'
import { findPerson, personById } from '~/domain/organisation/people.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, daysBetween, now } from '~/platform/clock'
import { ReliefPage, type ReliefPageProps } from '~/ui/assign/relief-page'
import { reliefWords } from '~/ui/assign/relief-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { noteLook } from './door/look.server'
import { typedRelief } from './door/relief-form'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(reliefWords, (words) => words.title)

/** What eases the courses of a person, for their manager and their administrator. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const personId = params.person ?? ''
  const person = found(mayRelieve(viewer, personId) ? personById(personId) : null)
  await noteLook(request, viewer, personId, findPerson(viewer, 'manage', personId) ? 'manage' : 'admin')
  const { searchParams } = new URL(request.url)
  const given = searchParams.get('given')
  const notice = given ? { given: Number(given) || 0, left: 0 } : searchParams.has('undone') ? ('undone' as const) : null
  return pageOf(viewer, person, { typed: typedRelief(searchParams), notice, refusal: searchParams.get('refused') })
}

function pageOf(
  viewer: Viewer,
  { id, fullName, position, unitName }: { id: string; fullName: string; position: string; unitName: string },
  shown: Pick<ReliefPageProps, 'typed' | 'notice' | 'refusal'>,
): ReliefPageProps {
  const today = civilDate(now())
  const open = listEnrolmentsOf(id).filter((enrolment) => !completionOf(enrolment.id))
  return {
    person: { id, fullName, position, unitName },
    back: findPerson(viewer, 'manage', id) ? `/manage/people/${id}` : `/admin/people/${id}`,
    courses: open.map((enrolment) => {
      const { slug, code, title } = courseFor(enrolment).pinned
      return { slug, code, title, dueDate: enrolment.dueDate, daysLeft: enrolment.dueDate ? daysBetween(today, enrolment.dueDate) : null }
    }),
    reliefs: listReliefs(id).map((relief) => ({ ...relief, course: relief.courseId ? (findCourseById(relief.courseId)?.title ?? null) : null })),
    today,
    ...shown,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const typed = typedRelief(await formOf(request))
  const personId = params.person ?? ''
  const outcome = await giveRelief(viewer, { ...typed, courseId: findCourse(typed.course)?.courseId ?? '', people: [personId] })
  if (outcome.ok) return redirect(`/reliefs/${personId}?given=${outcome.value.given}`, 303)
  if (outcome.reason === 'not-yours' || !mayRelieve(viewer, personId)) throw data({ reason: 'not-found' }, 404)
  return data(pageOf(viewer, found(personById(personId)), { typed, notice: null, refusal: outcome.reason }), 400)
}

export default function Reliefs() {
  const page = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <ReliefPage {...(useActionData<typeof action>() ?? page)} />
    </SiteShell>
  )
}
