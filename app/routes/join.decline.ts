import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { declineInvitation } from '~/domain/sharing/invitations.server'
import { readJoin } from './door/join.server'
import { found, requireViewer } from './door/viewer.server'

/** Declines an invitation that named the viewer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { sharing } = await readJoin(request, params.code)
  const outcome = await declineInvitation(viewer, sharing.id)
  if (!outcome.ok) {
    found(outcome.reason === 'not-found' ? null : true)
    throw data({ reason: outcome.reason }, 409)
  }
  return redirect('/sharing', 303)
}
