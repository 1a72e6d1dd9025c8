import { type Read, read } from '~/platform/db/database.server'

const POSTS = `SELECT x."validFrom", x."validTo" FROM "Post" x WHERE x."personId" = ?1 AND x."eventSeq" <= ?2 AND x."validTo" IS NOT x."validFrom"
    AND NOT EXISTS (SELECT 1 FROM "Post" r WHERE r."replacesId" = x."id" AND r."eventSeq" <= ?2)`

/** Whether somebody held any post on a civil day, as known through an event; asked of the database once, and only where a day is asked about. */
export function inServiceOf(personId: string, through: number, from: Read = read): (day: string) => boolean {
  let posts: { validFrom: string; validTo: string | null }[] | null = null
  return (day) => {
    posts ??= from.all<{ validFrom: string; validTo: string | null }>(POSTS, personId, through)
    return posts.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day))
  }
}
