import { addDays, civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { isQuietDay } from '../notifications/mail-times'
import { nearestManagers } from '../notifications/nearest-managers.server'
import { reminderTerms } from '../notifications/reminder-settings.server'
import { tell } from '../notifications/tell.server'
import { standsOn } from '../organisation/standing'
import { isOpen } from './raising.server'

/** How far back a night looks for warnings that managers read and have not been told of, in days: longer than any holidays. */
const LOOKED_BACK = 30
const AT_ONCE = 1000

type Row = { personId: string; path: string; managerFrom: string; seq: number }
const READABLE = `SELECT w."personId", s."path", w."managerFrom", w."eventSeq" AS seq FROM "Warning" w
  JOIN "Post" x ON x."personId" = w."personId" AND x."kind" = 'main' AND ${standsOn('x')} JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
  WHERE (w."managerFrom" > ?1 OR (w."managerFrom" = ?1 AND w."eventSeq" > ?2)) AND w."managerFrom" <= ?3 AND ${isOpen('w')} ORDER BY w."managerFrom", w."eventSeq" LIMIT ${AT_ONCE}`

/** The day for which a manager was told last; '' where they never were. */
const TOLD = `SELECT coalesce(max("cycle"), '') AS day FROM "Message" WHERE "personId" = ?1 AND "kind" = 'warnings-waiting' AND "thing" = ?1`

/**
 * Tells managers, each the nearest above, that warnings wait which they read since they were told last: once a week at most, on no day
 * that is quiet, and again only when there are further ones. Answers how many were told.
 */
export async function tellManagers(): Promise<number> {
  const today = civilDate(now())
  if (isQuietDay(today, reminderTerms().quiet)) return 0
  const newest = await newestByManager(today)
  let told = 0
  for (const [managerId, since] of newest)
    told += await inTransaction((tx) => {
      const last = tx.get<{ day: string }>(TOLD, managerId)?.day ?? ''
      if (since <= last || (last && today < addDays(last, 7))) return 0
      return Number(tell(tx, { personId: managerId, kind: 'warnings-waiting', thing: managerId, cycle: today }))
    })
  return told
}

/** By manager, the day from which the newest warning of theirs is read; some warnings at a time, so that requests have their turn. */
async function newestByManager(today: string): Promise<Map<string, string>> {
  const nearest = nearestManagers()
  const newest = new Map<string, string>()
  for (let [day, seq] = [addDays(today, -LOOKED_BACK), 0]; ; ) {
    const page = read.all<Row>(READABLE, day, seq, today)
    for (const { personId, path, managerFrom } of page) for (const managerId of nearest(personId, path)) newest.set(managerId, managerFrom)
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE) return newest
    day = last.managerFrom
    seq = last.seq
    await new Promise((resolve) => setImmediate(resolve))
  }
}
