import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countUnread, listInbox } from '~/domain/notifications/inbox.server'
import { GROUPS } from '~/domain/notifications/kinds'
import { writesToGroups } from '~/domain/notifications/short-texts.server'
import { canEnter } from '~/domain/organisation/viewer'
import { InboxPage } from '~/ui/inbox/inbox-page'
import { inboxWords } from '~/ui/inbox/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(inboxWords, (words) => words.title)

/** What the viewer was told. Reading the list marks nothing as read; opening a message does. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const query = new URL(request.url).searchParams
  const group = GROUPS.find((known) => known === query.get('show'))
  const unreadOnly = query.get('show') === 'unread'
  const page = listInbox(viewer, { group, unreadOnly, after: query.get('after') ?? '' })
  const newest = page.messages.reduce<string | null>((last, { id }) => (last === null || id > last ? id : last), null)
  const groups = GROUPS.filter((known) => known !== 'team' || canEnter(viewer, 'manage'))
  return {
    ...page,
    newest,
    unread: countUnread(viewer),
    writesToGroups: writesToGroups(viewer),
    show: unreadOnly ? ('unread' as const) : (group ?? ('everything' as const)),
    shows: ['everything' as const, 'unread' as const, ...groups],
  }
}

export default function Inbox() {
  return (
    <SiteShell>
      <InboxPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
