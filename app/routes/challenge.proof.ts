import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { findChallenge } from '~/domain/evaluation/challenges/challenges.server'
import { streamBlob } from '~/platform/storage/blobs.server'
import { noteChallengeLook } from './door/challenge.server'
import { downloadHeaders } from './door/download'
import { found, notFound, requireViewer } from './door/viewer.server'

/** What was brought with a challenge, always as a download; of somebody else it is a look. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const challenge = found(findChallenge(viewer, params.challenge ?? ''))
  const { fileSha, fileName, fileType, fileSize } = challenge
  if (fileSha === null) notFound()
  await noteChallengeLook(request, viewer, challenge)
  return new Response(Readable.toWeb(streamBlob(fileSha)) as ReadableStream, {
    headers: downloadHeaders(fileName ?? 'file', fileType ?? 'application/octet-stream', fileSize),
  })
}
