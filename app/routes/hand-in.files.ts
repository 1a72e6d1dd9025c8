import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { filesOf } from '~/domain/practice/hand-in-files.server'
import { streamBlob } from '~/platform/storage/blobs.server'
import { downloadHeaders } from './door/download'
import { readHandIn } from './door/hand-in.server'
import { found, requireViewer } from './door/viewer.server'

/** A file of a product (the first, when none is named), always as a download: nothing in it may run under our address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = await readHandIn(request, viewer, params.handIn)
  const { sha, name, type, size } = found(filesOf(id).find((file) => String(file.position) === (params.position ?? '1')))
  return new Response(Readable.toWeb(streamBlob(sha)) as ReadableStream, {
    headers: downloadHeaders(name, type, size),
  })
}
