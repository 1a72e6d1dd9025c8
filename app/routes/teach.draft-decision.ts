import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { decideReview } from '~/domain/authoring/review.server'
import { requireDraftOf } from './door/drafts.server'
import { formOf, textOf } from './door/form'

/** A reviewer approves the draft as it was asked about, or returns it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const form = await formOf(request)
  const verdict = textOf(form, 'verdict')
  if (verdict !== 'approved' && verdict !== 'returned') throw data({ reason: 'verdict-wrong' }, 400)
  const isDespiteComments = textOf(form, 'despite') === 'yes'
  const outcome = await decideReview(viewer, textOf(form, 'request'), { verdict, comment: textOf(form, 'comment'), isDespiteComments })
  return redirect(`/teach/drafts/${draft.id}/review?${outcome.ok ? 'done=decision' : `refused=${outcome.reason}`}`, 303)
}
