import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { bodiesBind, bodyUnitsOf, sharesBody } from '../organisation/colleagues.server'
import { roleHolds } from '../organisation/role-standing'
import type { Viewer } from '../organisation/viewer'
import { canJudgeSharing } from './sharings.server'

/** How near a person stands to a flag: named in it, in one body with who is (today or when it was raised), or neither. */
function nearness(personId: string, flagId: string, from: Read): 'named' | 'colleague' | 'far' | null {
  const near = sharesBody({ person: 'e."value"', unit: 'NULL', instant: 'f."raisedAt"', bind: '?2' })
  const row = from.get<{ named: number; near: number }>(
    `SELECT max(e."value" = ?1) AS named, max(coalesce(${near}, 0)) AS near FROM "SharingFlag" f, json_each(f."people") e WHERE f."id" = ?3 GROUP BY f."id"`,
    personId,
    bodiesBind(bodyUnitsOf(personId, from)),
    flagId,
  )
  return row && (row.named ? 'named' : row.near ? 'colleague' : 'far')
}

const JUDGES = `SELECT DISTINCT g."personId" FROM "RoleGrant" g WHERE g."role" IN ('trainer', 'administrator') AND ${roleHolds('g', '?1')}`

/**
 * Whether a viewer may judge a flag: who judges at all, is not named in it, and works in no body of those who are; a colleague may where
 * nobody else could, so that nothing stays under review for ever.
 */
export function canJudgeFlag(viewer: Viewer, flagId: string, from: Read = read): boolean {
  if (!canJudgeSharing(viewer)) return false
  const own = nearness(viewer.personId, flagId, from)
  if (own !== 'colleague') return own === 'far'
  return !from.all<{ personId: string }>(JUDGES, civilDate(now())).some(({ personId }) => nearness(personId, flagId, from) === 'far')
}
