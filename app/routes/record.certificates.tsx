import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listCertificatesOf } from '~/domain/certification/certificates.server'
import { listShares, openShare } from '~/domain/certification/shares.server'
import { civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { type ShareAnswer, WalletPage } from '~/ui/wallet/wallet-page'
import { walletWords } from '~/ui/wallet/words'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'
import { ownRow } from './door/wallet.server'

export const handle = { scripts: false }
export const meta = titled(walletWords, (words) => words.title)
/** The answer to the POST holds a secret: nothing on the way may keep it. */
export const headers = () => ({ 'cache-control': 'no-store' })

/** One's own certificates, and the links under which some are shown. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const isEnded = new URL(request.url).searchParams.get('done') === 'ended'
  return { certificates: listCertificatesOf(viewer.personId).map(ownRow), shares: listShares(viewer), today: civilDate(now()), isEnded }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const codes = form
    .getAll('code')
    .slice(0, 200)
    .map((code) => String(code).slice(0, 40))
  const lastDay = textOf(form, 'lastDay').slice(0, 40)
  const outcome = await openShare(viewer, { codes, lastDay: lastDay || null })
  if (outcome.ok) return data<ShareAnswer>({ link: `${settings().url}/shared/${outcome.value.token}`, reason: null, codes: [], lastDay: '' })
  return data<ShareAnswer>({ link: null, reason: outcome.reason, codes, lastDay }, outcome.reason === 'too-many-shares' ? 409 : 400)
}

export default function RecordCertificates() {
  return (
    <SiteShell>
      <WalletPage page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
