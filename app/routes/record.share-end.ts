import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endShare } from '~/domain/certification/shares.server'
import { notFound, requireViewer } from './door/viewer.server'

/** Withdraws one of one's own links; another person's is not there. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await endShare(viewer, params.share ?? '')
  if (!outcome.ok) notFound()
  return redirect('/record/certificates?done=ended', 303)
}
