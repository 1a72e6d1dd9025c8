import { now } from '~/platform/clock'
import { instant, inTransaction } from '~/platform/db/transaction.server'

/** A limit: at most `points` in `seconds`. */
export type Limit = { points: number; seconds: number }

/** Counts one try under a key and answers whether it is still within the limit; survives restarts. */
export function withinLimit(key: string, limit: Limit): Promise<boolean> {
  return inTransaction((tx) => {
    const at = instant(now())
    const row = tx.get<{ points: number; expiresAt: string }>('SELECT "points","expiresAt" FROM "RateLimit" WHERE "key" = ?', key)
    if (!row || row.expiresAt <= at) {
      tx.run('DELETE FROM "RateLimit" WHERE "expiresAt" <= ?', at)
      tx.run('INSERT INTO "RateLimit" ("key","points","expiresAt") VALUES (?,1,?)', key, instant(new Date(now().getTime() + limit.seconds * 1000)))
      return true
    }
    tx.run('UPDATE "RateLimit" SET "points" = "points" + 1 WHERE "key" = ?', key)
    return row.points < limit.points
  })
}

/** Takes back one try: it was no failure. Counting first and taking back later lets no crowd of tries through at once. */
export function takeBack(key: string): Promise<number> {
  return inTransaction((tx) => tx.run('UPDATE "RateLimit" SET "points" = "points" - 1 WHERE "key" = ? AND "points" > 0', key))
}

/** Forgets the tries under a key, after a success. */
export function clearLimit(key: string): Promise<number> {
  return inTransaction((tx) => tx.run('DELETE FROM "RateLimit" WHERE "key" = ?', key))
}
