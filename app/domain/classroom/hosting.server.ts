import type { Read } from '~/platform/db/database.server'
import { PLAN_NOW } from './classes.server'

// From when to when the sessions that somebody hosts or co-hosts were held, or are.
const HOSTED = `SELECT 1 FROM (SELECT "id" FROM "ClassSession" WHERE "heldBy" = ?1 UNION SELECT "sessionId" FROM "ClassPlan" WHERE "coHostId" = ?1) s
  JOIN "ClassPlan" p ON p."sessionId" = s."id" AND ${PLAN_NOW('p', 's."id"')} JOIN "ClassSession" h ON h."id" = s."id" AND ?1 IN (h."heldBy", p."coHostId")
  JOIN "ClassOpening" o ON o."sessionId" = s."id" LEFT JOIN "ClassClosing" x ON x."sessionId" = s."id"
  WHERE s."id" <> ?2 AND max(p."startsAt", o."openedAt") < ?4 AND min(p."endsAt", coalesce(x."closedAt", p."endsAt")) > ?3 LIMIT 1`

/** Whether somebody hosts another session that was held, or is, in part of a time; instants, `until` exclusive. */
export function hostsMeanwhile(from: Read, personId: string, sessionId: string, { fromAt, until }: { fromAt: string; until: string }): boolean {
  return from.get(HOSTED, personId, sessionId, fromAt, until) !== null
}
