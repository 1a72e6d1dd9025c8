import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { findRelease } from '~/domain/practice/gallery.server'
import { anonymousName } from '~/domain/practice/peer-reviews.server'
import { streamBlob } from '~/platform/storage/blobs.server'
import { downloadHeaders } from './door/download'
import { found, requireViewer } from './door/viewer.server'

/** A file of a released product, under a name that names nobody. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { files } = found(findRelease(viewer, params.release ?? ''))
  const { sha, position, type, size } = found(files.find((file) => String(file.position) === params.position))
  return new Response(Readable.toWeb(streamBlob(sha)) as ReadableStream, { headers: downloadHeaders(anonymousName(position, type), type, size) })
}
