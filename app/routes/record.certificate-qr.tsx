import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findOwnCertificate, qrPicture } from '~/domain/certification/wallet.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { QrPage } from '~/ui/wallet/qr-page'
import { walletWords } from '~/ui/wallet/words'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(walletWords, (words) => words.qrTitle)

/** The QR of one of one's own certificates, to be scanned from the screen. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const certificate = found(findOwnCertificate(viewer, params.code ?? ''))
  const { vi, en } = certificate.content.course
  return { code: certificate.code, title: { vi, en }, ...qrPicture(certificate) }
}

export default function RecordCertificateQr() {
  return (
    <SiteShell>
      <QrPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
