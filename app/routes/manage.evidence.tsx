import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideEvidence, type Judged } from '~/domain/evaluation/evidence-way/deciding.server'
import { findTeamEvidence, listTeamPeriods, TEAM_FILTERS } from '~/domain/evaluation/evidence-way/team-evidence.server'
import { toConfirm } from '~/domain/organisation/look-purpose'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { type TeamAsked, TeamEvidencePage, type TeamEvidencePageProps, teamAddress } from '~/ui/evidence-way/team-evidence-page'
import { wayWords } from '~/ui/evidence-way/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { judgedIn, namesOf } from './door/evidence-way.server'
import { formOf, textOf } from './door/form'
import { noteLooks } from './door/look.server'
import { notFound, requireSection } from './door/viewer.server'

/** So many people stand on a page. */
const PEOPLE = 15

export const handle = { scripts: false }
export const meta = titled(wayWords, (words) => words.teamTitle)

/** The evidence of everybody a manager answers for in a period: the newest one unless asked for another. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const page = pageOf(viewer, request)
  if (page.found) {
    const { people, period } = page.found
    await noteLooks(
      request,
      viewer,
      people.map(({ person }) => person.id),
      'manage',
      toConfirm(period.span),
    )
  }
  return new Unsent(page)
}

function pageOf(viewer: Viewer, request: Request, typed: TeamEvidencePageProps['typed'] = null, refusal: string | null = null): TeamEvidencePageProps {
  const periods = listTeamPeriods(viewer)
  const query = new URL(request.url).searchParams
  const asked: TeamAsked = {
    period: (query.get('period') ?? periods.find(({ state }) => state !== 'closed')?.id ?? periods[0]?.id ?? '').slice(0, 60),
    show: TEAM_FILTERS.find((one) => one === query.get('show')) ?? 'waiting',
    isDirect: query.get('whose') === 'direct',
    after: (query.get('after') ?? '').slice(0, 60),
  }
  const found = asked.period ? findTeamEvidence(viewer, asked.period, { ...asked, limit: PEOPLE }) : null
  if (query.has('period') && !found) notFound()
  const count = (name: string) => Math.min(Number(/^\d{1,4}$/.exec(query.get(name) ?? '')?.[0] ?? 0), 9999)
  return {
    periods: periods.map(({ id, span, unitName }) => ({ id, span, unitName })),
    asked,
    found,
    names: namesOf(found?.people.flatMap(({ items }) => items) ?? []),
    today: civilDate(now()),
    done: query.has('done') ? { decided: count('done'), changed: count('changed'), isReturn: query.has('returned') } : null,
    typed,
    refusal,
  }
}

/** Confirms all that is shown or what is chosen, or confirms or returns one. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const form = await formOf(request)
  const [one, returned] = [textOf(form, 'confirm'), textOf(form, 'return')]
  const isReturn = returned !== ''
  const keys = isReturn ? [returned] : one ? [one] : form.getAll(textOf(form, 'act') === 'all' ? 'shown' : 'chosen').map(String)
  const items = keys.map(judgedIn).filter((one): one is Judged => one !== null)
  const reason = isReturn ? textOf(form, `reason~${returned}`).slice(0, 4000) : ''
  const page = pageOf(viewer, request, isReturn ? { key: returned, reason } : null)
  if (!page.found) notFound()
  const outcome = await decideEvidence(viewer, page.asked.period, { decidedAs: 'manager', verdict: isReturn ? 'returned' : 'confirmed', reason, items })
  if (!outcome.ok) return data({ ...page, done: null, refusal: outcome.reason as string | null }, outcome.reason === 'evidence-confirm-over' ? 409 : 400)
  const { decided, changed } = outcome.value
  return redirect(`${teamAddress({ ...page.asked, after: '' })}&done=${decided}&changed=${changed}${isReturn ? '&returned=' : ''}`, 303)
}

export default function ManageEvidence() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <TeamEvidencePage {...(useActionData<typeof action>() ?? value)} />
    </SiteShell>
  )
}
