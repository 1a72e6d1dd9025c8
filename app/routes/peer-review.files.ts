import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { anonymousName, findPeerReview } from '~/domain/practice/peer-reviews.server'
import { streamBlob } from '~/platform/storage/blobs.server'
import { downloadHeaders } from './door/download'
import { found, requireViewer } from './door/viewer.server'

/** A file of a product under review, under a name that names nobody. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { files } = found(findPeerReview(viewer, params.assignment ?? ''))
  const { sha, position, type, size } = found(files.find((file) => String(file.position) === params.position))
  return new Response(Readable.toWeb(streamBlob(sha)) as ReadableStream, { headers: downloadHeaders(anonymousName(position, type), type, size) })
}
