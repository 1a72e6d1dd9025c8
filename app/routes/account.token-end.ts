import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endPushToken } from '~/domain/authoring/push-tokens.server'
import { notFound, requireViewer } from './door/viewer.server'

/** Ends one of one's own tokens; another person's is not there. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  if (!(await endPushToken(viewer, params.token ?? ''))) notFound()
  return redirect('/account/tokens?done=ended', 303)
}
