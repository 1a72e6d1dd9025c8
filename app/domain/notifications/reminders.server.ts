import { addDays, civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import type { RunningJob } from '~/platform/jobs.server'
import { standsOn } from '../organisation/standing'
import { remindOfClasses } from './class-reminders.server'
import { escalateOverdue } from './escalations.server'
import { isAtWork, openDues } from './open-dues'
import { cycleOf, type Window, windowsOf } from './reminder-rules'
import { reminderTerms } from './reminder-settings.server'
import { tell } from './tell.server'
import { remindOfChallenges } from './told-of-challenges.server'
import { remindOfEvidence } from './told-of-evidence.server'

/** So many due dates are looked at, and told of, at once. */
const CROWD = 1000

/** An enrolment that is to be reminded of, with the due date that holds for it. */
type Due = { enrolmentId: string; personId: string; dueDate: string }

/** Who is to be reminded of what `q` names. A reminder whose day had passed when the date was set, or before there were any, is told by nobody. */
const remindable = (bind: { kind: string; days: string; since: string }) => `(date(q."dueDate", ${bind.days} || ' days') >= ${bind.since}
  AND date(q.setAt, '+7 hours') < date(q."dueDate", ${bind.days} || ' days') AND ${isAtWork('q')}
  AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."personId" = q."personId" AND m."kind" = ${bind.kind} AND m."thing" = q.enrolmentId
    AND m."cycle" = q."dueDate" || '/' || CASE WHEN ${bind.days} < 0 THEN ${bind.days} ELSE '+' || ${bind.days} END))`

// ?1–?2 due days · ?3 kind · ?4 days after the due date · ?5 the first day that was ever walked
const REMINDED = `FROM (${openDues('?1', '?2')}) q WHERE ${remindable({ kind: '?3', days: '?4', since: '?5' })}`

/** A due date that was looked at, and whether it is to be told. */
type Looked = Due & { key: string; isDue: number }

// A page of the dates of one day by key, with whether each is to be told: what was told already costs a page no more than the rest.
// ?1 due day · ?2 kind · ?3 days after the due date · ?4 the first day that was ever walked · ?5 the key before · ?6 how many
const looked = (rows: string) => `SELECT q."key", q.enrolmentId, q."personId", q."dueDate", ${remindable({ kind: '?2', days: '?3', since: '?4' })}
    AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" k WHERE k."enrolmentId" = q.enrolmentId)
    AND NOT EXISTS (SELECT 1 FROM "Enrolment" n WHERE n."personId" = q."personId" AND n."courseId" = q."courseId" AND n."cycle" > q."cycle") AND q.holds AS isDue
  FROM (${rows}) q ORDER BY q."key"`
const OF_ENROLMENTS = looked(`SELECT e."id" AS "key", e."id" AS enrolmentId, e."personId", e."courseId", e."cycle", e."dueDate", e."enrolledAt" AS setAt,
    NOT EXISTS (SELECT 1 FROM "DueDate" d WHERE d."enrolmentId" = e."id") AS holds
  FROM "Enrolment" e WHERE e."dueDate" = ?1 AND e."id" > ?5 ORDER BY e."id" LIMIT ?6`)
const OF_CHANGES = looked(`SELECT d."id" AS "key", d."enrolmentId", e."personId", e."courseId", e."cycle", d."dueDate", d."setAt",
    d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = d."enrolmentId") AS holds
  FROM "DueDate" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" WHERE d."dueDate" = ?1 AND d."id" > ?5 ORDER BY d."id" LIMIT ?6`)

/** The first day on which due dates were walked. */
const firstWalk = (from: Read) => from.get<{ day: string | null }>('SELECT min("day") AS day FROM "ReminderWalk"')?.day ?? null

/**
 * Walks the due dates of today and tells who is to be reminded, once a reminder and due date, then who is
 * expected in group sessions, then the managers. A walk cut short
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
  told += await remindOfClasses()
  told += await remindOfChallenges()
  told += await remindOfEvidence()
  told += await escalateOverdue()
  await inTransaction((tx) => tx.run('UPDATE "ReminderWalk" SET "endedAt" = ?, "told" = ? WHERE "day" = ?', instant(now()), told, today))
  return told
}

type Walk = { today: string; since: string }

async function walkWindow(window: Window, { since }: Walk, note: (tx: Parameters<RunningJob['note']>[0]) => void): Promise<number> {
  let told = 0
  for (let day = window.from; day <= window.to; day = addDays(day, 1))
    for (const source of [OF_ENROLMENTS, OF_CHANGES])
      for (let after: string | null = ''; after !== null; ) {
        const rows: Looked[] = read.all<Looked>(source, day, window.kind, window.days, since, after, CROWD)
        const due = rows.filter((row) => row.isDue)
        if (due.length)
          told += await inTransaction((tx) => {
            note(tx)
            return due.filter(({ personId, enrolmentId }) => tell(tx, { personId, kind: window.kind, thing: enrolmentId, cycle: cycleOf(day, window.days) }))
              .length
          })
        after = rows.length < CROWD ? null : rows[rows.length - 1].key
      }
  return told
}

/** What a reminder would tell on a day: how many people (`isMore`: that many at least), in which bodies most, and a few of the courses. */
export type Rehearsed = {
  kind: Window['kind']
  days: number
  people: number
  isMore: boolean
  units: { name: string; people: number }[]
  sample: { course: string; dueDate: string }[]
}

const WOULD_TELL = `SELECT q."personId", c."code" AS course, q."dueDate", coalesce(g."name", s."name") AS name FROM (SELECT q."personId", q."courseId", q."dueDate" ${REMINDED} LIMIT ?6) q
  JOIN "Course" c ON c."id" = q."courseId" JOIN "Post" x ON x."personId" = q."personId" AND x."kind" = 'main' AND ${standsOn('x')}
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')} LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${standsOn('g')}`

/**
 * What the walk of a day would tell by the terms of today and as things stand now, without telling anybody: counts, bodies and courses,
 * no names. Looks at so many of each reminder at most, so that a page is not waited for; a command looks at all.
 */
export function rehearseReminders(day: string, most = 1_000_000): Rehearsed[] {
  const since = firstWalk(read) ?? day
  return windowsOf(day, reminderTerms()).map(({ kind, days, from, to }) => {
    const rows = read.all<{ personId: string; course: string; dueDate: string; name: string }>(WOULD_TELL, from, to, kind, days, since, most)
    const bodies = new Map<string, Set<string>>()
    for (const { name, personId } of rows) bodies.set(name, (bodies.get(name) ?? new Set()).add(personId))
    const units = [...bodies].map(([name, people]) => ({ name, people: people.size })).sort((a, b) => b.people - a.people || a.name.localeCompare(b.name, 'vi'))
    const courses = new Map(rows.map(({ course, dueDate }) => [`${dueDate} ${course}`, { course, dueDate }]))
    const sample = [...courses].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => row)
    return {
      kind,
      days,
      people: new Set(rows.map(({ personId }) => personId)).size,
      isMore: rows.length >= most,
      units: units.slice(0, 10),
      sample: sample.slice(0, 5),
    }
  })
}

/** The days walked last, with when and how many were told. */
export function listWalks(limit = 14): { day: string; startedAt: string; endedAt: string | null; told: number }[] {
  return read.all('SELECT "day","startedAt","endedAt","told" FROM "ReminderWalk" ORDER BY "day" DESC LIMIT ?', limit)
}
