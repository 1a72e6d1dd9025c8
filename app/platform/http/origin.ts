import type { IncomingHttpHeaders } from 'node:http'

const SAFE = new Set(['GET', 'HEAD'])

/**
 * Whether a request may change something: it comes from a page of ours. A browser says so by Sec-Fetch-Site, which scripts
 * cannot forge, and by Origin; a request that says neither is refused, and so is the `null` origin of a sandboxed frame.
 */
export function comesFromUs(method: string, headers: IncomingHttpHeaders, ourHosts: string[], address = '/'): boolean {
  if (SAFE.has(method)) return true
  if (isByLink(address, headers)) return true
  if (isTokenCall(headers)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (headers.origin === undefined) return site !== undefined
  return URL.canParse(headers.origin) && ourHosts.includes(new URL(headers.origin).host)
}

/** A mail program stops mail (RFC 8058) by the secret in the address itself; without a cookie it acts for nobody else. */
function isByLink(address: string, headers: IncomingHttpHeaders): boolean {
  return /^\/unsubscribe\/[\w-]{43}$/.test(address) && headers.cookie === undefined
}

/**
 * A program with a token of its own. No browser sends an Authorization header to another's site without asking first, and
 * whoever sends neither cookie nor Origin acts for nobody but the bearer of the token.
 */
function isTokenCall(headers: IncomingHttpHeaders): boolean {
  return /^bearer /i.test(headers.authorization ?? '') && headers.cookie === undefined && headers.origin === undefined
}
