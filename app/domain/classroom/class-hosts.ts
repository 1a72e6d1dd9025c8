import { standsOn } from '../organisation/standing'
import { type Role, scopeOf, standsFor, type Viewer } from '../organisation/viewer'

/** Who may hold a group session: trainers and managers, for people below the units of that role. */
export const HOLDERS: readonly Role[] = ['trainer', 'manager']
/** Who reads of others that they were there, besides the hosts. */
const READERS: readonly Role[] = ['manager', 'evaluator', 'auditor', 'administrator']
/** Who takes back a presence that was recorded wrongly. */
export const WITHDRAWERS: readonly Role[] = ['manager', 'evaluator', 'administrator']

/** The paths below which a viewer may expect people in a session. */
export const holdingScope = (viewer: Viewer): string[] => scopeOf(viewer, ...HOLDERS)

/** The paths below which a viewer reads who was in the sessions of others. */
export const classReadingScope = (viewer: Viewer): string[] => scopeOf(viewer, ...READERS)

/** Whether a viewer is one of the two hosts of a session. */
export const isHost = (viewer: Viewer, { heldBy, coHostId }: { heldBy: string; coHostId: string | null }): boolean =>
  viewer.personId === heldBy || viewer.personId === coHostId

/** Whether a person is the viewer, or lent them a role: nobody confirms their own presence, nor through a deputy. */
export const isOwnPresence = (viewer: Viewer, personId: string): boolean => standsFor(viewer).includes(personId)

/** SQL: whether a person has a post today below one of the paths bound as JSON. */
export const personIsBelow = (
  person: string,
  scopes: string,
) => `EXISTS (SELECT 1 FROM "Post" bp JOIN "UnitState" bu ON bu."unitId" = bp."unitId" AND ${standsOn('bu')}
  JOIN json_each(${scopes}) bz ON substr(bu."path", 1, length(bz."value")) = bz."value" WHERE bp."personId" = ${person} AND ${standsOn('bp')})`

/** SQL: the path of a person's main post today. */
export const pathOf = (person: string) => `(SELECT mu."path" FROM "Post" mp JOIN "UnitState" mu ON mu."unitId" = mp."unitId" AND ${standsOn('mu')}
  WHERE mp."personId" = ${person} AND mp."kind" = 'main' AND ${standsOn('mp')})`
