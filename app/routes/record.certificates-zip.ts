import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { walletZip } from '~/domain/certification/wallet.server'
import { downloadHeaders } from './door/download'
import { requireViewer } from './door/viewer.server'

/** One's own certificates as one zip, sent while it is made. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { 'content-length': _unknown, ...headers } = downloadHeaders(`giay-chung-nhan-${viewer.staffCode}.zip`, 'application/zip', null)
  return new Response(createReadableStreamFromReadable(walletZip(viewer)), { headers })
}
