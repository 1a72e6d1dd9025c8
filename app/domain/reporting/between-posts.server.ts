import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { LAST_PLACE, readsLastPlace } from '../organisation/administered.server'
import type { PersonRow } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import { scopeIn, type Viewer } from '../organisation/viewer'

// Who is counted nowhere; a post that ended today is seen at once, one that ends in the night with the next roll.
const BETWEEN = `${LAST_PLACE} JOIN "PersonStanding" t ON t."personId" = p."id" AND t."unitId" = ''
  WHERE NOT EXISTS (SELECT 1 FROM "Post" m WHERE m."personId" = p."id" AND m."kind" = 'main' AND ${standsOn('m')})`

type Query = { text?: string; after?: { sortKey: string; id: string }; limit?: number }

/** People without a main post today whom a viewer administers or audits, by Vietnamese name, a page at a time by key; search folds diacritics. */
export function listWithoutPost(viewer: Viewer, { text = '', after, limit = 50 }: Query): PersonRow[] {
  const scopes = scopeIn(viewer, 'admin')
  const found: PersonRow[] = []
  let key = after ?? { sortKey: '', id: '' }
  // Whose they are is asked of each by itself, so a page is filled piece by piece.
  while (scopes.length > 0 && found.length < limit) {
    const rows = read.all<PersonRow>(
      `${BETWEEN} AND (?1 = '' OR instr(p."searchKey", ?1) > 0) AND (p."sortKey", p."id") > (?2, ?3) ORDER BY p."sortKey", p."id" LIMIT ?4`,
      fold(text),
      key.sortKey,
      key.id,
      limit,
    )
    found.push(...rows.filter((row) => readsLastPlace(viewer, scopes, row.unitPath)))
    const last = rows.at(-1)
    if (rows.length < limit || !last) break
    key = last
  }
  return found.slice(0, limit)
}
