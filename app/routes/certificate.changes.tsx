import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CertificatePage } from '~/ui/certificate-changes/certificate-page'
import { changeWords } from '~/ui/certificate-changes/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { certificatePage } from './door/certificate.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(changeWords, (words) => words.title)

/** One certificate for those who may change it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return certificatePage(request, await requireViewer(request), params.code)
}

export default function CertificateChanges() {
  return (
    <SiteShell>
      <CertificatePage page={useLoaderData<typeof loader>()} typed={null} />
    </SiteShell>
  )
}
