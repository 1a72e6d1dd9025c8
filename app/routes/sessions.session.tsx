import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isHost } from '~/domain/classroom/class-hosts'
import { openableFrom, plannedMinutes, stageOf } from '~/domain/classroom/class-time'
import { confirmableUntil, statementOf } from '~/domain/classroom/confirming.server'
import { listClassCandidates } from '~/domain/classroom/entries.server'
import { presentPercent } from '~/domain/classroom/present-percent'
import { hasRole } from '~/domain/organisation/viewer'
import { now } from '~/platform/clock'
import { ClassSessionPage } from '~/ui/classroom/session-page'
import { classroomWords } from '~/ui/classroom/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { classWords, heldShown, requireClass, rollCallLines } from './door/classes.server'
import { noteLooks } from './door/look.server'

export const handle = { scripts: false }
export const meta = titled(classroomWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, session } = await requireClass(request, params.session)
  const hosts = isHost(viewer, session)
  const { rows, people, needed, heldMinutes } = rollCallLines(viewer, session, hosts)
  if (!hosts) await noteLooks(request, viewer, people, hasRole(viewer, 'manager') ? 'manage' : 'evaluate')
  const query = new URL(request.url).searchParams
  const unit = (query.get('unit') ?? '').slice(0, 20)
  const search = hosts && unit ? listClassCandidates(viewer, session, unit) : null
  if (search?.ok)
    await noteLooks(
      request,
      viewer,
      search.value.map(({ personId }) => personId),
      'classroom',
    )
  const stage = stageOf(session, now())
  const [added, left] = [Number(query.get('added') ?? Number.NaN), Number(query.get('left') ?? 0)]
  const { id, mode, place, startsAt, endsAt, people: taken, capacity, reason, cancelReason, confirmedAt, confirmedByName } = session
  return {
    session: {
      id,
      ...classWords(session),
      mode,
      place,
      startsAt,
      endsAt,
      minutes: plannedMinutes(session),
      held: heldShown(session, stage),
      hosts: [session.heldByName, ...(session.coHostName ? [session.coHostName] : [])],
      people: taken,
      capacity,
      reason,
      cancelReason,
      stage,
    },
    isHost: hosts,
    waits: session.openedAt !== null && confirmedAt === null && stage !== 'open' && now() <= confirmableUntil(session),
    canChange: session.heldBy === viewer.personId && stage === 'planned',
    openFrom: openableFrom(session).toISOString(),
    canOpen: hosts && stage === 'planned' && now() >= openableFrom(session),
    heldMinutes,
    needed,
    percent: presentPercent(session),
    confirmUntil: confirmableUntil(session).toISOString(),
    canConfirm: now() <= confirmableUntil(session),
    statement: statementOf(viewer.fullName),
    confirmation: confirmedAt ? { by: confirmedByName ?? '', at: confirmedAt, statement: session.statement ?? '' } : null,
    rows,
    unit,
    candidates: search?.ok ? search.value : null,
    added: Number.isInteger(added) ? { added, left: Number.isInteger(left) ? left : 0 } : null,
    refusal: query.get('refused') ?? (search && !search.ok ? search.reason : null),
  }
}

export default function SessionsSession() {
  return (
    <SiteShell>
      <ClassSessionPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
