import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listOwnSharings } from '~/domain/sharing/credits.server'
import { listFlagsAbout } from '~/domain/sharing/flags.server'
import { isSharingOver, listShareable, sharedLesson } from '~/domain/sharing/sharings.server'
import { SharingHome } from '~/ui/sharing/sharing-home'
import { sharingWords } from '~/ui/sharing/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { listedFlags, waitingInvitations } from './door/sharing.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sharingWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const own = listOwnSharings(viewer).map((sharing) => {
    const { id, kind, heldOn, place, gained, others, reach, credit } = sharing
    return {
      id,
      kind,
      heldOn,
      place,
      gained,
      others,
      reach,
      title: sharedLesson(sharing).title,
      isOver: isSharingOver(sharing),
      standing: credit?.standing ?? null,
    }
  })
  return { own, waiting: waitingInvitations(viewer), flags: listedFlags(listFlagsAbout(viewer)), canShare: listShareable(viewer).length > 0 }
}

export default function Sharing() {
  return (
    <SiteShell>
      <SharingHome {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
