import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listExpectable, listRollCall } from '~/domain/supervision/roll-call.server'
import { confirmableUntil, isSessionOpen, listNotes } from '~/domain/supervision/sessions.server'
import { now } from '~/platform/clock'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { SessionPage } from '~/ui/supervision/session-page'
import { supervisionWords } from '~/ui/supervision/words'
import { noteLook } from './door/look.server'
import { requireSession, shownSession } from './door/supervision.server'

export const handle = { scripts: false }
export const meta = titled(supervisionWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, session } = await requireSession(request, params.session)
  const isOwn = session.openedBy === viewer.personId
  const rollCall = listRollCall(session.id)
  if (!isOwn) for (const { personId } of rollCall) await noteLook(request, viewer, personId, 'evaluate')
  const until = confirmableUntil(session)
  const query = new URL(request.url).searchParams
  const unit = (query.get('unit') ?? '').slice(0, 20)
  return {
    session: shownSession(session),
    isOwn,
    isOpen: isSessionOpen(session),
    confirmUntil: until.toISOString(),
    canMark: now() <= until,
    rollCall: rollCall.map(({ personId: _person, ...row }) => row),
    notes: listNotes(session.id),
    unit,
    candidates: isOwn && unit ? listExpectable(viewer, session, unit) : null,
    refusal: query.get('refused'),
  }
}

export default function InvigilateSession() {
  return (
    <SiteShell>
      <SessionPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
