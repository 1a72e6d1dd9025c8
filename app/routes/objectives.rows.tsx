import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { knownAt } from '~/domain/ledger/known.server'
import { fedRows, fedValue } from '~/domain/objectives/fed-values.server'
import type { Objective } from '~/domain/objectives/objectives.server'
import { shownValue } from '~/domain/objectives/progress'
import { isWithin, scopeOf, type Viewer } from '~/domain/organisation/viewer'
import { findEvent } from '~/domain/reporting/event-log.server'
import { now } from '~/platform/clock'
import { decimal } from '~/ui/dossier/names'
import { feedText } from '~/ui/objectives/key-result-card'
import { RowsPage } from '~/ui/objectives/rows-page'
import { objectiveWords } from '~/ui/objectives/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { wordsIn } from '~/ui/words'
import { noteLooks } from './door/look.server'
import { feedThing, readObjective } from './door/objectives.server'
import { found, notFound, requireViewer } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(objectiveWords, (words) => words.rowsTitle)

/** Whether the rows of a figure, and so whose they are, may be read: of a unit by who manages, evaluates or audits all of it. */
const readsRows = (viewer: Viewer, { personId, unitPath }: Objective) =>
  personId !== null || isWithin(scopeOf(viewer, 'manager', 'evaluator', 'auditor'), unitPath)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const objective = await readObjective(request, viewer, params.objective)
  const keyResult = found(objective.content.keyResults.find(({ id }) => id === params.keyResult))
  const { feed, measure } = keyResult
  if (feed.kind === 'by-hand') notFound()
  const after = Number((new URL(request.url).searchParams.get('after') ?? '').slice(0, 12)) || 0
  const known = knownAt(now())
  const { value, of } = fedValue(feed, objective, known)
  const rows = readsRows(viewer, objective) ? fedRows(feed, objective, known, { after, limit: PAGE + 1 }) : null
  const shown = rows?.slice(0, PAGE) ?? []
  if (objective.personId === null && shown.length)
    await noteLooks(
      request,
      viewer,
      shown.map(({ personId }) => personId),
      isWithin(scopeOf(viewer, 'manager'), objective.unitPath) ? 'manage' : 'evaluate',
    )
  const { language } = viewer
  const words = wordsIn(objectiveWords, language)
  const share = of ? ` (${words.rateOf(String(of.done), String(of.all))})` : ''
  return {
    objective: { id: objective.id, title: objective.content.title },
    result: keyResult.title,
    fed: feedText({ feed, thing: feedThing(feed) }, words, language),
    figure: value === null ? words.nobody : `${[decimal(shownValue(value), language), measure].filter(Boolean).join(' ')}${share}`,
    through: known.seq,
    rows:
      rows &&
      shown.map(({ id, fullName, at, knownBy, eventSeq }) => ({
        id,
        fullName,
        at,
        knownBy,
        isCode: feed.kind === 'certificates',
        eventSeq,
        opens: findEvent(viewer, eventSeq) !== null,
      })),
    next: rows && rows.length > PAGE ? shown[PAGE - 1].eventSeq : null,
    to: `/objectives/${objective.id}/key-results/${encodeURIComponent(keyResult.id)}`,
  }
}

export default function ObjectiveRows() {
  return (
    <SiteShell>
      <RowsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
