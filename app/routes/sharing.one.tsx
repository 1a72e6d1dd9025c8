import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SharingPage } from '~/ui/sharing/sharing-page'
import { sharingWords } from '~/ui/sharing/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { readSharing, sharingPage } from './door/sharing.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sharingWords, (words) => words.credit)

/** One sharing; `?q=` looks for colleagues to invite. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const text = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 100)
  return sharingPage(viewer, await readSharing(request, viewer, params.sharing), text)
}

export default function SharingOne() {
  return (
    <SiteShell>
      <SharingPage page={useLoaderData<typeof loader>()} refusal={null} />
    </SiteShell>
  )
}
