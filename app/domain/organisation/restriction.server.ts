import { type Read, read } from '~/platform/db/database.server'

/**
 * SQL: whether the processing of a person's data is restricted: a restriction or an objection of theirs was granted, and not lifted since.
 * What no law asks for then leaves them out; evidence stays as it is. `person` is an expression of their id.
 */
export const isRestricted = (person: string): string => `EXISTS (SELECT 1 FROM "DataRequest" rq JOIN "DataRequestStep" rs ON rs."requestId" = rq."id"
  AND rs."kind" IN ('granted', 'partly') WHERE rq."personId" = ${person} AND rq."kind" IN ('restriction', 'objection')
  AND NOT EXISTS (SELECT 1 FROM "DataRequestStep" rl WHERE rl."requestId" = rq."id" AND rl."kind" = 'lifted'))`

/** The instant since which the processing of somebody's data is restricted; null where it is not. */
export function restrictedSince(personId: string, from: Read = read): string | null {
  const row = from.get<{ takenAt: string }>(
    `SELECT s."takenAt" FROM "DataRequest" r JOIN "DataRequestStep" s ON s."requestId" = r."id" AND s."kind" IN ('granted', 'partly')
     WHERE r."personId" = ? AND r."kind" IN ('restriction', 'objection')
       AND NOT EXISTS (SELECT 1 FROM "DataRequestStep" l WHERE l."requestId" = r."id" AND l."kind" = 'lifted') ORDER BY s."eventSeq" LIMIT 1`,
    personId,
  )
  return row?.takenAt ?? null
}
