import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { placeEvidence } from '~/domain/evaluation/evidence-way/placing.server'
import { kindIn } from './door/evidence-way.server'
import { formOf, textOf } from './door/form'
import { notFound, requireViewer } from './door/viewer.server'

/** Puts an item of one's own dossier under a criterion, or takes it off. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const kind = kindIn(textOf(form, 'kind')) ?? notFound()
  const criterionId = textOf(form, 'act') === 'off' ? null : textOf(form, 'criterion').slice(0, 100)
  const outcome = await placeEvidence(viewer, params.period ?? '', { kind, id: textOf(form, 'item').slice(0, 60) }, criterionId)
  if (!outcome.ok && outcome.reason === 'evidence-unknown') notFound()
  return redirect(`/record/periods/${params.period}${outcome.ok ? '' : `?refused=${outcome.reason}`}#earned`, 303)
}
