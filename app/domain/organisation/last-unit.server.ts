import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'

/** The unit of someone's main post of today; between posts, that of the last one they held, and before the first that of the first. Null for who has none. */
export function lastUnitOf(personId: string, from: Pick<Read, 'get'> = read): string | null {
  return (
    from.get<{ unitId: string }>(
      `SELECT "unitId" FROM "Post" WHERE "personId" = ?1 AND "kind" = 'main' AND "supersededAt" IS NULL ORDER BY "validFrom" <= ?2 DESC, "validFrom" DESC, "eventSeq" DESC LIMIT 1`,
      personId,
      civilDate(now()),
    )?.unitId ?? null
  )
}
