import { read } from '~/platform/db/database.server'
import { roleHolds } from '../organisation/role-standing'
import { standsOn } from '../organisation/standing'
import { isAtWork } from './open-dues'

type Manager = { personId: string; path: string; atWork: number }

const MANAGERS = `SELECT g."personId", s."path", ${isAtWork('g')} AS atWork FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')}
  WHERE g."role" = 'manager' AND ${roleHolds('g')}`

/**
 * Who the nearest managers of a person are, by the path of the unit they work in; asked once for all managers of today. Who is on leave is
 * passed over while anybody above is there, or was lent the role. Nobody is the manager of themselves.
 */
export function nearestManagers(): (personId: string, path: string) => string[] {
  const managers = new Map<string, Manager[]>()
  for (const row of read.all<Manager>(MANAGERS)) managers.set(row.path, [...(managers.get(row.path) ?? []), row])
  return (personId, path) => {
    const parts = path.split('/').filter(Boolean)
    const levels = parts.map((_, up) => managers.get(`/${parts.slice(0, parts.length - up).join('/')}/`) ?? [])
    const nearest = (counts: (manager: Manager) => boolean) => levels.map((level) => level.filter(counts)).find((level) => level.length > 0)
    const isOther = (manager: Manager) => manager.personId !== personId
    return (nearest((manager) => isOther(manager) && manager.atWork === 1) ?? nearest(isOther) ?? []).map((manager) => manager.personId)
  }
}
