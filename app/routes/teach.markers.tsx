import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { hasRole } from '~/domain/organisation/viewer'
import { canGrantMarkers, grantMarker, listMarkerGrants } from '~/domain/practice/marker-grants.server'
import { civilDate, now } from '~/platform/clock'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { MarkersPage } from '~/ui/teach/markers-page'
import { markersWords } from '~/ui/teach/markers-words'
import { formOf, textOf } from './door/form'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(markersWords, (words) => words.title)

/** The viewer and the course, when they may say who marks it; 403 otherwise. */
async function requireMarkerKeeper(request: Request, slug: string | undefined) {
  const viewer = await requireViewer(request)
  if (!canGrantMarkers(viewer)) throw data({ reason: 'not-yours' }, 403)
  return { viewer, course: found(findCourse(slug ?? ''), 'course-unknown') }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, course } = await requireMarkerKeeper(request, params.course)
  return {
    course: { slug: course.slug, code: course.code, title: course.title },
    isTrainer: hasRole(viewer, 'trainer'),
    today: civilDate(now()),
    grants: found(listMarkerGrants(viewer, course.courseId)),
    refusal: new URL(request.url).searchParams.get('refused'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course } = await requireMarkerKeeper(request, params.course)
  const form = await formOf(request)
  const typed = { staffCode: textOf(form, 'staffCode'), validTo: textOf(form, 'validTo'), reason: textOf(form, 'reason') }
  const outcome = await grantMarker(viewer, course.courseId, typed)
  if (!outcome.ok) return data({ refusal: outcome.reason as string, ...typed }, outcome.reason === 'already-marker' ? 409 : 400)
  return redirect(`/teach/courses/${course.slug}/markers`, 303)
}

export default function TeachMarkers() {
  return (
    <SiteShell>
      <MarkersPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
