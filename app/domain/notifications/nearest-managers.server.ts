import { read } from '~/platform/db/database.server'
import { roleHolds } from '../organisation/role-standing'
import { standsOn } from '../organisation/standing'

const MANAGERS = `SELECT g."personId", s."path" FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')} WHERE g."role" = 'manager' AND ${roleHolds('g')}`

/** Who the nearest managers of a person are, by the path of the unit they work in; asked once for all managers of today. Nobody is the manager of themselves. */
export function nearestManagers(): (personId: string, path: string) => string[] {
  const managers = new Map<string, string[]>()
  for (const { personId, path } of read.all<{ personId: string; path: string }>(MANAGERS)) managers.set(path, [...(managers.get(path) ?? []), personId])
  return (personId, path) => {
    const parts = path.split('/').filter(Boolean)
    for (let depth = parts.length; depth > 0; depth -= 1) {
      const near = (managers.get(`/${parts.slice(0, depth).join('/')}/`) ?? []).filter((managerId) => managerId !== personId)
      if (near.length) return near
    }
    return []
  }
}
