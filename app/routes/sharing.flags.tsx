import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listFlags } from '~/domain/sharing/flags.server'
import { canJudgeSharing } from '~/domain/sharing/sharings.server'
import { FlagsPage } from '~/ui/sharing/flags-page'
import { sharingWords } from '~/ui/sharing/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { listedFlags } from './door/sharing.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sharingWords, (words) => words.flags)

/** What trainers and administrators judge. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  if (!canJudgeSharing(viewer)) throw data({ reason: 'not-yours' }, 403)
  return { flags: listedFlags(listFlags(viewer)) }
}

export default function SharingFlags() {
  return (
    <SiteShell>
      <FlagsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
