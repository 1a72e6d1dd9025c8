import type { IncomingHttpHeaders } from 'node:http'

const SAFE = new Set(['GET', 'HEAD'])

/**
 * Whether a request may change something: it comes from a page of ours. A browser says so by Sec-Fetch-Site, which scripts
 * cannot forge, and by Origin; a request that says neither is refused, and so is the `null` origin of a sandboxed frame.
 */
export function comesFromUs(method: string, headers: IncomingHttpHeaders, ourHosts: string[]): boolean {
  if (SAFE.has(method)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (headers.origin === undefined) return site !== undefined
  return URL.canParse(headers.origin) && ourHosts.includes(new URL(headers.origin).host)
}
