import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { discardDraft } from '~/domain/authoring/drafts.server'
import { requireDraftOf } from './door/drafts.server'

/** Closes a draft without publishing it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const outcome = await discardDraft(viewer, draft.id)
  return redirect(outcome.ok ? '/teach' : `/teach/drafts/${draft.id}/publish?refused=${outcome.reason}`, 303)
}
