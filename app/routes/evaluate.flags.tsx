import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPeriod } from '~/domain/evaluation/periods.server'
import { canEnter, type Viewer } from '~/domain/organisation/viewer'
import { KINDS } from '~/domain/plausibility/findings'
import { canJudgeFlags, canReadFlags } from '~/domain/plausibility/flag-readers.server'
import { countFlags, listFlags, STATES } from '~/domain/plausibility/flags.server'
import { lookNow } from '~/domain/plausibility/looking.server'
import { FlagsPage } from '~/ui/plausibility/flags-page'
import { plausibilityWords } from '~/ui/plausibility/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { flaggedIn } from './door/flagged-in'
import { noteLooks } from './door/look.server'
import { found, requireViewer } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(plausibilityWords, (words) => words.flags)

async function requireReader(request: Request): Promise<Viewer> {
  const viewer = await requireViewer(request)
  if (!canReadFlags(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** What stands out, for those who judge or audit: the filters stand in the address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireReader(request)
  const query = new URL(request.url).searchParams
  const state = query.get('state') === 'all' ? null : (STATES.find((name) => name === query.get('state')) ?? 'open')
  const kind = KINDS.find((name) => name === query.get('kind')) ?? null
  const before = Number(query.get('before')) || undefined
  const named = query.get('period')
  const period = named ? found(findPeriod(viewer, named)) : null
  const within = period ? flaggedIn(period) : undefined
  const flags = listFlags(viewer, { within, state: state ?? undefined, kind: kind ?? undefined, before, limit: PAGE + 1 })
  const shown = flags.slice(0, PAGE)
  await noteLooks(
    request,
    viewer,
    shown.flatMap(({ people }) => people.map(({ id }) => id)),
    'plausibility',
    { kind: 'flag' },
  )
  const raised = query.get('raised')
  return {
    flags: shown,
    counts: countFlags(viewer, within),
    period: period && { id: period.id, span: period.span, unitName: period.unitName },
    state,
    kind,
    kinds: KINDS,
    states: STATES,
    next: flags.length > PAGE ? shown[PAGE - 1].seq : null,
    isFirst: before === undefined,
    canLook: canJudgeFlags(viewer),
    inSection: canEnter(viewer, 'evaluate'),
    looked: raised && /^\d{1,6}$/.test(raised) ? { raised: Number(raised), isFinished: !query.has('more') } : null,
  }
}

/** Looks at what is new now, as the night does. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireReader(request)
  if (!canJudgeFlags(viewer)) throw data({ reason: 'not-yours' }, 403)
  const { raised, isFinished } = await lookNow()
  return redirect(`/evaluate/flags?state=all&raised=${raised}${isFinished ? '' : '&more'}`, 303)
}

export default function EvaluateFlags() {
  return (
    <SiteShell>
      <FlagsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
