import type { IncomingHttpHeaders } from 'node:http'

/** Who calls, and under which address of ours. */
export type Caller = { address: string; protocol: 'http' | 'https'; host: string }

const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i

/** The header by which the server tells the application who calls; what a browser sends under this name is dropped. */
export const CALLER_HEADER = 'x-academy-caller'

/**
 * Who calls. X-Forwarded-* counts only as far as `trustedProxies` of our own stand in front: the entry that the outermost of
 * them wrote. Answers null when the Host is missing or names no
 * place there could be.
 */
export function readCaller(headers: IncomingHttpHeaders, socketAddress: string | undefined, trustedProxies: number): Caller | null {
  const said = (name: string) => (trustedProxies > 0 ? entry(headers[name], trustedProxies) : undefined)
  const host = (said('x-forwarded-host') ?? headers.host ?? '').toLowerCase()
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return null
  const protocol = said('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const address = (said('x-forwarded-for') ?? socketAddress ?? '').replace(/^::ffff:/, '')
  return { address, protocol, host }
}

/** The network address of who sent a request that came through our server; '' where it did not. */
export function callerAddress(request: Request): string {
  return request.headers.get(CALLER_HEADER) ?? ''
}

/** Each proxy appends to the right; what stands further left than our own proxies wrote is hearsay. */
function entry(value: string | string[] | undefined, fromRight: number): string | undefined {
  const entries = [value ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)
  return entries.at(-fromRight) ?? entries[0]
}
