import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { activatedAmong } from '~/domain/organisation/activation.server'
import { PeoplePage } from '~/ui/admin/people-page'
import { adminWords } from '~/ui/admin/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { findBetweenPosts, findListed } from './door/people.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(adminWords, (words) => words.peopleTitle)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const asked = new URL(request.url).searchParams.get('account')
  if (asked === 'no-post') return { ...findBetweenPosts(request, viewer), account: 'no-post' }
  const account = asked === 'activated' || asked === 'waiting' ? asked : undefined
  const listed = findListed(request, viewer, 'admin', account)
  const activated = activatedAmong(listed.people.map((person) => person.id))
  return { ...listed, account: account ?? '', people: listed.people.map((person) => ({ ...person, isActivated: activated.has(person.id) })) }
}

export default function AdminPeople() {
  return (
    <SiteShell>
      <PeoplePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
