import { civilDate, daysBetween, now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { standsOn } from '../organisation/standing'
import { isAtWork } from './open-dues'
import type { FindSubject, Subject } from './subjects.server'
import { dayOf, leftOf, titleOf } from './values'

type Row = {
  slug: string
  titleVi: string
  titleEn: string
  due: string | null
  completedAt: string | null
  isLast: number
  holdsPost: number
  isAtWork: number
}

/** An enrolment as messages tell of it: its course, the due date that holds, whether it is over. */
const ENROLMENT = `SELECT c."slug", v."titleVi", v."titleEn", k."completedAt",
  CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS due,
  NOT EXISTS (SELECT 1 FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = e."courseId" AND f."cycle" > e."cycle") AS isLast,
  EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = e."personId" AND x."kind" = 'main' AND ${standsOn('x')}) AS holdsPost, ${isAtWork('e')} AS isAtWork
  FROM "Enrolment" e JOIN "Course" c ON c."id" = e."courseId" JOIN "CourseVersion" v ON v."id" = e."courseVersionId"
  LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id")
  LEFT JOIN "CourseCompletion" k ON k."enrolmentId" = e."id" WHERE e."id" = ?1 AND e."personId" = ?2`

function find(enrolmentId: string, personId: string, from: Read): Row | null {
  return from.get<Row>(ENROLMENT, enrolmentId, personId)
}

function told(row: Row, gone: string | null): Subject {
  const today = civilDate(now())
  const over = row.completedAt !== null ? 'completed' : row.isLast ? (row.holdsPost ? null : 'no-post') : 'renewed'
  return {
    values: { course: titleOf(row), due: dayOf(row.due), left: leftOf(row.due === null ? null : daysBetween(today, row.due)) },
    to: `/learn/${row.slug}`,
    gone: over ?? gone,
  }
}

/** A reminder holds for one due date: once that has moved, or the day has come round, another tells. */
const reminder =
  (isLate: boolean): FindSubject =>
  ({ thing, cycle, personId }, from) => {
    const row = find(thing, personId, from)
    if (!row) return null
    if (!row.isAtWork && row.holdsPost) return told(row, 'away')
    const isOf = row.due !== null && cycle.startsWith(`${row.due}/`)
    return told(row, isOf && row.due !== null ? (row.due < civilDate(now()) === isLate ? null : 'past') : 'moved')
  }

/** An enrolment as a message of a later room tells of it; null when it is not this person's. */
export function courseSubject(enrolmentId: string, personId: string, from: Read, gone: string | null): Subject | null {
  const row = find(enrolmentId, personId, from)
  return row && told(row, gone)
}

/** The facts of due dates and of what is to be learnt again. */
export const deadlineSubjects = {
  assigned: ({ thing, personId }, from) => {
    const row = find(thing, personId, from)
    return row && told(row, null)
  },
  'due-soon': reminder(false),
  overdue: reminder(true),
  'due-moved': ({ thing, cycle, personId }, from) => {
    const row = find(thing, personId, from)
    const isNewest = from.get(
      'SELECT 1 FROM "DueDate" d WHERE d."id" = ?1 AND d."eventSeq" = (SELECT max("eventSeq") FROM "DueDate" WHERE "enrolmentId" = ?2)',
      cycle,
      thing,
    )
    return row && told(row, isNewest && row.due !== null ? null : 'moved')
  },
  'relearning-asked': ({ thing, cycle, personId }, from) => {
    const row = find(thing, personId, from)
    if (!row) return null
    const isOpen = from.get(
      `SELECT 1 FROM "Relearning" r WHERE r."enrolmentId" = ?1 AND r."courseVersionId" = ?2 AND NOT EXISTS (SELECT 1 FROM "RelearningDone" n WHERE n."relearningId" = r."id")`,
      thing,
      cycle,
    )
    return { ...told(row, null), to: `/learn/${row.slug}/changes`, gone: isOpen ? null : 'done' }
  },
  'certificate-expiring': ({ thing, personId }, from) => {
    const row = from.get<{ slug: string; titleVi: string; titleEn: string; content: string; isRenewed: number; isRevoked: number }>(
      `SELECT c."slug", v."titleVi", v."titleEn", f."content",
         EXISTS (SELECT 1 FROM "Certificate" g WHERE g."personId" = f."personId" AND g."courseId" = f."courseId" AND g."cycle" > f."cycle") AS isRenewed,
         EXISTS (SELECT 1 FROM "Revocation" r WHERE r."certificateId" = f."id") AS isRevoked
       FROM "Certificate" f JOIN "Course" c ON c."id" = f."courseId" JOIN "CourseCompletion" k ON k."id" = f."completionId" JOIN "CourseVersion" v ON v."id" = k."courseVersionId"
       WHERE f."id" = ?1 AND f."personId" = ?2`,
      thing,
      personId,
    )
    if (!row) return null
    const { validUntil = null } = JSON.parse(row.content) as { validUntil?: string | null }
    const gone = row.isRevoked ? 'withdrawn' : row.isRenewed ? 'renewed' : null
    return { values: { course: titleOf(row), due: dayOf(validUntil) }, to: `/learn/${row.slug}`, gone }
  },
} satisfies Record<string, FindSubject>
