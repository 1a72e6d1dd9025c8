import { read } from '~/platform/db/database.server'
import { findPerson, type PersonRow } from './people.server'
import { placeOf } from './person-commands.server'
import { lastStateOf, standsOn, TODAY } from './standing'
import { hasRole, isWithin, scopeIn, type Viewer } from './viewer'

/** A person as those who administer or audit them read them: with the post of today, else the last one or the one to come. */
export type Administered = PersonRow & { hasPost: boolean }

/** SQL: people with the post by which they are administered, in the order of `placeOf`. */
export const LAST_PLACE = `SELECT p."id", p."staffCode", p."fullName", p."sortKey", coalesce(x."position", '') AS position, coalesce(x."unitId", '') AS unitId, coalesce(s."name", '') AS unitName,
    g."name" AS agencyName, coalesce(s."path", '') AS unitPath
  FROM "Person" p LEFT JOIN "Post" x ON x."id" = (SELECT y."id" FROM "Post" y WHERE y."personId" = p."id" AND y."supersededAt" IS NULL
    ORDER BY y."validTo" IS y."validFrom", y."validFrom" <= ${TODAY} DESC, y."kind" <> 'main', CASE WHEN y."validFrom" <= ${TODAY} THEN y."validFrom" END DESC, y."validFrom" LIMIT 1)
  LEFT JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."id" = ${lastStateOf('s."parentId"')}`

/** Whether a viewer reads somebody between posts by the path of their last place; who never had one is the administrators'. */
export const readsLastPlace = (viewer: Viewer, scopes: string[], path: string | null) =>
  path ? isWithin(scopes, path) : hasRole(viewer, 'administrator', 'auditor')

/**
 * A person whom a viewer administers or audits, with a post today or between posts, where they were last or will be first; who never had a
 * place is the administrators'. Null for everybody else's.
 */
export function findAdministered(viewer: Viewer, id: string): Administered | null {
  const person = findPerson(viewer, 'admin', id)
  if (person) return { ...person, hasPost: true }
  const scopes = scopeIn(viewer, 'admin')
  if (scopes.length === 0) return null
  const last = read.get<PersonRow>(
    `${LAST_PLACE} WHERE p."id" = ? AND NOT EXISTS (SELECT 1 FROM "Post" m WHERE m."personId" = p."id" AND m."kind" = 'main' AND ${standsOn('m')})`,
    id,
  )
  return last && readsLastPlace(viewer, scopes, placeOf(id)) ? { ...last, hasPost: false } : null
}
