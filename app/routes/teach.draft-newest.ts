import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { takeInNewest } from '~/domain/authoring/newest-version.server'
import { requireDraftOf } from './door/drafts.server'

/** Takes the version published meanwhile into the draft. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const outcome = await takeInNewest(viewer, draft.id)
  return redirect(`/teach/drafts/${draft.id}/publish?${outcome.ok ? 'done=taken-in' : `refused=${outcome.reason}`}`, 303)
}
