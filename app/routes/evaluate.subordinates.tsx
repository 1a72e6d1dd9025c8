import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findDossier } from '~/domain/evaluation/dossiers.server'
import { listSubordinates, placeIn } from '~/domain/evaluation/leader-inputs.server'
import { ruleSetVersion } from '~/domain/evaluation/rule-sets.server'
import { findInspected } from '~/domain/organisation/inspected.server'
import { toReview } from '~/domain/organisation/look-purpose'
import { readsUnder } from '~/domain/organisation/look-rights.server'
import { personById } from '~/domain/organisation/people.server'
import { leaderWords } from '~/ui/dossier/leader-words'
import { SubordinatesPage } from '~/ui/dossier/subordinates-page'
import { postLine } from '~/ui/people/post-line'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteLooks } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

const PAGE = 100

export const handle = { scripts: false }
export const meta = titled(leaderWords, (words) => words.subordinates)

/** What the unit's results (d) of a leader's month rest on: each subordinate with their result and its event. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const dossier = found(findDossier(viewer, params.period ?? '', params.person ?? ''))
  const query = new URL(request.url).searchParams
  const month = found(dossier.result.months.find(({ month: one, leader }) => leader && one === (query.get('month') ?? dossier.result.months[0].month)))
  const { period, person, version, through } = dossier
  const place = period.span.months.length === 1 ? person : found(placeIn(person.personId, month.month, through))
  const rules = (month.versionId ? ruleSetVersion(month.versionId) : version) ?? version
  const offset = Math.max(0, Math.trunc(Number(query.get('from'))) || 0)
  const rows = listSubordinates({ ...place, day: place.lastDay }, month.month, rules.content, through, { limit: PAGE + 1, offset })
  const purpose = toReview(period.span, period.unitId)
  const under = readsUnder(viewer, person.personId, purpose)
  // Under a mandate over a leader, those below are read where it is about them too.
  const readable = rows.slice(0, PAGE).filter(({ personId }) => !under || findInspected(viewer, personId, purpose.days))
  const people = readable.flatMap((row) => {
    const one = personById(row.personId, { day: place.lastDay }) ?? personById(row.personId)
    return one ? [{ ...row, fullName: one.fullName, line: postLine(one) }] : []
  })
  await noteLooks(request, viewer, [person.personId, ...people.map(({ personId }) => personId)], 'evaluate', purpose)
  const leader = found(personById(person.personId, { day: person.lastDay }) ?? personById(person.personId))
  return {
    periodId: period.id,
    month: month.month,
    leader: { id: leader.id, fullName: leader.fullName },
    below: month.leader,
    people,
    under: under && { id: under.id, number: under.number },
    isPart: readable.length < Math.min(rows.length, PAGE),
    next: rows.length > PAGE ? offset + PAGE : null,
  }
}

export default function EvaluateSubordinates() {
  return (
    <SiteShell>
      <SubordinatesPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
