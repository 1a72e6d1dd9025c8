import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { objectivesOfPerson, objectivesOfUnit } from '~/domain/objectives/objectives.server'
import { writesFor } from '~/domain/objectives/readers.server'
import { countBelow, listWaiting } from '~/domain/objectives/unit-tree.server'
import { listPeople } from '~/domain/organisation/people.server'
import { findUnit } from '~/domain/organisation/units.server'
import { isWithin, scopeOf } from '~/domain/organisation/viewer'
import { ManagePage } from '~/ui/objectives/manage-page'
import { objectiveWords } from '~/ui/objectives/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteLooks } from './door/look.server'
import { askedSpan, listed, spansAround } from './door/objectives.server'
import { found, requireSection } from './door/viewer.server'

const PAGE = 20

export const handle = { scripts: false }
export const meta = titled(objectiveWords, (words) => words.manage)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const { searchParams } = new URL(request.url)
  const [code, q] = ['unit', 'q'].map((name) => (searchParams.get(name) ?? '').slice(0, 100).trim())
  const scopes = scopeOf(viewer, 'manager')
  const first = viewer.grants.find(({ role }) => role === 'manager')?.unitId ?? ''
  const unit = found(findUnit(viewer, code || first))
  found(isWithin(scopes, unit.path) || null)
  const span = askedSpan(request)
  const waiting = listWaiting(viewer, { after: Number((searchParams.get('waiting') ?? '').slice(0, 12)) || 0, limit: PAGE + 1 })
  const shown = waiting.slice(0, PAGE)
  const people = q ? listPeople(viewer, 'manage', { text: q, unitPath: unit.path, limit: 10 }) : []
  const seen = [...new Set([...shown, ...people.map(({ id }) => ({ personId: id }))].map(({ personId }) => personId))].filter((id) => id !== viewer.personId)
  if (seen.length) await noteLooks(request, viewer, seen, 'manage', { kind: 'list' })
  return {
    period: { span, ...spansAround(span), unit: code },
    unit: { code: unit.code, name: unit.name },
    below: countBelow(viewer, unit.path, span),
    objectives: objectivesOfUnit(unit.id, span).map(listed),
    waiting: shown.map(({ objectiveId, title, fullName, writtenAt, eventSeq }) => ({ objectiveId, title, fullName, writtenAt, eventSeq })),
    nextWaiting: waiting.length > PAGE ? shown[PAGE - 1].eventSeq : null,
    q,
    found: people.map(({ id, fullName, position, unitName, unitPath, unitId }) => ({
      id,
      fullName,
      position,
      unitName,
      canWrite: writesFor(viewer, { unitId, unitPath, personId: id }),
      objectives: objectivesOfPerson(id, span).map(listed),
    })),
  }
}

export default function ManageObjectives() {
  return (
    <SiteShell>
      <ManagePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
