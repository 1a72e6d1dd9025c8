import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { cleanCopyOf, originalOf } from '~/domain/practice/clean-copies.server'
import { findRelease } from '~/domain/practice/gallery.server'
import { anonymousName } from '~/domain/practice/peer-reviews.server'
import { downloadHeaders } from './door/download'
import { found, requireViewer } from './door/viewer.server'

/** A file of a released product without its authors, under a name that names nobody; the original where its maker agreed to that. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { files } = found(findRelease(viewer, params.release ?? ''))
  const file = found(files.find((file) => String(file.position) === params.position))
  const { path, size } = (await cleanCopyOf(file)) ?? originalOf(file)
  const headers = downloadHeaders(anonymousName(file.position, file.type), file.type, size)
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers })
}
