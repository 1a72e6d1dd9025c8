import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endOwnSession } from '~/domain/identity/sessions.server'
import { forgetSeen, notFound, requireSignedIn } from './door/viewer.server'

/** Ends one of one's own sessions; another person's is not there. */
export async function action({ request, params }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(request)
  if (!(await endOwnSession(signedIn, params.session ?? ''))) notFound()
  forgetSeen()
  return redirect('/account?done=session#sessions', 303)
}
