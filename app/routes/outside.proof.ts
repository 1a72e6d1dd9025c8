import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { findOutside } from '~/domain/evaluation/evidence-way/outside-readers.server'
import { periodById } from '~/domain/evaluation/periods.server'
import { toConfirm } from '~/domain/organisation/look-purpose'
import { streamBlob } from '~/platform/storage/blobs.server'
import { downloadHeaders } from './door/download'
import { noteLook } from './door/look.server'
import { found, requireViewer } from './door/viewer.server'

/** The proof of learning elsewhere, always as a download: nothing in it may run under our address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { personId, periodId, as, fileSha, fileName, fileType, fileSize } = found(findOutside(viewer, params.outside ?? ''))
  const sha = found(fileSha)
  const { span, unitId } = found(periodById(periodId))
  if (as !== 'owner') await noteLook(request, viewer, personId, as, toConfirm(span, unitId))
  return new Response(Readable.toWeb(streamBlob(sha)) as ReadableStream, { headers: downloadHeaders(fileName ?? 'minh-chung', fileType ?? '', fileSize) })
}
