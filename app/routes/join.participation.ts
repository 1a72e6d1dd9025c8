import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { joinSharing } from '~/domain/sharing/participants.server'
import { formOf, textOf } from './door/form'
import { readJoin } from './door/join.server'
import { found } from './door/viewer.server'

/** Takes part: signed in by name, otherwise as a citizen whose address carries a key. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { sharing, viewer } = await readJoin(request, params.code)
  const entry = textOf(await formOf(request), 'entry').slice(0, 20)
  const outcome = await joinSharing(sharing.code, viewer, entry)
  if (!outcome.ok) {
    found(outcome.reason === 'not-found' ? null : true)
    if (outcome.reason === 'entry-code-wrong') return redirect(`/join/${sharing.code}?entry=wrong`, 303)
    throw data({ reason: outcome.reason }, 409)
  }
  const { key } = outcome.value
  return redirect(`/join/${sharing.code}${key ? `?as=${key}` : ''}`, 303)
}
