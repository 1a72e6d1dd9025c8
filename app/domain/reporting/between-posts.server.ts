import { read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { LAST_PLACE } from '../organisation/administered.server'
import type { PersonRow } from '../organisation/people.server'
import { standsOn, TODAY } from '../organisation/standing'
import { hasRole, isWithin, scopeIn, type Viewer } from '../organisation/viewer'

/** SQL: the day on which the next main post of a person begins; null where none is to come. */
export const nextMainPost = (person: string, today: string = TODAY) =>
  `(SELECT min(n."validFrom") FROM "Post" n WHERE n."personId" = ${person} AND n."kind" = 'main' AND n."supersededAt" IS NULL AND n."validTo" IS NOT n."validFrom" AND n."validFrom" > ${today})`

// Who is counted nowhere; a post that ended today is seen at once, one that ends in the night with the next roll.
// Who never had a place, and has none to come, belongs nowhere: ?5 says whether the viewer reads those.
const BETWEEN = `${LAST_PLACE} JOIN "PersonStanding" t ON t."personId" = p."id" AND t."unitId" = ''
  WHERE NOT EXISTS (SELECT 1 FROM "Post" m WHERE m."personId" = p."id" AND m."kind" = 'main' AND ${standsOn('m')})
    AND (?1 = '' OR instr(p."searchKey", ?1) > 0) AND (p."sortKey", p."id") > (?2, ?3)
    AND CASE WHEN s."path" IS NULL THEN ?5 ELSE EXISTS (SELECT 1 FROM json_each(?6) w WHERE s."path" >= w."value" AND s."path" < w."value" || '~') END
  ORDER BY p."sortKey", p."id" LIMIT ?4`

type Query = { text?: string; unitPath?: string; after?: { sortKey: string; id: string }; limit?: number }
/** A person without a main post today, where they were last or will be first; `startsOn`: the day the next one begins, null where none is to come. */
export type BetweenPosts = PersonRow & { startsOn: string | null }

/** People without a main post today whom a viewer administers or audits, by Vietnamese name, a page at a time by key; search folds diacritics. */
export function listWithoutPost(viewer: Viewer, { text = '', unitPath, after, limit = 50 }: Query): BetweenPosts[] {
  const scopes = scopeIn(viewer, 'admin')
  const paths = unitPath ? (isWithin(scopes, unitPath) ? [unitPath] : []) : scopes
  if (paths.length === 0) return []
  return read.all<BetweenPosts>(
    `SELECT l.*, ${nextMainPost('l."id"')} AS startsOn FROM (${BETWEEN}) l ORDER BY l."sortKey", l."id"`,
    fold(text),
    after?.sortKey ?? '',
    after?.id ?? '',
    limit,
    !unitPath && hasRole(viewer, 'administrator', 'auditor') ? 1 : 0,
    JSON.stringify(paths),
  )
}
