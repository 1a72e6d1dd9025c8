import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countByKind, countMail, listGivenUp } from '~/domain/notifications/mail-board.server'
import { canSetReminders } from '~/domain/notifications/reminder-settings.server'
import { listWalks, rehearseReminders } from '~/domain/notifications/reminders.server'
import { addDays, civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { messageWords } from '~/ui/admin/message-words'
import { MessagesPage } from '~/ui/admin/messages-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(messageWords, (words) => words.title)

/** So many of each reminder are counted while somebody waits. */
const MOST_LOOKED_AT = 2000
const AHEAD = { today: 0, tomorrow: 1, week: 7 }

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const figures = countMail(viewer)
  if (!figures) throw data({ reason: 'not-yours' }, 403)
  const query = new URL(request.url).searchParams
  const ahead = (['tomorrow', 'week'] as const).find((key) => key === query.get('ahead')) ?? ('today' as const)
  const day = addDays(civilDate(now()), AHEAD[ahead])
  return {
    figures,
    host: settings().mail.smtp?.host ?? null,
    byKind: countByKind(viewer),
    rehearsed: { day, ahead, rules: rehearseReminders(day, MOST_LOOKED_AT) },
    walks: listWalks(),
    ...listGivenUp(viewer, query.get('after') ?? ''),
    mayChange: canSetReminders(viewer),
    refusal: query.get('refused'),
    isRetried: query.has('retried'),
  }
}

export default function AdminMessages() {
  return (
    <SiteShell>
      <MessagesPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
