import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endSession } from '~/domain/identity/sessions.server'
import { findSeen, forgetSeen } from './door/viewer.server'

/** Ends the session one is in; without one there is nothing to end, and a second click is no mistake. */
export async function action({ request }: ActionFunctionArgs) {
  const seen = await findSeen(request)
  if (!seen) return redirect('/', 303)
  const cookie = await endSession(seen.signedIn)
  forgetSeen()
  return redirect('/', { status: 303, headers: { 'set-cookie': cookie, 'clear-site-data': '"cache"' } })
}
