import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { findPerson, type PersonRow } from './people.server'
import { placeOf } from './person-commands.server'
import { lastStateOf, standsOn, TODAY } from './standing'
import { hasRole, isWithin, scopeIn, type Viewer } from './viewer'

/** A person as those who administer or audit them read them: with the post of today, else the last one or the one to come. */
export type Administered = PersonRow & { hasPost: boolean }

// The same order as `placeOf`.
const LAST = `SELECT p."id", p."staffCode", p."fullName", p."sortKey", coalesce(x."position", '') AS position, coalesce(x."unitId", '') AS unitId, coalesce(s."name", '') AS unitName,
    g."name" AS agencyName, coalesce(s."path", '') AS unitPath
  FROM "Person" p LEFT JOIN "Post" x ON x."id" = (SELECT y."id" FROM "Post" y WHERE y."personId" = p."id" AND y."supersededAt" IS NULL
    ORDER BY y."validFrom" <= ${TODAY} DESC, y."kind" <> 'main', CASE WHEN y."validFrom" <= ${TODAY} THEN y."validFrom" END DESC, y."validFrom" LIMIT 1)
  LEFT JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."id" = ${lastStateOf('s."parentId"')}`

const isTheirs = (viewer: Viewer, scopes: string[], path: string | null) => (path ? isWithin(scopes, path) : hasRole(viewer, 'administrator', 'auditor'))

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
    `${LAST} WHERE p."id" = ? AND NOT EXISTS (SELECT 1 FROM "Post" m WHERE m."personId" = p."id" AND m."kind" = 'main' AND ${standsOn('m')})`,
    id,
  )
  return last && isTheirs(viewer, scopes, placeOf(id)) ? { ...last, hasPost: false } : null
}

/** People without a main post today whom a viewer administers or audits, by Vietnamese name, a page at a time by key; search folds diacritics. */
export function listWithoutPost(
  viewer: Viewer,
  { text = '', after, limit = 50 }: { text?: string; after?: { sortKey: string; id: string }; limit?: number },
): PersonRow[] {
  const scopes = scopeIn(viewer, 'admin')
  if (scopes.length === 0) return []
  const found: PersonRow[] = []
  let key = after ?? { sortKey: '', id: '' }
  // Whose they are is asked of each by itself, so pages are filled piece by piece.
  for (;;) {
    const rows = read.all<PersonRow>(
      `${LAST} WHERE NOT EXISTS (SELECT 1 FROM "Post" m WHERE m."personId" = p."id" AND m."kind" = 'main' AND ${standsOn('m')})
         AND (?1 = '' OR instr(p."searchKey", ?1) > 0) AND (p."sortKey", p."id") > (?2, ?3) ORDER BY p."sortKey", p."id" LIMIT ?4`,
      fold(text),
      key.sortKey,
      key.id,
      limit,
    )
    for (const row of rows) if (found.length < limit && isTheirs(viewer, scopes, row.unitPath)) found.push(row)
    const last = rows.at(-1)
    if (found.length >= limit || rows.length < limit || !last) return found
    key = last
  }
}
