import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { joinPath } from '~/domain/enrolment/path-enrolments.server'
import { notFound, requireViewer } from './door/viewer.server'

/** The learner enters a path of their own choice. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await joinPath(viewer, params.path ?? '')
  if (!outcome.ok && outcome.reason === 'path-unknown') notFound()
  if (!outcome.ok) throw data({ reason: outcome.reason }, 409)
  return redirect(`/paths/${params.path}`, 303)
}
