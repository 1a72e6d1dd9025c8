import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { addComment } from '~/domain/authoring/review-comments.server'
import { requireDraftOf } from './door/drafts.server'
import { formOf, textOf } from './door/form'

/** A remark on a passage, or a reply to one. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const form = await formOf(request)
  const field = (name: string) => textOf(form, name)
  const text = field('text')
  const parentId = field('parent')
  const outcome = await addComment(
    viewer,
    draft.id,
    // Forms send line breaks as CRLF; the passage is kept as it stands in the source.
    parentId ? { parentId, text } : { path: field('path'), line: Number(field('line')) || 1, quote: field('quote').replace(/\r\n/g, '\n'), text },
  )
  const home = `/teach/drafts/${draft.id}/review`
  return redirect(outcome.ok ? `${home}?done=comment#c-${parentId || outcome.value.commentId}` : `${home}?refused=${outcome.reason}`, 303)
}
