import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canWithdrawPass } from '~/domain/supervision/pass-withdrawals.server'
import { listExpectable, listRollCall } from '~/domain/supervision/roll-call.server'
import { codeFrom, confirmableUntil, isSessionOpen, takesCodes } from '~/domain/supervision/session-time'
import { listNotes } from '~/domain/supervision/sessions.server'
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
  const rollCall = listRollCall(viewer, session)
  if (!isOwn) for (const { personId } of rollCall) await noteLook(request, viewer, personId, 'evaluate')
  const until = confirmableUntil(session)
  const query = new URL(request.url).searchParams
  const unit = (query.get('unit') ?? '').slice(0, 20)
  return {
    session: shownSession(session),
    isOwn,
    isOpen: isSessionOpen(session),
    showsCode: takesCodes(session),
    codeFrom: codeFrom(session).toISOString(),
    confirmUntil: until.toISOString(),
    canMark: now() <= until,
    rollCall: rollCall.map(({ personId: _person, ...row }) => ({
      ...row,
      canWithdraw: row.isSupervised === 1 && row.isWithdrawn === 0 && canWithdrawPass(viewer, row.entryId),
    })),
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
