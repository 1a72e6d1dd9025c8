import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endFeed } from '~/domain/notifications/calendar.server'
import { notFound, requireViewer } from './door/viewer.server'

/** Closes a calendar of one's own. */
export async function action({ request, params }: ActionFunctionArgs) {
  const outcome = await endFeed(await requireViewer(request), params.feed ?? '')
  if (!outcome.ok) notFound()
  return redirect('/account/calendar?done=closed', 303)
}
