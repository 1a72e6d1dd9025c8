import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findObjective } from '~/domain/objectives/objectives.server'
import { decideProposal } from '~/domain/objectives/writing.server'
import { formOf, textOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

/** A manager accepts what somebody proposes for themselves, or returns it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const objective = found(findObjective(viewer, (params.objective ?? '').slice(0, 60)))
  const form = await formOf(request)
  const outcome = await decideProposal(viewer, textOf(form, 'version').slice(0, 60), textOf(form, 'verdict'), textOf(form, 'reason'))
  if (!outcome.ok && outcome.reason === 'objective-unknown') notFound()
  return redirect(`/objectives/${objective.id}${outcome.ok ? '?saved' : `?refused=${outcome.reason}`}`, 303)
}
