import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readMonth } from '~/domain/evaluation/fulfilment-file'
import { enterLeadership } from '~/domain/evaluation/leader-entries.server'
import { listLeaders } from '~/domain/evaluation/leaders.server'
import { personById } from '~/domain/organisation/people.server'
import { hasRole } from '~/domain/organisation/viewer'
import { addDays, civilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import { leaderWords } from '~/ui/dossier/leader-words'
import { LeadersPage } from '~/ui/dossier/leaders-page'
import { postLine } from '~/ui/people/post-line'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { noteLooks } from './door/look.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(leaderWords, (words) => words.leaders)

/** Whoever manages or evaluates somebody. */
async function requireSayer(request: Request) {
  const viewer = await requireViewer(request)
  if (!hasRole(viewer, 'manager', 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSayer(request)
  const query = new URL(request.url).searchParams
  const lastMonth = addDays(`${civilDate(now()).slice(0, 7)}-01`, -1).slice(0, 7)
  const month = readMonth((query.get('month') ?? '').slice(0, 20)) ?? lastMonth
  const text = cutText(query.get('q') ?? '', 100).trim()
  const { rows, next } = listLeaders(viewer, month, { text, after: query.get('after') ?? '' })
  await noteLooks(
    request,
    viewer,
    rows.map(({ place }) => place.personId),
    hasRole(viewer, 'evaluator') ? 'evaluate' : 'manage',
  )
  const people = rows.flatMap(({ place, ...row }) => {
    const person = personById(place.personId, { day: place.lastDay }) ?? personById(place.personId)
    return person ? [{ ...row, id: person.id, fullName: person.fullName, line: postLine(person) }] : []
  })
  return { month, text, rows: people, next, isSaved: query.has('saved') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSayer(request)
  const form = await formOf(request)
  const [person, month, part, percent, reason, proof] = ['person', 'month', 'part', 'percent', 'reason', 'proof'].map((name) =>
    textOf(form, name).slice(0, 2000),
  )
  const outcome = await enterLeadership(viewer, { personId: person, month, part, percent, reason, proof })
  if (!outcome.ok) return data({ typed: { person, part, percent, reason, proof }, refusal: outcome.reason as string }, 400)
  return redirect(`/leaders?${new URLSearchParams({ month, saved: '1' })}`, 303)
}

export default function Leaders() {
  const shown = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <SiteShell>
      <LeadersPage {...shown} isSaved={shown.isSaved && !sent} typed={sent?.typed ?? null} refusal={sent?.refusal ?? null} />
    </SiteShell>
  )
}
