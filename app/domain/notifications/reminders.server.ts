import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import type { RunningJob } from '~/platform/jobs.server'
import { standsOn } from '../organisation/standing'
import { escalateOverdue } from './escalations.server'
import { isAtWork, openDues } from './open-dues'
import { cycleOf, type Window, windowsOf } from './reminder-rules'
import { reminderTerms } from './reminder-settings.server'
import { tell } from './tell.server'

const CROWD = 500

/** An enrolment that is to be reminded of, with the due date that holds for it. */
type Due = { enrolmentId: string; personId: string; dueDate: string }
type Key = Pick<Due, 'dueDate' | 'enrolmentId'>
const START: Key = { dueDate: '', enrolmentId: '' }

// ?1–?2 due days · ?3 kind · ?4 days after the due date · ?5 the first day that was ever walked · ?6–?7 the key before · ?8 how many
// A reminder whose day had passed when the date was set, or before there were any, is told by nobody.
const REMINDED = `FROM (${openDues('?1', '?2', '(?6, ?7)')}) q
  WHERE date(q."dueDate", ?4 || ' days') >= ?5 AND date(q.setAt, '+7 hours') < date(q."dueDate", ?4 || ' days')
  AND ${isAtWork('q')}
  AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."personId" = q."personId" AND m."kind" = ?3 AND m."thing" = q.enrolmentId
    AND m."cycle" = q."dueDate" || '/' || CASE WHEN ?4 < 0 THEN ?4 ELSE '+' || ?4 END)`

/** The first day on which due dates were walked. */
const firstWalk = (from: Read) => from.get<{ day: string | null }>('SELECT min("day") AS day FROM "ReminderWalk"')?.day ?? null

/**
 * Walks the due dates of today and tells who is to be reminded, once a reminder and due date, then the managers. A walk cut short
 * and begun again tells nobody twice, and a day that was walked to its end is not walked again. Answers how many were told.
 */
export async function walkReminders(job?: RunningJob): Promise<number> {
  const today = civilDate(now())
  const since = await inTransaction((tx) => {
    tx.run('INSERT INTO "ReminderWalk" ("day","startedAt") VALUES (?,?) ON CONFLICT ("day") DO NOTHING', today, instant(now()))
    return tx.get('SELECT 1 FROM "ReminderWalk" WHERE "day" = ? AND "endedAt" IS NOT NULL', today) ? null : (firstWalk(tx) ?? today)
  })
  if (since === null) return 0
  const windows = windowsOf(today, reminderTerms())
  let told = 0
  for (const [at, window] of windows.entries())
    told += await walkWindow(window, { today, since }, (tx) => job?.note(tx, `${window.kind} ${window.days}`, (100 * at) / windows.length))
  told += await escalateOverdue()
  await inTransaction((tx) => tx.run('UPDATE "ReminderWalk" SET "endedAt" = ?, "told" = ? WHERE "day" = ?', instant(now()), told, today))
  return told
}

type Walk = { today: string; since: string }

async function walkWindow(window: Window, { since }: Walk, note: (tx: Parameters<RunningJob['note']>[0]) => void): Promise<number> {
  let told = 0
  for (let after = START; ; ) {
    const due = page(window, since, after)
    if (due.length === 0) return told
    told += await inTransaction((tx) => {
      note(tx)
      return due.filter(({ personId, enrolmentId, dueDate }) =>
        tell(tx, { personId, kind: window.kind, thing: enrolmentId, cycle: cycleOf(dueDate, window.days) }),
      ).length
    })
    after = due[due.length - 1]
  }
}

/** A page of those whom a reminder is to tell and has not told, from after a key on. */
function page({ kind, days, from, to }: Window, since: string, after: Key): Due[] {
  const sql = `SELECT q.enrolmentId, q."personId", q."dueDate" ${REMINDED} ORDER BY q."dueDate", q.enrolmentId LIMIT ?8`
  return read.all<Due>(sql, from, to, kind, days, since, after.dueDate, after.enrolmentId, CROWD)
}

/** What a reminder would tell on a day: how many people, in which bodies or offices most, and a few of the courses. */
export type Rehearsed = {
  kind: Window['kind']
  days: number
  people: number
  units: { name: string; people: number }[]
  sample: { course: string; dueDate: string }[]
}

/** What the walk of a day would tell by the terms of today and as things stand now, without telling anybody. Counts, units and courses; no names. */
export function rehearseReminders(day: string, terms = reminderTerms()): Rehearsed[] {
  const since = firstWalk(read) ?? day
  return windowsOf(day, terms).map(({ kind, days, from, to }) => {
    const values = [from, to, kind, days, since, '', ''] as const
    const people = read.get<{ n: number }>(`SELECT count(DISTINCT q."personId") AS n ${REMINDED}`, ...values)?.n ?? 0
    if (people === 0) return { kind, days, people, units: [], sample: [] }
    const units = read.all<{ name: string; people: number }>(
      `SELECT coalesce(g."name", s."name") AS name, count(DISTINCT r."personId") AS people FROM (SELECT q."personId" ${REMINDED}) r
       JOIN "Post" x ON x."personId" = r."personId" AND x."kind" = 'main' AND ${standsOn('x')} JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
       LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${standsOn('g')}
       GROUP BY coalesce(g."unitId", s."unitId") ORDER BY people DESC, name LIMIT 10`,
      ...values,
    )
    const sample = read.all<{ course: string; dueDate: string }>(
      `SELECT c."code" AS course, r."dueDate" FROM (SELECT q."courseId", q."dueDate" ${REMINDED} ORDER BY q."dueDate", q.enrolmentId LIMIT 500) r JOIN "Course" c ON c."id" = r."courseId"
       GROUP BY c."code", r."dueDate" ORDER BY r."dueDate" LIMIT 5`,
      ...values,
    )
    return { kind, days, people, units, sample }
  })
}

/** The days walked last, with when and how many were told. */
export function listWalks(limit = 14): { day: string; startedAt: string; endedAt: string | null; told: number }[] {
  return read.all('SELECT "day","startedAt","endedAt","told" FROM "ReminderWalk" ORDER BY "day" DESC LIMIT ?', limit)
}
