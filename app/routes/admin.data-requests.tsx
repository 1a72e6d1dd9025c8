import type { LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listRequests, readsRequests } from '~/domain/privacy/requests.server'
import { RequestsPage } from '~/ui/privacy/requests-page'
import { privacyWords } from '~/ui/privacy/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(privacyWords, (words) => words.adminTitle)

/** Requests about personal data, by the day the academy acts next. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!readsRequests(viewer)) throw data({ reason: 'not-yours' }, 403)
  const isOver = new URL(request.url).searchParams.get('state') === 'over'
  return { isOver, requests: listRequests(viewer, isOver) }
}

export default function AdminDataRequests() {
  return (
    <SiteShell>
      <RequestsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
