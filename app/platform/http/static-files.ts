import { createReadStream } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { accepts } from './encoding'
import { withSecurity } from './headers'
import { readRange } from './range'
import type { StaticFile } from './static-index'

/** Opened by itself, a drawing or document of ours runs nothing. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * Sends a public file: compressed beforehand where the browser takes it, in part where it asks for a part, not at all where
 * it holds it already. Sandboxed exercise frames have no origin, so these files, being public, may be fetched from any.
 */
export async function sendStaticFile(message: IncomingMessage, answer: ServerResponse, address: string, found: StaticFile, secure: boolean): Promise<void> {
  const asked = message.headers
  const chosen = asked.range ? null : variantFor(found, asked['accept-encoding'])
  const tag = `"${found.tag}${chosen ? `-${chosen.name}` : ''}"`
  const headers: OutgoingHttpHeaders = {
    'content-type': found.type,
    'cache-control': address.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    'last-modified': found.changed.toUTCString(),
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'accept-ranges': 'bytes',
    etag: tag,
  }
  if (found.br || found.gzip) headers.vary = 'Accept-Encoding'
  if (chosen) headers['content-encoding'] = chosen.name
  if (/^(image\/svg|text\/html|application\/xml)/.test(found.type)) headers['content-security-policy'] = INERT
  withSecurity(headers, secure)
  if (isHeld(asked, tag, found)) return void answer.writeHead(304, headers).end()

  const size = chosen?.size ?? found.size
  const fresh = !asked['if-range'] || asked['if-range'] === tag || asked['if-range'] === headers['last-modified']
  const range = fresh ? readRange(asked.range, size) : null
  if (range === 'unsatisfiable') return void answer.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end()
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${size}`
  headers['content-length'] = range ? range.end - range.start + 1 : size
  answer.writeHead(range ? 206 : 200, headers)
  if (message.method === 'HEAD' || headers['content-length'] === 0) return void answer.end()
  await pipeline(createReadStream(chosen?.file ?? found.file, range ?? {}), answer)
}

function variantFor(found: StaticFile, accepted: string | undefined): { name: string; file: string; size: number } | null {
  if (found.br && accepts(accepted, 'br')) return { name: 'br', ...found.br }
  if (found.gzip && accepts(accepted, 'gzip')) return { name: 'gzip', ...found.gzip }
  return null
}

function isHeld(asked: IncomingMessage['headers'], tag: string, found: StaticFile): boolean {
  if (asked['if-none-match']) return asked['if-none-match'].split(',').some((held) => held.trim().replace(/^W\//, '') === tag || held.trim() === '*')
  const since = Date.parse(asked['if-modified-since'] ?? '')
  return !Number.isNaN(since) && Math.floor(found.changed.getTime() / 1000) * 1000 <= since
}
