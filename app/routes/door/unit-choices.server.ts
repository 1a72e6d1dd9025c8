import type { PeopleReader } from '~/domain/organisation/people.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'

const OFFICES_UP_TO = 60

/** The units a viewer reads in a section, to choose from; a city has more offices than a list can hold, so without them, but for the one that is chosen. */
export function unitChoices(viewer: Viewer, purpose: PeopleReader, chosen: string, tree = listUnitTree(viewer, purpose)) {
  return tree
    .filter((row) => row.kind !== 'office' || tree.length <= OFFICES_UP_TO || row.code === chosen)
    .map(({ code, name, depth }) => ({ code, name, depth }))
}
