import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canChangeBelow, canChangeUnit } from '~/domain/organisation/unit-commands.server'
import { findUnitFile, listUnitChanges, successionsOf, unitOn } from '~/domain/organisation/unit-file.server'
import { managersOf } from '~/domain/organisation/unit-heads.server'
import { mergingOf } from '~/domain/organisation/unit-merging.server'
import { listPostsIn } from '~/domain/organisation/unit-people.server'
import { namedUnit } from '~/domain/organisation/unit-search.server'
import { hasRole } from '~/domain/organisation/viewer'
import type { UnitChangeKind } from '~/ui/organisation/unit-changes'
import { UnitPage } from '~/ui/organisation/unit-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { askedDay, asOfAsked } from './door/as-of.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta({ title: data?.unit.name, language: languageOf(matches) })

/** Who holds what in a unit itself is shown up to here; everybody is in the list of people. */
const HOLDERS = 12

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const unit = found(findUnitFile(viewer, params.unit ?? ''))
  const asked = askedDay(request)
  const asOf = asOfAsked(asked)
  const [itself, below] = [canChangeUnit(viewer, unit.path), canChangeBelow(viewer, unit.path)]
  const holders = listPostsIn(unit.id, asOf.day, HOLDERS + 1)
  return {
    unit,
    asked,
    on: unitOn(unit.id, asOf),
    day: asOf.day,
    managers: managersOf(unit.id, asOf.day).slice(0, HOLDERS),
    holders: holders.slice(0, HOLDERS),
    hasMore: holders.length > HOLDERS,
    successions: successionsOf(unit.id),
    changes: listUnitChanges(unit.id),
    merging: mergingOf(unit.id).map(({ intoId, day, percent }) => ({ into: namedUnit(intoId, day)?.name ?? '', day, percent })),
    mayUndo: itself,
    acts: unit.stands ? actsFor(itself, below, unit.parentId !== null) : [],
    readsOnly: !hasRole(viewer, 'administrator', 'unit-admin'),
    done: new URL(request.url).searchParams.has('done'),
  }
}

/** The city itself is only renamed and added to. */
function actsFor(itself: boolean, below: boolean, hasParent: boolean): UnitChangeKind[] {
  const own: UnitChangeKind[] = !itself ? [] : hasParent ? ['rename', 'move', 'merge', 'merge-new', 'end'] : ['rename']
  return below ? [...own.slice(0, 2), 'add', 'split', ...own.slice(2)] : own
}

export default function AdminUnit() {
  return (
    <SiteShell>
      <UnitPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
