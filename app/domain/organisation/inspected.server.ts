import { read } from '~/platform/db/database.server'
import type { LookDays } from './look-purpose'
import { mandateOver } from './mandate-scope.server'
import { type PersonRow, personById } from './people.server'
import { lastStateOf } from './standing'
import type { Viewer } from './viewer'

/** Somebody whom the viewer may read under a mandate that covers all of these civil days; null for everyone else, and between posts. */
export function findInspected(viewer: Viewer, personId: string, days: LookDays | undefined): PersonRow | null {
  return mandateOver(viewer, personId, days) && personById(personId)
}

export type InspectedPerson = { id: string; fullName: string; staffCode: string; unitName: string | null; sortKey: string }

const PLACED = (table: 'Post' | 'Absence') => `SELECT x."personId" FROM json_each(?1) u JOIN "UnitState" r ON r."id" = ${lastStateOf('u."value"')}
  JOIN "UnitState" s ON s."path" >= r."path" AND s."path" < r."path" || '~' AND s."id" = ${lastStateOf('s."unitId"')}
  JOIN "${table}" x ON x."unitId" = s."unitId" AND x."supersededAt" IS NULL AND x."validFrom" < ?4 AND coalesce(x."validTo", '9999') > ?3 AND x."validTo" IS NOT x."validFrom"`

/** Whom a mandate of the viewer's is about, in the order of names, so many after a key. Nobody where it is not in force, or not theirs to read under. */
export function listInspected(viewer: Viewer, mandateId: string, { after = { sortKey: '', id: '' }, limit = 50 } = {}): InspectedPerson[] {
  const held = viewer.mandates?.find(({ id }) => id === mandateId)
  if (!held) return []
  return read.all<InspectedPerson>(
    `SELECT p."id", p."fullName", p."staffCode", p."sortKey",
       (SELECT s."name" FROM "Post" x JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} WHERE x."personId" = p."id" AND x."kind" = 'main' AND x."supersededAt" IS NULL ORDER BY x."validFrom" DESC LIMIT 1) AS unitName
     FROM "Person" p WHERE p."id" IN (SELECT "value" FROM json_each(?2) UNION ${PLACED('Post')} UNION ${PLACED('Absence')}) AND p."id" <> ?5
       AND (p."sortKey", p."id") > (?6, ?7) ORDER BY p."sortKey", p."id" LIMIT ?8`,
    JSON.stringify(held.scope.units),
    JSON.stringify(held.scope.people),
    held.dataFrom,
    held.dataTo,
    viewer.personId,
    after.sortKey,
    after.id,
    limit,
  )
}
