import type { Read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { done, type Outcome } from '~/platform/outcome'
import { type Act, correctPost, type PostRefusal, withdrawPost } from './posts.server'

type Given = { postId: string; reason: string }
type Before = { id: string; personId: string; endsOn: string; endedBefore: string | null }

/**
 * Withdraws a post. Where it began by a transfer, the post that the transfer ended comes back as it was, up to the next main post or to
 * the day the person leaves; where that post was changed since, or its unit has ended, it stays as it is.
 */
export function takeBackPost(tx: Tx, act: Act, given: Given): Outcome<{ postId: string }, PostRefusal> {
  const before = endedFor(tx, given.postId)
  const withdrawn = withdrawPost(tx, act, given)
  if (!withdrawn.ok || !before) return withdrawn
  const next = nextDay(tx, before)
  const validTo = next && next < (before.endedBefore ?? '9999') ? next : before.endedBefore
  if (validTo === before.endsOn) return withdrawn
  const back = correctPost(tx, act, { postId: before.id, terms: { validTo }, reason: given.reason })
  return done({ postId: back.ok ? back.value.postId : withdrawn.value.postId })
}

/** The main post that was ended by the same act that began this one, while nobody has changed it since; null where there is none. */
function endedFor(from: Read, postId: string): Before | null {
  return from.get<Before>(
    `WITH RECURSIVE "Line" AS (SELECT * FROM "Post" WHERE "id" = ?1 UNION ALL SELECT p.* FROM "Line" l JOIN "Post" p ON p."id" = l."replacesId")
     SELECT e."id", e."personId", e."validTo" AS endsOn, b."validTo" AS endedBefore FROM "Line" f
       JOIN "Post" e ON e."personId" = f."personId" AND e."kind" = 'main' AND e."change" = 'ended' AND e."supersededAt" IS NULL
         AND e."validTo" = f."validFrom" AND e."recordedAt" = f."recordedAt" AND e."recordedBy" = f."recordedBy"
       JOIN "Post" b ON b."id" = e."replacesId"
     WHERE f."replacesId" IS NULL AND f."kind" = 'main'`,
    postId,
  )
}

/** The first day from the end of a post on that is spoken for: another main post begins, or the person leaves; null where none is. */
function nextDay(from: Read, { personId, endsOn }: Before): string | null {
  return (
    from.get<{ day: string | null }>(
      `SELECT min("day") AS day FROM (
         SELECT "validFrom" AS "day" FROM "Post" WHERE "personId" = ?1 AND "kind" = 'main' AND "supersededAt" IS NULL AND "validTo" IS NOT "validFrom"
         UNION ALL SELECT "validFrom" FROM "PersonStatus" WHERE "personId" = ?1 AND "aspect" = 'service' AND "value" <> 'back' AND "supersededAt" IS NULL)
       WHERE "day" >= ?2`,
      personId,
      endsOn,
    )?.day ?? null
  )
}
