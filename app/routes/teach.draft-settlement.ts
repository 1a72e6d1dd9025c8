import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { settleComment } from '~/domain/authoring/review-comments.server'
import { requireDraftOf } from './door/drafts.server'
import { formOf, textOf } from './door/form'

/** Marks a remark as settled, or opens it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const commentId = params.comment ?? ''
  const outcome = await settleComment(viewer, draft.id, commentId, textOf(await formOf(request), 'settled') !== 'no')
  return redirect(`/teach/drafts/${draft.id}/review${outcome.ok ? `#c-${commentId}` : `?refused=${outcome.reason}`}`, 303)
}
