import { decomposed } from '~/platform/text'

/** The headers of a file to take away: nothing in it may run under our address, and no cache between may keep it. */
export function downloadHeaders(name: string, type: string, size: number | null): Record<string, string> {
  return {
    'content-type': type,
    ...(size === null ? null : { 'content-length': String(size) }),
    'content-disposition': attachment(name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}

/** A file that was made for who asks, to take away. */
export function download(name: string, type: string, bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), { headers: downloadHeaders(name, type, bytes.length) })
}

/** A file that is made while it is sent. */
export function downloadStream(name: string, type: string, stream: ReadableStream): Response {
  return new Response(stream, { headers: downloadHeaders(name, type, null) })
}

/** RFC 6266: a plain name for old readers, and the name itself as RFC 8187 writes it (which took the place of 5987). */
function attachment(name: string): string {
  const plain = decomposed(name.replace(/đ/g, 'd').replace(/Đ/g, 'D'))
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
