import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { cancelSchedule } from '~/domain/authoring/schedules.server'
import { requireDraftOf } from './door/drafts.server'

/** Takes a scheduled publication back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraftOf(request, params.draft)
  const outcome = await cancelSchedule(viewer, draft.id, params.schedule ?? '')
  return redirect(`/teach/drafts/${draft.id}/publish${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
