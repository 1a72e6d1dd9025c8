import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listProposedOpenings, listSeconders } from '~/domain/evaluation/period-proposals.server'
import { PERIOD_KINDS, readKey } from '~/domain/evaluation/periods'
import { listPeriods, openPeriod, previewOpening, proposeOpening } from '~/domain/evaluation/periods.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import { hasRole, type Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { type Opening, PeriodsPage } from '~/ui/dossier/periods-page'
import { dossierWords } from '~/ui/dossier/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { unitChoices } from './door/unit-choices.server'
import { requireSection } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.periods)

/** What a form asks to be opened, from an address or a body. */
function askedIn(fields: { get(name: string): unknown }): Opening {
  const text = (name: string) => String(fields.get(name) ?? '').slice(0, 60)
  const kind = PERIOD_KINDS.find((one) => one === text('kind')) ?? 'month'
  return { unit: text('unit'), kind, key: readKey(kind, text('key')), attachBy: text('attachBy'), confirmBy: text('confirmBy'), reviewBy: text('reviewBy') }
}

/** The days that were given; null where one is missing, so that those of the rule sets are proposed. */
const daysIn = ({ attachBy, confirmBy, reviewBy }: Opening) => (attachBy && confirmBy && reviewBy ? { attachBy, confirmBy, reviewBy } : null)

const unitIdOf = (viewer: Viewer, code: string) => listUnitTree(viewer, 'evaluate').find((unit) => unit.code === code)?.id ?? ''

/** The openings that others asked for, with the code of their unit, so that they can be opened from the list. */
const waitingFor = (viewer: Viewer) => {
  const tree = listUnitTree(viewer, 'evaluate')
  return listProposedOpenings(viewer).map((one) => ({
    ...one,
    unit: tree.find(({ id }) => id === one.unitId)?.code ?? '',
    isOwn: one.proposedBy === viewer.personId,
  }))
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const query = new URL(request.url).searchParams
  const periods = listPeriods(viewer, { before: Number(query.get('before')) || undefined, limit: PAGE + 1 })
  const asked = askedIn(query)
  const preview = query.has('preview') ? previewOpening(viewer, unitIdOf(viewer, asked.unit), asked.kind, asked.key, daysIn(asked)) : undefined
  return {
    periods: periods.slice(0, PAGE),
    next: periods.length > PAGE ? periods[PAGE - 1].eventSeq : null,
    canOpen: hasRole(viewer, 'evaluator'),
    waiting: waitingFor(viewer),
    units: unitChoices(viewer, 'evaluate', asked.unit),
    asked: { ...asked, key: asked.key || civilDate(now()).slice(0, 7) },
    preview,
    seconders: preview?.needsSecond ? listSeconders(viewer, unitIdOf(viewer, asked.unit)) : [],
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const asked = askedIn(form)
  const given = { ...asked, unitId: unitIdOf(viewer, asked.unit) }
  if (textOf(form, 'act') === 'propose') {
    const proposed = await proposeOpening(viewer, given, textOf(form, 'reason').slice(0, 2000))
    return proposed.ok ? redirect('/evaluate/periods#waiting', 303) : data({ refusal: proposed.reason as string, asked }, 400)
  }
  const outcome = await openPeriod(viewer, given)
  if (!outcome.ok) return data({ refusal: outcome.reason as string, asked }, 400)
  return redirect(`/evaluate/periods/${outcome.value.periodId}`, 303)
}

export default function EvaluatePeriods() {
  const typed = useActionData<typeof action>()
  const shown = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <PeriodsPage {...shown} asked={typed?.asked ?? shown.asked} refusal={typed?.refusal ?? null} />
    </SiteShell>
  )
}
