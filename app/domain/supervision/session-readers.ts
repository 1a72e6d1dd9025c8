import { standsOn } from '../organisation/standing'
import { hasRole, scopeOf, type Viewer } from '../organisation/viewer'

/** The paths below which a viewer reads what was supervised. */
export const readingScope = (viewer: Viewer): string[] => scopeOf(viewer, 'evaluator', 'auditor')

/** Whether a viewer reads sessions of others at all. */
export const readsSessions = (viewer: Viewer): boolean => hasRole(viewer, 'evaluator', 'auditor')

/** SQL: whether a person has a post below one of the paths `?1` (JSON) on the civil day `?2`. */
export const personIsRead = (person: string) => `EXISTS (SELECT 1 FROM "Post" o JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u', '?2')}
  JOIN json_each(?1) z ON substr(u."path", 1, length(z."value")) = z."value" WHERE o."personId" = ${person} AND ${standsOn('o', '?2')})`

/** SQL: whether a session is of concern below the paths `?1` on the day `?2`: somebody there is expected in it, or nobody yet and its invigilator is of there. */
export const sessionIsRead = `(EXISTS (SELECT 1 FROM "RollCallEntry" r WHERE r."sessionId" = s."id" AND ${personIsRead('r."personId"')})
  OR (NOT EXISTS (SELECT 1 FROM "RollCallEntry" r WHERE r."sessionId" = s."id") AND ${personIsRead('s."openedBy"')}))`
