import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { joinSharing } from '~/domain/sharing/participants.server'
import { readJoin } from './door/join.server'
import { found } from './door/viewer.server'

/** Takes part: signed in by name, otherwise as a citizen whose address carries a key. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { sharing, viewer } = await readJoin(request, params.code)
  const outcome = await joinSharing(sharing.code, viewer)
  if (!outcome.ok) {
    found(outcome.reason === 'not-found' ? null : true)
    throw data({ reason: outcome.reason }, 409)
  }
  const { key } = outcome.value
  return redirect(`/join/${sharing.code}${key ? `?as=${key}` : ''}`, 303)
}
