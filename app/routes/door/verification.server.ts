import { findVerification } from '~/domain/certification/verification.server'
import { now } from '~/platform/clock'

const HEADERS = { vary: 'Accept', 'cache-control': 'no-cache', 'access-control-allow-origin': '*' }

/** What /verify/:code answers to machines, which ask for JSON; null for everyone else and for any other address. */
export function verificationJson(request: Request): Response | null {
  const accept = request.headers.get('accept') ?? ''
  const code = /^\/verify\/([0-9A-Za-z-]{1,40})$/.exec(new URL(request.url).pathname)?.[1]
  if (!code || request.method !== 'GET' || !accept.includes('application/json') || accept.includes('text/html')) return null
  const checkedAt = now().toISOString()
  const found = findVerification(code)
  if (!found) return Response.json({ code, status: 'unknown', checkedAt }, { status: 404, headers: HEADERS })
  const { status, content, canonical, signature, keyId, publicKey, isSigned, revocation, acceptedAt } = found
  return Response.json(
    { code: found.code, status, checkedAt, content, canonical, signature, keyId, publicKey, isSigned, revocation, acceptedAt },
    { headers: HEADERS },
  )
}
