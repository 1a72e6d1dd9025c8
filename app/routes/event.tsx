import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { LookPurpose } from '~/domain/organisation/look-purpose'
import { isAbout } from '~/domain/organisation/mandate-scope.server'
import { canEnter, type Viewer } from '~/domain/organisation/viewer'
import { findCause, findEvent, type LoggedEvent } from '~/domain/reporting/event-log.server'
import { civilDate } from '~/platform/clock'
import { EventPage } from '~/ui/ledger/event-page'
import { eventWords } from '~/ui/ledger/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { noteLook } from './door/look.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: data && eventWords[language].title(String(data.seq)), language })
}

/** One event of the ledger, for whom it concerns and for who may read it; another person's is a look. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const event = found(/^\d{1,12}$/.test(params.seq ?? '') ? findEvent(viewer, Number(params.seq)) : null)
  if (event.subject && event.subject !== viewer.personId)
    await noteLook(request, viewer, event.subject, lookOf(viewer), purposeOf(viewer, event.subject, event.occurredAt))
  const cause = findCause(viewer, event)
  const { seq, id, type, schemaVersion, actor, actorName, behalfName, subjectName, unitName, occurredAt, recordedAt, prevHash, hash } = event
  const payload = JSON.parse(event.payload) as Record<string, unknown>
  return {
    seq,
    id,
    type,
    schemaVersion,
    actor,
    actorName,
    behalfName,
    subjectName,
    unitName,
    occurredAt,
    recordedAt,
    prevHash,
    hash,
    payload,
    cause: cause ? { seq: cause.seq, type: cause.type } : event.cause ? ('hidden' as const) : ('none' as const),
    links: linksFrom(viewer, event, payload),
    back: wayBack(viewer, event),
  }
}

/** As whom somebody reads about another: for evaluation, for the academy, or as a manager. */
function lookOf(viewer: Viewer): 'evaluate' | 'admin' | 'manage' {
  return canEnter(viewer, 'evaluate') ? 'evaluate' : canEnter(viewer, 'admin') ? 'admin' : 'manage'
}

/** What an inspection reads it for: the month it is of, within the days of the mandate under which it may. */
function purposeOf(viewer: Viewer, personId: string, at: string): LookPurpose | undefined {
  const held = viewer.mandates?.find((mandate) => isAbout(mandate, personId))
  if (!held) return undefined
  return { kind: 'period', about: `month:${civilDate(new Date(at)).slice(0, 7)}`, days: { from: held.dataFrom, to: held.dataTo } }
}

/** Which ids of a payload lead on for this reader: down to the attempt, the product, the lesson as learned, the certificate. */
function linksFrom(viewer: Viewer, event: LoggedEvent, payload: Record<string, unknown>): Record<string, string> {
  const { attemptId, handInId, completionId, code } = payload
  const isOwn = event.subject === viewer.personId
  const section = isOwn ? '' : canEnter(viewer, 'evaluate') ? '/evaluate' : null
  const links: Record<string, string> = {}
  if (section !== null && typeof attemptId === 'string') links.attemptId = `${section}/attempts/${attemptId}`
  if (section !== null && typeof handInId === 'string') links.handInId = `${section}/hand-ins/${handInId}`
  if (isOwn && event.type === 'lesson.completed' && typeof completionId === 'string') links.completionId = `/record/lessons/${completionId}`
  if (event.type === 'certificate.issued' && typeof code === 'string') links.code = `/verify/${code}`
  return links
}

function wayBack(viewer: Viewer, event: LoggedEvent): { to: string; label: string } | null {
  if (event.subject === viewer.personId) return null
  if (event.subject && event.subjectName && canEnter(viewer, 'evaluate')) return { to: `/evaluate/people/${event.subject}`, label: event.subjectName }
  return canEnter(viewer, 'admin') ? { to: '/admin', label: viewer.language === 'en' ? 'Administration' : 'Quản trị' } : null
}

export default function Event() {
  return (
    <SiteShell>
      <EventPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
