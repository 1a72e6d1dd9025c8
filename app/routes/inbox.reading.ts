import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { markReadUpTo } from '~/domain/notifications/inbox.server'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'

/** Marks as read what the viewer had on the page; what came meanwhile stays unread. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  await markReadUpTo(viewer, textOf(await formOf(request), 'newest').slice(0, 40))
  return redirect('/inbox', 303)
}
