import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listFeeds, openFeed } from '~/domain/notifications/calendar.server'
import { settings } from '~/platform/env'
import { CalendarPage } from '~/ui/inbox/calendar-page'
import { preferenceWords } from '~/ui/inbox/preference-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(preferenceWords, (words) => words.calendar)
/** The answer to the POST holds a secret: nothing on the way may keep it. */
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return { feeds: listFeeds(viewer), isClosed: new URL(request.url).searchParams.get('done') === 'closed' }
}

export async function action({ request }: ActionFunctionArgs) {
  const outcome = await openFeed(await requireViewer(request))
  if (!outcome.ok) return data({ address: null, reason: outcome.reason as string }, 409)
  return data({ address: `${settings().url}/calendar/${outcome.value.token}.ics`, reason: null })
}

export default function AccountCalendar() {
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <CalendarPage {...useLoaderData<typeof loader>()} address={answer?.address ?? null} reason={answer?.reason ?? null} />
    </SiteShell>
  )
}
