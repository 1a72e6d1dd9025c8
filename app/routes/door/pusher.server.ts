import { findPusher } from '~/domain/authoring/push-tokens.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { callerAddress } from '~/platform/http/caller'

const STATUS = { 'token-unknown': 401, 'not-yours': 403, 'too-many-tries': 429 }

/** The trainer behind the token of a program. Throws the answer, as JSON, when there is none; no cookie counts here. */
export async function requirePusher(request: Request): Promise<Viewer> {
  const secret = /^Bearer ([\w-]{1,100})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const pusher = await findPusher(secret, callerAddress(request))
  if (pusher.ok) return pusher.value
  throw Response.json({ error: pusher.reason }, { status: STATUS[pusher.reason], headers: { 'cache-control': 'no-store' } })
}
