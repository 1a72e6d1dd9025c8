import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse, listCourses } from '~/domain/catalog/course-versions.server'
import { invigilatorScope } from '~/domain/supervision/invigilator-grants.server'
import { PLAN } from '~/domain/supervision/session-time'
import { openSession } from '~/domain/supervision/sessions.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { SessionsPage } from '~/ui/supervision/sessions-page'
import { supervisionWords } from '~/ui/supervision/words'
import { formOf, textOf } from './door/form'
import { requireSupervision, shownSessions } from './door/supervision.server'

export const handle = { scripts: false }
export const meta = titled(supervisionWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSupervision(request)
  return {
    sessions: shownSessions(viewer),
    courses: listCourses().map(({ slug, code, title }) => ({ slug, code, title })),
    canOpen: invigilatorScope(viewer).length > 0,
    lengths: PLAN.minutes,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSupervision(request)
  const form = await formOf(request)
  const typed = { course: textOf(form, 'course'), place: textOf(form, 'place'), startsAt: textOf(form, 'startsAt'), minutes: textOf(form, 'minutes') }
  const outcome = await openSession(viewer, { courseId: findCourse(typed.course)?.courseId ?? '', place: typed.place, plan: planOf(typed) })
  if (!outcome.ok) return data({ refusal: outcome.reason, typed }, outcome.reason === 'not-invigilator' ? 403 : 400)
  return redirect(`/invigilate/${outcome.value.sessionId}`, 303)
}

/** When a session is planned for, in the time of Hanoi; null: it begins now. */
function planOf({ startsAt, minutes }: { startsAt: string; minutes: string }) {
  if (!startsAt) return null
  return { startsAt: new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(startsAt) ? `${startsAt}:00+07:00` : Number.NaN), minutes: Number(minutes) }
}

export default function Invigilate() {
  const sent = useActionData<typeof action>()
  return (
    <SiteShell>
      <SessionsPage {...useLoaderData<typeof loader>()} refusal={sent?.refusal ?? null} typed={sent?.typed ?? null} />
    </SiteShell>
  )
}
