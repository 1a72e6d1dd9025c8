import { createEvents, type EventAttributes } from 'ics'
import { sha256 } from '~/platform/canonical'
import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { PLAN_NOW } from '../classroom/classes.server'
import type { Language } from './templates'

type Row = { enrolmentId: string; slug: string; titleVi: string; titleEn: string; dueDate: string; setAt: string; moves: number }

// Every due date moved since counts, so that a calendar program takes the newer entry.
const DUES = `SELECT e."id" AS enrolmentId, c."slug", v."titleVi", v."titleEn", CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS dueDate, coalesce(d."setAt", e."enrolledAt") AS setAt,
  (SELECT count(*) FROM "DueDate" m WHERE m."enrolmentId" = e."id") AS moves
  FROM "Enrolment" e JOIN "Course" c ON c."id" = e."courseId" JOIN "CourseVersion" v ON v."id" = e."courseVersionId"
  LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id")
  WHERE e."personId" = ?1 AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" k WHERE k."enrolmentId" = e."id") ORDER BY dueDate, e."id" LIMIT 500`

type Meeting = {
  id: string
  number: number
  mode: string
  place: string
  startsAt: string
  endsAt: string
  plannedAt: string
  cancelledAt: string | null
  titleVi: string
  titleEn: string
}

// Each plan written anew and the calling off count, for the same reason.
const MEETINGS = `SELECT s."id", p."number", p."mode", p."place", p."startsAt", p."endsAt", p."plannedAt", x."cancelledAt", v."titleVi", v."titleEn" FROM (SELECT "sessionId" FROM "ClassEntry" WHERE "personId" = ?1
    UNION SELECT "id" FROM "ClassSession" WHERE "heldBy" = ?1 UNION SELECT "sessionId" FROM "ClassPlan" h WHERE h."coHostId" = ?1 AND ${PLAN_NOW('h', 'h."sessionId"')}) e JOIN "ClassSession" s ON s."id" = e."sessionId"
  JOIN "ClassPlan" p ON p."sessionId" = s."id" AND ${PLAN_NOW('p', 's."id"')} JOIN "CourseVersion" v ON v."courseId" = s."courseId" AND v."number" = (SELECT max(w."number") FROM "CourseVersion" w WHERE w."courseId" = s."courseId")
  LEFT JOIN "ClassCancellation" x ON x."sessionId" = s."id" WHERE p."endsAt" >= ?2 ORDER BY p."startsAt", s."id" LIMIT 200`

const WORDS = {
  vi: {
    name: 'Hạn học',
    title: (course: string) => `Hạn học: ${course}`,
    text: 'Mở khóa học để học tiếp.',
    meeting: (course: string) => `Buổi học nhóm: ${course}`,
  },
  en: {
    name: 'Due dates',
    title: (course: string) => `Due: ${course}`,
    text: 'Open the course to continue.',
    meeting: (course: string) => `Group session: ${course}`,
  },
}

/**
 * The due dates of a person's open courses as a calendar (RFC 5545), one entry of a whole day each, and the group sessions they are
 * expected in or hold; an entry keeps its id when its date moves. No name in it. `etag` changes when anything in it does.
 */
export function calendarOf(personId: string, language: Language): { text: string; etag: string } {
  const { url } = settings()
  const words = WORDS[language]
  const oldest = addDays(civilDate(now()), -365)
  const dues = read
    .all<Row>(DUES, personId)
    .filter(({ dueDate }) => dueDate !== null && dueDate >= oldest)
    .map(
      ({ enrolmentId, slug, titleVi, titleEn, dueDate, setAt, moves }): EventAttributes => ({
        uid: `${enrolmentId}@${new URL(url).hostname}`,
        sequence: moves,
        start: partsOf(dueDate),
        end: partsOf(addDays(dueDate, 1)),
        title: words.title(language === 'en' ? titleEn : titleVi),
        description: `${words.text} ${url}/learn/${slug}`,
        url: `${url}/learn/${slug}`,
        status: 'CONFIRMED',
        busyStatus: 'FREE',
        lastModified: new Date(setAt).getTime(),
        productId: 'hanoi-digital-academy',
        calName: words.name,
      }),
    )
  const meetings = read.all<Meeting>(MEETINGS, personId, instant(startOfDay(oldest))).map(
    ({ id, number, mode, place, startsAt, endsAt, plannedAt, cancelledAt, titleVi, titleEn }): EventAttributes => ({
      uid: `${id}@${new URL(url).hostname}`,
      sequence: number + (cancelledAt ? 1 : 0),
      start: new Date(startsAt).getTime(),
      end: new Date(endsAt).getTime(),
      startInputType: 'utc',
      startOutputType: 'utc',
      endInputType: 'utc',
      endOutputType: 'utc',
      title: words.meeting(language === 'en' ? titleEn : titleVi),
      description: `${url}/classes`,
      url: `${url}/classes`,
      // A link of an online session lets in whoever has it, and a calendar is kept by others: it stands behind the sign-in.
      ...(mode === 'room' ? { location: place } : {}),
      status: cancelledAt ? 'CANCELLED' : 'CONFIRMED',
      busyStatus: cancelledAt ? 'FREE' : 'BUSY',
      lastModified: new Date(cancelledAt ?? plannedAt).getTime(),
      productId: 'hanoi-digital-academy',
      calName: words.name,
    }),
  )
  const events = [...dues, ...meetings]
  // The library writes no calendar without entries.
  const text = events.length ? written(events) : empty(words.name)
  return { text, etag: `"${sha256(text).slice(0, 32)}"` }
}

const partsOf = (day: string) => day.split('-').map(Number) as [number, number, number]

function written(events: EventAttributes[]): string {
  const { error, value } = createEvents(events)
  if (error || !value) throw error ?? new Error('no calendar was written')
  // The library stamps each entry with the moment of writing; with that of its last change, the same calendar is the same text.
  return value.replace(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g, (entry) =>
    entry.replace(/^DTSTAMP:.*$/m, `DTSTAMP:${/^LAST-MODIFIED:(\S+)/m.exec(entry)?.[1] ?? ''}`),
  )
}

const empty = (name: string) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'CALSCALE:GREGORIAN', 'PRODID:hanoi-digital-academy', 'METHOD:PUBLISH', `X-WR-CALNAME:${name}`, 'END:VCALENDAR', ''].join(
    '\r\n',
  )
