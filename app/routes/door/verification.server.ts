import { data } from '@remix-run/node'
import { findVerification } from '~/domain/certification/verification.server'
import { now } from '~/platform/clock'
import { callerAddress } from '~/platform/http/caller'
import { paceOf } from '~/platform/http/pace'

const isWithinPace = paceOf(120)

const isWithinFilePace = paceOf(30)

/** Throws 429 when one address brings more files in a minute than anyone has papers in hand. */
export function requireFilePace(request: Request): void {
  if (!isWithinFilePace(callerAddress(request))) throw data({ reason: 'too-many-tries' }, { status: 429, headers: { 'retry-after': '60' } })
}

/** Throws 429 when one address looks up more certificates in a minute than anyone reads. */
export function requirePace(request: Request): void {
  if (!isWithinPace(callerAddress(request))) throw data({ reason: 'too-many-tries' }, { status: 429, headers: { 'retry-after': '60' } })
}

const HEADERS = { vary: 'Accept', 'cache-control': 'no-cache', 'access-control-allow-origin': '*' }

/** What /verify/:code answers to machines, which ask for JSON; null for everyone else and for any other address. */
export function verificationJson(request: Request): Response | null {
  const accept = request.headers.get('accept') ?? ''
  const code = /^\/verify\/([0-9A-Za-z-]{1,40})$/.exec(new URL(request.url).pathname)?.[1]
  if (!code || code === 'offline' || request.method !== 'GET' || !accept.includes('application/json') || accept.includes('text/html')) return null
  const checkedAt = now().toISOString()
  if (!isWithinPace(callerAddress(request)))
    return Response.json({ code, status: 'too-many-tries', checkedAt }, { status: 429, headers: { ...HEADERS, 'retry-after': '60' } })
  const found = findVerification(code)
  if (!found) return Response.json({ code, status: 'unknown', checkedAt }, { status: 404, headers: HEADERS })
  const { status, content, canonical, signature, keyId, publicKey, isSigned, revocation, replacedBy, replaces, hasNewer, acceptedAt } = found
  return Response.json(
    { code: found.code, status, checkedAt, content, canonical, signature, keyId, publicKey, isSigned, revocation, replacedBy, replaces, hasNewer, acceptedAt },
    { headers: HEADERS },
  )
}
