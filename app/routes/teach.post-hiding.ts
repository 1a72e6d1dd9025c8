import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { hidePost } from '~/domain/feedback/posts.server'
import { formOf } from './door/form'
import { safePath } from './door/preferences.server'
import { requireSection } from './door/viewer.server'

/** A trainer hides a post under a lesson, with a reason. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const outcome = await hidePost(viewer, params.post ?? '', String((await formOf(request)).get('reason') ?? ''))
  if (!outcome.ok) throw data({ reason: outcome.reason }, outcome.reason === 'post-unknown' ? 404 : 400)
  const from = request.headers.get('referer')
  const back = from && URL.canParse(from) ? new URL(from) : null
  return redirect(back && back.host === new URL(request.url).host ? safePath(`${back.pathname}#post-${params.post}`, '/teach') : '/teach')
}
