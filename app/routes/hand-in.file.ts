import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { streamBlob } from '~/platform/storage/blobs.server'
import { decomposed } from '~/platform/text'
import { readHandIn } from './door/hand-in.server'
import { found, requireViewer } from './door/viewer.server'

/** The file of a product, always as a download: nothing in it may run under our address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { fileSha, fileName, fileType, fileSize } = await readHandIn(request, viewer, params.handIn)
  return new Response(Readable.toWeb(streamBlob(found(fileSha))) as ReadableStream, {
    headers: {
      'content-type': fileType ?? 'application/octet-stream',
      'content-length': String(fileSize),
      'content-disposition': attachment(fileName ?? 'san-pham'),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** RFC 6266: a plain name for old readers, and the name itself as RFC 8187 writes it (which took the place of 5987). */
function attachment(name: string): string {
  const plain = decomposed(name.replace(/đ/g, 'd').replace(/Đ/g, 'D'))
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
