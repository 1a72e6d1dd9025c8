import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endObjective } from '~/domain/objectives/writing.server'
import { formOf, textOf } from './door/form'
import { notFound, requireViewer } from './door/viewer.server'

/** Ends an objective, or takes back a proposal. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const outcome = await endObjective(viewer, (params.objective ?? '').slice(0, 60), textOf(form, 'reason'))
  if (!outcome.ok && outcome.reason === 'objective-unknown') notFound()
  return redirect(`/objectives/${params.objective}${outcome.ok ? '?saved' : `?refused=${outcome.reason}`}`, 303)
}
