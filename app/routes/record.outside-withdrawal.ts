import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { withdrawOutside } from '~/domain/evaluation/evidence-way/outside.server'
import { findOutside } from '~/domain/evaluation/evidence-way/outside-readers.server'
import { found, notFound, requireViewer } from './door/viewer.server'

/** Withdraws learning elsewhere that one brought and nobody confirmed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id, periodId } = found(findOutside(viewer, params.outside ?? ''))
  const outcome = await withdrawOutside(viewer, id)
  if (!outcome.ok && outcome.reason === 'outside-unknown') notFound()
  return redirect(`/record/periods/${periodId}${outcome.ok ? '' : `?refused=${outcome.reason}`}#earned`, 303)
}
