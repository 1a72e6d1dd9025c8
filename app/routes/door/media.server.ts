import { Readable } from 'node:stream'
import { findMedia } from '~/domain/authoring/media.server'
import { readRange } from '~/platform/http/range'
import { blobSize, streamBlob } from '~/platform/storage/blobs.server'
import { optionalViewer } from './viewer.server'

/** Whatever a file holds, opened by itself it runs nothing, loads nothing and has no origin. */
const INERT = "default-src 'none'; sandbox"

/** A file of a course at `/media/<hash>.<ending>`, whole or in part; 404 for whoever may not have it. */
export async function mediaFile(request: Request): Promise<Response> {
  const [, sha, ending] = /^\/media\/([0-9a-f]{64})\.([a-z0-9]{2,5})$/.exec(new URL(request.url).pathname) ?? []
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
  const file = sha ? findMedia(await optionalViewer(request), sha, ending) : null
  const bytes = file?.text === null || file?.text === undefined ? null : Buffer.from(file.text)
  const size = bytes?.length ?? (file && (await blobSize(sha)))
  if (!file || typeof size !== 'number') return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const headers = new Headers({
    'content-type': file.mediaType,
    'cache-control': `${file.isPublic ? 'public' : 'private'}, max-age=31536000, immutable`,
    'content-security-policy': INERT,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    etag: `"${sha}"`,
  })
  if (file.isDocument) headers.set('content-disposition', 'attachment')
  if (request.headers.get('if-none-match')?.includes(`"${sha}"`)) return new Response(null, { status: 304, headers })
  if (bytes) headers.delete('accept-ranges')
  if (bytes) return new Response(new Uint8Array(bytes), { headers })

  const fresh = [null, `"${sha}"`].includes(request.headers.get('if-range'))
  const range = fresh ? readRange(request.headers.get('range') ?? undefined, size) : null
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${size}`)
  headers.set('content-length', String(range ? range.end - range.start + 1 : size))
  if (request.method === 'HEAD') return new Response(null, { status: range ? 206 : 200, headers })
  const body = Readable.toWeb(streamBlob(sha, range ?? undefined)) as ReadableStream<Uint8Array>
  return new Response(body, { status: range ? 206 : 200, headers })
}
