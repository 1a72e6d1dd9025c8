import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { objectivesOfPerson, objectivesOfUnit } from '~/domain/objectives/objectives.server'
import { chainOf, countBelow, listPeopleWith } from '~/domain/objectives/unit-tree.server'
import { hasRole } from '~/domain/organisation/viewer'
import { TreePage } from '~/ui/objectives/tree-page'
import { objectiveWords } from '~/ui/objectives/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { noteLooks } from './door/look.server'
import { askedSpan, listed, spansAround } from './door/objectives.server'
import { found, requireViewer } from './door/viewer.server'

const PAGE = 20

export const handle = { scripts: false }
export const meta = titled(objectiveWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { searchParams } = new URL(request.url)
  const [unit, after] = ['unit', 'after'].map((name) => (searchParams.get(name) ?? '').slice(0, 60))
  const span = askedSpan(request)
  const chain = found(chainOf(viewer, unit))
  const here = chain.at(-1)
  const people = here ? listPeopleWith(viewer, here.unitPath, span, { after, limit: PAGE + 1 }) : []
  const shown = people.slice(0, PAGE)
  if (shown.length)
    await noteLooks(
      request,
      viewer,
      shown.map(({ id }) => id),
      hasRole(viewer, 'manager') ? 'manage' : 'evaluate',
    )
  return {
    period: { span, ...spansAround(span), unit },
    levels: chain.map(({ unitId, code, name }) => ({ code, name, objectives: objectivesOfUnit(unitId, span).map(listed) })),
    own: unit ? null : objectivesOfPerson(viewer.personId, span).map(listed),
    below: here ? countBelow(viewer, here.unitPath, span) : [],
    people: shown.map(({ id, fullName, position }) => ({ id, fullName, position, objectives: objectivesOfPerson(id, span).map(listed) })),
    next: people.length > PAGE ? shown[PAGE - 1].id : null,
    manages: hasRole(viewer, 'manager'),
  }
}

export default function Objectives() {
  return (
    <SiteShell>
      <TreePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
