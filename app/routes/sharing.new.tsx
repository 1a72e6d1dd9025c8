import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listCompletedLessons, startSharing } from '~/domain/sharing/sharings.server'
import { civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { NewSharingPage, type TypedSharing } from '~/ui/sharing/new-sharing-page'
import { sharingWords } from '~/ui/sharing/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sharingWords, (words) => words.newTitle)

/** The form that passes a lesson on; `?lesson=` chooses one beforehand. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { others, citizens, passPercent, days } = settings().sharing
  return {
    lessons: listCompletedLessons(viewer).map(({ lessonId, title, course, isAskable }) => ({ lessonId, title, course, isAskable })),
    chosen: new URL(request.url).searchParams.get('lesson') ?? '',
    days,
    today: civilDate(now()),
    requestKey: newId(),
    rule: { others, citizens, passPercent },
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const [lesson, kind, day, place] = ['lesson', 'kind', 'day', 'place'].map((name) => textOf(form, name))
  const outcome = await startSharing(viewer, { lessonId: lesson, kind, heldOn: day, place, requestKey: textOf(form, 'request').slice(0, 60) })
  if (outcome.ok) return redirect(`/sharing/${outcome.value.sharingId}`, 303)
  return data<TypedSharing>({ reason: outcome.reason, lesson, kind, day, place }, outcome.reason === 'too-many-sharings' ? 429 : 400)
}

export default function SharingNew() {
  return (
    <SiteShell>
      <NewSharingPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
