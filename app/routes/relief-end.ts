import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endRelief, findRelief } from '~/domain/enrolment/reliefs.server'
import { formOf, textOf } from './door/form'
import { found, notFound, requireViewer } from './door/viewer.server'

/** Undoes an extension, an exemption or a pause. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id, personId } = found(findRelief(viewer, params.relief ?? ''))
  const outcome = await endRelief(viewer, id, textOf(await formOf(request), 'reason'))
  if (!outcome.ok && outcome.reason === 'not-yours') notFound()
  return redirect(`/reliefs/${personId}${outcome.ok ? '?undone=1' : `?refused=${outcome.reason}`}`, 303)
}
