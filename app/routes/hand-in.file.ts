import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { streamBlob } from '~/platform/storage/blobs.server'
import { downloadHeaders } from './door/download'
import { readHandIn } from './door/hand-in.server'
import { found, requireViewer } from './door/viewer.server'

/** The file of a product, always as a download: nothing in it may run under our address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { fileSha, fileName, fileType, fileSize } = await readHandIn(request, viewer, params.handIn)
  return new Response(Readable.toWeb(streamBlob(found(fileSha))) as ReadableStream, {
    headers: downloadHeaders(fileName ?? 'san-pham', fileType ?? 'application/octet-stream', fileSize),
  })
}
