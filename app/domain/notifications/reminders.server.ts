import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import type { RunningJob } from '~/platform/jobs.server'
import { standsOn } from '../organisation/standing'
import { cycleOf, type Window, windowsOf } from './reminder-rules'
import { reminderTerms } from './reminder-settings.server'
import { tell } from './tell.server'

const CROWD = 500

/** An enrolment that is to be reminded of, with the due date that holds for it. */
type Due = { enrolmentId: string; personId: string; dueDate: string }

// The newest due date holds, else that of the enrolment; two ranges of an index each, a page at a time by key.
// ?1–?2 due days · ?3 kind · ?4 days after the due date · ?5 the first day that was ever walked · ?6–?7 after this key · ?8 how many
const REMINDED = `SELECT q.enrolmentId, q."personId", q."dueDate" FROM (
    SELECT e."id" AS enrolmentId, e."personId", e."courseId", e."cycle", e."dueDate", e."enrolledAt" AS setAt FROM "Enrolment" e
    WHERE e."dueDate" BETWEEN ?1 AND ?2 AND (e."dueDate", e."id") > (?6, ?7) AND NOT EXISTS (SELECT 1 FROM "DueDate" d WHERE d."enrolmentId" = e."id")
    UNION ALL
    SELECT d."enrolmentId", e."personId", e."courseId", e."cycle", d."dueDate", d."setAt" FROM "DueDate" d JOIN "Enrolment" e ON e."id" = d."enrolmentId"
    WHERE d."dueDate" BETWEEN ?1 AND ?2 AND (d."dueDate", d."enrolmentId") > (?6, ?7) AND d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = d."enrolmentId")
  ) q
  WHERE date(q."dueDate", ?4 || ' days') >= ?5 AND date(q.setAt, '+7 hours') < date(q."dueDate", ?4 || ' days')
  AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" k WHERE k."enrolmentId" = q.enrolmentId)
  AND NOT EXISTS (SELECT 1 FROM "Enrolment" n WHERE n."personId" = q."personId" AND n."courseId" = q."courseId" AND n."cycle" > q."cycle")
  AND EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = q."personId" AND x."kind" = 'main' AND ${standsOn('x')})
  AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."personId" = q."personId" AND m."kind" = ?3 AND m."thing" = q.enrolmentId
    AND m."cycle" = q."dueDate" || '/' || CASE WHEN ?4 < 0 THEN ?4 ELSE '+' || ?4 END)
  ORDER BY q."dueDate", q.enrolmentId LIMIT ?8`

/** A page of those whom a reminder of a day is to tell and has not told, from after a key on. */
function page(from: Read, { kind, days, from: first, to }: Window, since: string, after: { dueDate: string; enrolmentId: string }, limit: number): Due[] {
  return from.all<Due>(REMINDED, first, to, kind, days, since, after.dueDate, after.enrolmentId, limit)
}

/** The first day on which due dates were walked: what should have been told before it is told by nobody. */
const firstWalk = (from: Read) => from.get<{ day: string | null }>('SELECT min("day") AS day FROM "ReminderWalk"')?.day ?? null

/**
 * Walks the due dates of today and tells who is to be reminded, once a reminder and due date: a walk repeated, or cut short and
 * begun again, tells nobody twice. Answers how many were told.
 */
export async function walkReminders(job?: RunningJob): Promise<number> {
  const today = civilDate(now())
  const since = await inTransaction((tx) => {
    tx.run('INSERT INTO "ReminderWalk" ("day","startedAt") VALUES (?,?) ON CONFLICT ("day") DO NOTHING', today, instant(now()))
    return firstWalk(tx) ?? today
  })
  const windows = windowsOf(today, reminderTerms())
  let told = 0
  for (const [at, window] of windows.entries())
    told += await walkWindow(window, today, since, job && ((tx) => job.note(tx, window.kind, (100 * at) / windows.length)))
  await inTransaction((tx) => tx.run('UPDATE "ReminderWalk" SET "endedAt" = ? WHERE "day" = ?', instant(now()), today))
  return told
}

type Noting = (tx: Parameters<RunningJob['note']>[0]) => void

async function walkWindow(window: Window, today: string, since: string, note?: Noting): Promise<number> {
  let told = 0
  let after = { dueDate: '', enrolmentId: '' }
  for (;;) {
    const due = page(read, window, since, after, CROWD)
    if (due.length === 0) return told
    told += await inTransaction((tx) => {
      const count = due.filter(({ personId, enrolmentId, dueDate }) =>
        tell(tx, { personId, kind: window.kind, thing: enrolmentId, cycle: cycleOf(dueDate, window.days) }),
      ).length
      tx.run('UPDATE "ReminderWalk" SET "told" = "told" + ? WHERE "day" = ?', count, today)
      note?.(tx)
      return count
    })
    after = due[due.length - 1]
  }
}

/** How many people a reminder would tell now, and a few of them. */
export type Rehearsed = { kind: Window['kind']; days: number; people: number }

/** What the walk of a day would tell, reminder by reminder, without telling anybody. */
export function rehearseReminders(today: string, from: Read = read): Rehearsed[] {
  const since = firstWalk(from) ?? today
  return windowsOf(today, reminderTerms(from)).map((window) => ({
    kind: window.kind,
    days: window.days,
    people: page(from, window, since, { dueDate: '', enrolmentId: '' }, 1_000_000).length,
  }))
}
