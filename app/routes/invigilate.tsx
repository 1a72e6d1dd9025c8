import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse, listCourses } from '~/domain/catalog/course-versions.server'
import { invigilatorScope } from '~/domain/supervision/invigilator-grants.server'
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
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSupervision(request)
  const form = await formOf(request)
  const outcome = await openSession(viewer, { courseId: findCourse(textOf(form, 'course'))?.courseId ?? '', place: textOf(form, 'place') })
  if (!outcome.ok) return data({ refusal: outcome.reason }, outcome.reason === 'not-invigilator' ? 403 : 400)
  return redirect(`/invigilate/${outcome.value.sessionId}`, 303)
}

export default function Invigilate() {
  return (
    <SiteShell>
      <SessionsPage {...useLoaderData<typeof loader>()} refusal={useActionData<typeof action>()?.refusal ?? null} />
    </SiteShell>
  )
}
