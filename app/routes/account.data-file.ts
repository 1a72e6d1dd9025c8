import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { recordLook } from '~/domain/organisation/looks.server'
import { listOwnFiles, ownRows } from '~/domain/privacy/own-data.server'
import { civilDate, now } from '~/platform/clock'
import { zipStream } from '~/platform/documents/zip-file.server'
import { streamBlob } from '~/platform/storage/blobs.server'
import { dateTime } from '~/ui/format'
import { htmlOfOwnData, jsonOfOwnData } from '~/ui/privacy/own-data-file'
import { downloadHeaders } from './door/download'
import { languageFor } from './door/preferences.server'
import { requireViewer } from './door/viewer.server'

const plain = (name: string) => name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 120)

/** Everything that is held of whoever asks, as one ZIP: to read, for machines, and the files of their products. Noted among their looks. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const name = `du-lieu-${viewer.staffCode}-${civilDate(now())}.zip`
  await recordLook(viewer, viewer.personId, 'own', { kind: 'own', about: name })
  const { personId, fullName, staffCode } = viewer
  const head = { personId, fullName, staffCode, madeAt: now().toISOString(), when: dateTime(now()) }
  const files = listOwnFiles(viewer).map(({ sha, handInId, name: file }, at) => ({
    name: `tep/${at + 1}-${handInId.slice(-6)}-${plain(file)}`,
    bytes: () => streamBlob(sha),
  }))
  const zip = zipStream(
    [
      { name: 'du-lieu.html', bytes: () => Readable.from(htmlOfOwnData(head, ownRows(viewer), languageFor(request, viewer))) },
      { name: 'du-lieu.json', bytes: () => Readable.from(jsonOfOwnData(head, ownRows(viewer))) },
      ...files,
    ],
    now(),
  )
  const { 'content-length': _unknown, ...headers } = downloadHeaders(name, 'application/zip', null)
  return new Response(createReadableStreamFromReadable(zip), { headers })
}
