import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse, listCourses } from '~/domain/catalog/course-versions.server'
import { canHoldClasses } from '~/domain/classroom/classes.server'
import { planClass } from '~/domain/classroom/plans.server'
import { civilDate, now } from '~/platform/clock'
import { newId } from '~/platform/ids'
import { NewPlanPage, type TypedPlan } from '~/ui/classroom/plan-page'
import { classroomWords } from '~/ui/classroom/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { planCourse, planIn, requireClasses } from './door/classes.server'
import { formOf, textOf } from './door/form'

export const handle = { scripts: false }
export const meta = titled(classroomWords, (words) => words.plan)

const EMPTY: TypedPlan = { lessons: [], mode: 'room', place: '', day: '', from: '', to: '', capacity: '30', coHost: '', reason: '' }

async function requireHolder(request: Request) {
  const viewer = await requireClasses(request)
  if (!canHoldClasses(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** The form of a plan; `?course=` says of which course, whose lessons are then to choose from. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireHolder(request)
  const slug = new URL(request.url).searchParams.get('course') ?? ''
  return {
    courses: listCourses().map(({ slug: of, code, title }) => ({ slug: of, code, title })),
    course: planCourse(findCourse(slug)?.courseId ?? ''),
    requestKey: newId(),
    today: civilDate(now()),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireHolder(request)
  const form = await formOf(request)
  const { typed, order } = planIn(form)
  const courseId = findCourse(textOf(form, 'course'))?.courseId ?? ''
  const outcome = await planClass(viewer, { ...order, courseId, requestKey: textOf(form, 'request').slice(0, 60) })
  if (outcome.ok) return redirect(`/sessions/${outcome.value.sessionId}`, 303)
  return data({ refusal: outcome.reason, typed, course: planCourse(courseId) }, 400)
}

export default function SessionsNew() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <SiteShell>
      <NewPlanPage {...loaded} course={sent?.course ?? loaded.course} typed={sent?.typed ?? EMPTY} refusal={sent?.refusal ?? null} />
    </SiteShell>
  )
}
