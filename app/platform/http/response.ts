import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { accepts } from './encoding'
import { withSecurity } from './headers'
import { wholeOf } from './whole'

/** Whether a browser is signed in, or says so: its pages are for one person, and gone from it once they leave. */
const holdsSession = (message: IncomingMessage) => /(?:^|;\s*)(?:__Host-)?academy=[^;]/.test(message.headers.cookie ?? '')

const TEXT = /^(text\/(?!event-stream)|application\/([a-z.]+\+)?(json|xml|javascript)|image\/svg\+xml)/
/** Text that says it is longer flows through as it is: gathering and compressing it would hold up everybody. */
const MOST_GATHERED = 2_000_000
const NO_BODY = new Set([204, 205, 304])

/**
 * Sends a web response: text is gathered and compressed in one piece (flushing a stream chunk by chunk costs several times
 * as much), anything else flows through.
 */
export async function sendResponse(message: IncomingMessage, answer: ServerResponse, response: Response, secure: boolean): Promise<void> {
  const headers: OutgoingHttpHeaders = {}
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') headers[name] = [...([headers[name] ?? []].flat() as string[]), value]
    else headers[name] = value
  }
  headers['cache-control'] ??= holdsSession(message) ? 'no-store' : 'private, no-cache'
  withSecurity(headers, secure)
  const ready = wholeOf(response)
  if (message.method === 'HEAD' || NO_BODY.has(response.status) || !(ready ?? response.body)) {
    if (!ready) await response.body?.cancel()
    answer.writeHead(response.status, headers).end()
    return
  }
  const isLong = Number(headers['content-length'] ?? 0) > MOST_GATHERED
  if (!TEXT.test(String(headers['content-type'] ?? '')) || headers['content-encoding'] || (isLong && !ready)) {
    answer.writeHead(response.status, headers)
    await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), answer)
    return
  }
  const whole = ready ?? Buffer.from(await response.arrayBuffer())
  headers.vary = headers.vary ? `${headers.vary}, Accept-Encoding` : 'Accept-Encoding'
  const zip = whole.length > 1024 && accepts(message.headers['accept-encoding'], 'gzip')
  const body = zip ? gzipSync(whole, { level: 1 }) : whole
  if (zip) headers['content-encoding'] = 'gzip'
  headers['content-length'] = body.length
  answer.writeHead(response.status, headers).end(body)
}
