import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { hidePost, showPost } from '~/domain/feedback/post-hidings.server'
import { formOf, textOf } from './door/form'
import { safePath } from './door/preferences.server'
import { requireSection } from './door/viewer.server'

/** A trainer hides a post under a lesson, with a reason, or shows it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const form = await formOf(request)
  const post = params.post ?? ''
  const outcome = textOf(form, 'hidden') === 'no' ? await showPost(viewer, post) : await hidePost(viewer, post, textOf(form, 'reason'))
  if (!outcome.ok) throw data({ reason: outcome.reason }, outcome.reason === 'post-unknown' ? 404 : 400)
  const from = request.headers.get('referer')
  const back = from && URL.canParse(from) ? new URL(from) : null
  return redirect(back && back.host === new URL(request.url).host ? safePath(`${back.pathname}#post-${params.post}`, '/teach') : '/teach')
}
