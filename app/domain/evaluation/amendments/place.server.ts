import type { Read } from '~/platform/db/database.server'
import type { Span } from '../periods'

/** Where somebody was in a stretch: the unit, rank and legal group of their last main post in it, and their last day there. */
export type Place = { unitId: string; rank: number; legalGroup: string; lastDay: string }

// What replaced a row states by its own event since when the row no longer counts.
const PLACE = `SELECT x."unitId", x."rank", min(date(coalesce(x."validTo", '9999-12-31'), '-1 day'), date(?3, '-1 day')) AS lastDay FROM "Post" x
  WHERE x."personId" = ?1 AND x."kind" = 'main' AND x."eventSeq" <= ?4 AND x."validTo" IS NOT x."validFrom" AND x."validFrom" < ?3 AND coalesce(x."validTo", '9999') > ?2
    AND NOT EXISTS (SELECT 1 FROM "Post" r WHERE r."replacesId" = x."id" AND r."eventSeq" <= ?4)
  ORDER BY x."validFrom" DESC, x."eventSeq" DESC LIMIT 1`
const GROUP = `SELECT coalesce((SELECT t."value" FROM "PersonStatus" t WHERE t."personId" = p."id" AND t."aspect" = 'legal-group' AND t."eventSeq" <= ?2 AND t."validFrom" <= ?3
    AND NOT EXISTS (SELECT 1 FROM "PersonStatus" r WHERE r."replacesId" = t."id" AND r."eventSeq" <= ?2) ORDER BY t."validFrom" DESC, t."eventSeq" DESC LIMIT 1), p."legalGroup") AS legalGroup
  FROM "Person" p WHERE p."id" = ?1`

/** Where somebody was in a stretch, as known through an event; null where they had no main post in it. */
export function placeThrough(personId: string, { firstDay, nextFirstDay }: Span, through: number, from: Read): Place | null {
  const post = from.get<Omit<Place, 'legalGroup'>>(PLACE, personId, firstDay, nextFirstDay, through)
  const group = post && from.get<{ legalGroup: string }>(GROUP, personId, through, post.lastDay)
  return post && group && { ...post, ...group }
}

/** The path of a unit on a day, as it was known when an event was recorded; null where it was none. */
export function pathThrough(unitId: string, day: string, through: number, from: Read): string | null {
  return (
    from.get<{ path: string }>(
      `SELECT s."path" FROM "UnitState" s JOIN "Event" e ON e."seq" = ?3 WHERE s."unitId" = ?1 AND s."validFrom" <= ?2 AND coalesce(s."validTo", '9999') > ?2
         AND s."recordedAt" <= e."recordedAt" AND (s."supersededAt" IS NULL OR s."supersededAt" > e."recordedAt") ORDER BY s."validFrom" DESC LIMIT 1`,
      unitId,
      day,
      through,
    )?.path ?? null
  )
}
