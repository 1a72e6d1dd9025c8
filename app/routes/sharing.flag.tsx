import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FlagPage } from '~/ui/sharing/flag-page'
import { sharingWords } from '~/ui/sharing/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { flagPage } from './door/sharing.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sharingWords, (words) => words.flags)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return flagPage(await requireViewer(request), params.flag)
}

export default function SharingFlag() {
  return (
    <SiteShell>
      <FlagPage page={useLoaderData<typeof loader>()} typed={null} />
    </SiteShell>
  )
}
