import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endSession } from '~/domain/identity/sessions.server'
import { canEnter } from '~/domain/organisation/viewer'
import { findSeen, forgetSeen } from './door/viewer.server'

/** Ends the session one is in; without one there is nothing to end, and a second click is no mistake. */
export async function action({ request }: ActionFunctionArgs) {
  const seen = await findSeen(request)
  if (!seen) return redirect('/', 303)
  const cookie = await endSession(seen.signedIn)
  forgetSeen()
  // Answers that wait for the network go with whoever gave them; what a trainer has written and not sent stays.
  const cleared = canEnter(seen.viewer, 'teach') ? '"cache"' : '"cache", "storage"'
  return redirect('/', { status: 303, headers: { 'set-cookie': cookie, 'clear-site-data': cleared } })
}
