import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/organisation/mandate-deciders.server'
import { mayEnd } from '~/domain/organisation/mandate-orders.server'
import { findMandate } from '~/domain/organisation/mandates.server'
import { MandatePage } from '~/ui/mandates/mandate-page'
import { mandateWords } from '~/ui/mandates/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { shownMandate } from './door/mandates.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(mandateWords, (words) => words.one)

/** One mandate, for who proposed it, reads under it or oversees all it is about. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const mandate = found(findMandate(viewer, params.mandate ?? ''))
  const isOpen = mandate.state === 'waiting'
  return {
    mandate: shownMandate(mandate),
    side: isOpen ? sideOf(viewer, mandate) : null,
    mayEnd: ['waiting', 'approved', 'in-force'].includes(mandate.state) && mayEnd(viewer, mandate),
    reads: mandate.state === 'in-force' && mandate.readerId === viewer.personId,
    refusal: new URL(request.url).searchParams.get('refused'),
  }
}

export default function AdminMandate() {
  return (
    <SiteShell>
      <MandatePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
