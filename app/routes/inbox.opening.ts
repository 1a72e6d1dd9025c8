import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { openMessage } from '~/domain/notifications/inbox.server'
import { found, requireViewer } from './door/viewer.server'

/** Marks a message as read and leads to what it tells of. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  return redirect(found(await openMessage(viewer, params.message ?? '')).to, 303)
}
