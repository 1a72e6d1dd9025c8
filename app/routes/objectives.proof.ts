import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { proofOf } from '~/domain/objectives/check-ins.server'
import { streamBlob } from '~/platform/storage/blobs.server'
import { downloadHeaders } from './door/download'
import { readObjective } from './door/objectives.server'
import { found, requireViewer } from './door/viewer.server'

/** What was brought to show where a key result stands, always as a download. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = await readObjective(request, viewer, params.objective)
  const { sha, name, type, size } = found(proofOf(id, (params.checkIn ?? '').slice(0, 60)))
  return new Response(Readable.toWeb(streamBlob(sha)) as ReadableStream, { headers: downloadHeaders(name, type, size) })
}
