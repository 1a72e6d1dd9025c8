import { sha256 } from '~/platform/canonical'

/** What is served: its media type, and for how many seconds it may be kept without asking again. */
type Kind = { type: string; seconds: number }

/** A document for anyone, from anywhere, asked for again by its ETag. */
export function published(request: Request, body: string, { type, seconds }: Kind): Response {
  const etag = `"${sha256(body).slice(0, 32)}"`
  const headers = {
    etag,
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'cache-control': seconds ? `public, max-age=${seconds}` : 'no-cache',
    'access-control-allow-origin': '*',
  }
  const held = request.headers.get('if-none-match')?.split(',') ?? []
  if (held.some((tag) => tag.trim().replace(/^W\//, '') === etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers })
}
