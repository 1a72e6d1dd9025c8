import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countShareLook, findShared } from '~/domain/certification/shares.server'
import { callerAddress } from '~/platform/http/caller'
import { PlainShell } from '~/ui/shell/plain-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { SharedPage } from '~/ui/wallet/shared-page'
import { walletWords } from '~/ui/wallet/words'
import { useWords } from '~/ui/words'
import { found, optionalViewer } from './door/viewer.server'
import { isWithinSharePace, walletRow } from './door/wallet.server'

export const handle = { scripts: false }
export const meta = titled(walletWords, (words) => words.sharedTitle, { name: 'robots', content: 'noindex, nofollow' })
/** A withdrawn link is withdrawn at once, and no address of it leaves with a click. */
export const headers = () => ({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })

/** Certificates that their holder shows under a link, for whoever has it; that it was opened is counted, not by whom. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  if (!isWithinSharePace(callerAddress(request))) throw data({ reason: 'too-many-tries' }, { status: 429, headers: { 'retry-after': '60' } })
  const shared = found(findShared(params.token ?? ''), 'share-unknown')
  if (shared === 'over') throw data({ reason: 'share-over' }, 410)
  const { shareId, personId, certificates } = shared
  const viewer = await optionalViewer(request)
  if (request.method === 'GET' && viewer?.personId !== personId) await countShareLook(shareId)
  return new Unsent({ name: certificates[0]?.content.name ?? '', certificates: certificates.map(walletRow) })
}

export default function Shared() {
  return (
    <PlainShell title={useWords(walletWords).sharedTitle}>
      <SharedPage {...useLoaderData<typeof loader>().value} />
    </PlainShell>
  )
}
