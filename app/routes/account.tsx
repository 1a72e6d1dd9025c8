import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listSessions } from '~/domain/identity/sessions.server'
import { listGrants } from '~/domain/organisation/person-file.server'
import { hasRole } from '~/domain/organisation/viewer'
import { listOwnPosts } from '~/domain/organisation/viewer.server'
import { civilDate, now } from '~/platform/clock'
import { AccountPage } from '~/ui/identity/account-page'
import { accountWords } from '~/ui/identity/account-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSignedIn, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(accountWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const sessions = await listSessions(await requireSignedIn(request))
  const query = new URL(request.url).searchParams
  return {
    personId: viewer.personId,
    fullName: viewer.fullName,
    staffCode: viewer.staffCode,
    posts: listOwnPosts(viewer),
    roles: listGrants(viewer.personId).filter(({ validTo }) => validTo === null || validTo > civilDate(now())),
    mayHoldTokens: hasRole(viewer, 'trainer'),
    sessions: sessions.map(({ createdAt, expiresAt, ...session }) => ({ ...session, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() })),
    refusal: query.get('refused'),
    done: query.get('done'),
  }
}

export default function Account() {
  return (
    <SiteShell>
      <AccountPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
