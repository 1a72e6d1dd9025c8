import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canReadLog, countEventTypes, listEvents } from '~/domain/reporting/event-log.server'
import { EventsPage } from '~/ui/admin/events-page'
import { adminWords } from '~/ui/admin/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(adminWords, (words) => words.eventsTitle)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!canReadLog(viewer)) throw data({ reason: 'not-yours' }, 403)
  const query = new URL(request.url).searchParams
  const types = countEventTypes(viewer)
  const type = types.find((kind) => kind.type === query.get('type'))?.type ?? ''
  const before = /^\d{1,15}$/.test(query.get('before') ?? '') ? Number(query.get('before')) : 0
  const rows = listEvents(viewer, { type, before, limit: PAGE + 1 })
  const events = rows.slice(0, PAGE).map(({ seq, type: kind, actor, actorName, behalfName, subjectName, unitName, occurredAt }) => ({
    seq,
    type: kind,
    actor,
    actorName,
    behalfName,
    subjectName,
    unitName,
    occurredAt,
  }))
  return { type, types, events, older: rows.length > PAGE ? (events.at(-1)?.seq ?? null) : null, isNewest: before === 0 }
}

export default function AdminEvents() {
  return (
    <SiteShell>
      <EventsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
