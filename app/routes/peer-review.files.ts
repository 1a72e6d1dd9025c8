import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { cleanCopyOf, originalOf } from '~/domain/practice/clean-copies.server'
import { anonymousName, findPeerReview } from '~/domain/practice/peer-reviews.server'
import { downloadHeaders } from './door/download'
import { found, requireViewer } from './door/viewer.server'

/** A file of a product under review: a copy that names nobody, under a name that names nobody; the original only where the task's setting shows it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { files, showsUnclean } = found(findPeerReview(viewer, params.assignment ?? ''))
  const file = found(files.find((file) => String(file.position) === params.position))
  const { path, size } = found((await cleanCopyOf(file)) ?? (showsUnclean ? originalOf(file) : null))
  const headers = downloadHeaders(anonymousName(file.position, file.type), file.type, size)
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers })
}
