import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { findParticipant, joinSharing } from '~/domain/sharing/participants.server'
import { formOf, textOf } from './door/form'
import { joinCookie, joinedAs, readJoin } from './door/join.server'
import { found } from './door/viewer.server'

/** Takes part: signed in by name, otherwise as a citizen whose address carries a key. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { sharing, viewer } = await readJoin(request, params.code)
  // A browser that has joined unsigned goes on with that; a second citizen would only be its echo.
  const known = viewer ? null : joinedAs(request, sharing)
  if (known && findParticipant({ key: known }, sharing.id)) return redirect(`/join/${sharing.code}?as=${known}&same=1`, 303)
  const entry = textOf(await formOf(request), 'entry').slice(0, 20)
  const outcome = await joinSharing(sharing.code, viewer, entry)
  if (!outcome.ok) {
    found(outcome.reason === 'not-found' ? null : true)
    if (outcome.reason === 'entry-code-wrong') return redirect(`/join/${sharing.code}?entry=wrong`, 303)
    throw data({ reason: outcome.reason }, 409)
  }
  const { key } = outcome.value
  return redirect(`/join/${sharing.code}${key ? `?as=${key}` : ''}`, { status: 303, headers: key ? { 'set-cookie': joinCookie(sharing, key) } : {} })
}
