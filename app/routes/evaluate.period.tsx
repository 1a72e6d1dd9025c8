import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { amendmentsOf } from '~/domain/evaluation/amendments/amendments.server'
import { blockersOf } from '~/domain/evaluation/blockers.server'
import { countChallenged } from '~/domain/evaluation/challenges/challenges.server'
import { closedSoFar, deskRows } from '~/domain/evaluation/desk.server'
import { deskStateOf } from '~/domain/evaluation/desk-states'
import { isOver } from '~/domain/evaluation/dossiers.server'
import { countOpenItems } from '~/domain/evaluation/evidence-way/open-items.server'
import { findPart, partsAbove, sizeOf } from '~/domain/evaluation/period-parts.server'
import { isOfPeriod, listSeconders, proposalsOf, seconded } from '~/domain/evaluation/period-proposals.server'
import { cutShort, stateAfter } from '~/domain/evaluation/periods'
import { findPeriod, type Period, pinnedRuleSets, proposeStep, stepPeriod } from '~/domain/evaluation/periods.server'
import { countStates, countStatesOf, progressBelow } from '~/domain/evaluation/progress.server'
import { toReview } from '~/domain/organisation/look-purpose'
import { hasRole, type Viewer } from '~/domain/organisation/viewer'
import { countFlags } from '~/domain/plausibility/flags.server'
import { countFlagsWithin } from '~/domain/sharing/flags.server'
import { canJudgeSharing } from '~/domain/sharing/sharings.server'
import { civilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import type { EarlyStep } from '~/ui/dossier/early-step'
import { PeriodPage } from '~/ui/dossier/period-page'
import { dossierWords } from '~/ui/dossier/words'
import { postLine } from '~/ui/people/post-line'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { flaggedIn } from './door/flagged-in'
import { formOf, textOf } from './door/form'
import { noteLooks } from './door/look.server'
import { found, notFound, requireSection } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.periods)

/** Whether the next step needs a second evaluator, and who asked for it. */
function stepAsked(viewer: Viewer, period: Period) {
  const step = stateAfter(period.state)
  if (!step) return { needsSecond: false, seconders: [], proposals: [] }
  const needsSecond = isOfPeriod(viewer, period.unitId, period.span) && !seconded(viewer, { ...period, step })
  return { needsSecond, seconders: needsSecond ? listSeconders(viewer, period.unitId) : [], proposals: proposalsOf(period).filter((one) => one.step === step) }
}

/** What the next step would cut short if it were taken today; null where it is not early, or not theirs to take. */
function earlyStep(viewer: Viewer, period: Period): EarlyStep | null {
  const step = stateAfter(period.state)
  const cut = step && isOver(period) && hasRole(viewer, 'evaluator') ? cutShort(period, step, civilDate(now())) : []
  return cut.length > 0 ? { cut, ...countOpenItems(period) } : null
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const period = found(findPeriod(viewer, params.period ?? ''))
  const query = new URL(request.url).searchParams
  const text = cutText(query.get('q') ?? '', 100).trim()
  const state = deskStateOf(query.get('state'))
  const whole = found(findPart(period, period.unitId))
  const part = query.get('unit') || query.has('own') ? found(findPart(period, query.get('unit') || period.unitId, query.get('own') === '1')) : whole
  const progress = progressBelow(period, part, Math.max(0, Math.trunc(Number(query.get('from'))) || 0))
  const counts = countStatesOf(period, part, progress)
  const wholeCounts = part === whole ? counts : countStates(period, whole)
  const { rows, next } = deskRows(period, { part, state, text, after: query.get('after') ?? '', limit: PAGE })
  const people = rows.map(({ person, ...row }) => ({ ...row, id: person.id, fullName: person.fullName, line: postLine(person) }))
  await noteLooks(
    request,
    viewer,
    people.map(({ id }) => id),
    'evaluate',
    toReview(period.span, period.unitId),
  )
  return {
    text,
    today: civilDate(now()),
    period,
    versions: pinnedRuleSets(period),
    people,
    next,
    place: { unit: part.unitId === period.unitId ? '' : part.unitId, isOwn: part.isOwn, state },
    trail: partsAbove(period, part).map(({ unitId, name }) => ({ unitId, name })),
    progress,
    counts,
    size: sizeOf(period, part),
    blockers: blockersOf(period, wholeCounts),
    flags: countFlags(viewer, flaggedIn(period)),
    sharing: { ...countFlagsWithin(flaggedIn(period)), to: canJudgeSharing(viewer) ? '/sharing/flags' : null },
    ...closedSoFar(period),
    waiting: countChallenged(period.id),
    amended: amendmentsOf(period.id, 0),
    canStep: hasRole(viewer, 'evaluator'),
    ...stepAsked(viewer, period),
    early: earlyStep(viewer, period),
    isOver: isOver(period),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const reason = textOf(form, 'reason').slice(0, 2000)
  const take = textOf(form, 'act') === 'propose' ? proposeStep : stepPeriod
  const outcome = await take(viewer, params.period ?? '', textOf(form, 'to'), reason, { early: textOf(form, 'early') === '1' })
  if (outcome.ok) return redirect(`/evaluate/periods/${params.period}`, 303)
  if (outcome.reason === 'period-unknown') notFound()
  return data({ refusal: outcome.reason as string, reason }, outcome.reason === 'period-reason-missing' ? 400 : 409)
}

export default function EvaluatePeriod() {
  return (
    <SiteShell>
      <PeriodPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
