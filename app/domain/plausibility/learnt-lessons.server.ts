import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { findingOf, type Inputs } from './findings'
import type { Raised } from './raise.server'
import { wordsIn } from './reading-time'
import { type LearntLesson, rushedRuns } from './rushed-lessons'
import type { Thresholds } from './thresholds'

/** A completion to look at, by the number of its event. */
export type LessonDone = { personId: string; completedAt: string; seq: number }

/** Completions after an event of the ledger, first to last. For jobs. */
export function completionsAfter(seq: number, most: number): LessonDone[] {
  return read.all<LessonDone>(
    'SELECT "personId", "completedAt", "eventSeq" AS seq FROM "LessonCompletion" WHERE "eventSeq" > ? AND "knownBy" <> \'attended\' ORDER BY "eventSeq" LIMIT ?',
    seq,
    most,
  )
}

const words = new Map<string, number>()

/** How many words a lesson has, with what it asks. Immutable, so kept in memory. */
function wordsOf(bodyHash: string): number {
  let count = words.get(bodyHash)
  if (count === undefined) {
    count = wordsIn(read.get<{ html: string }>('SELECT "html" FROM "LessonBody" WHERE "hash" = ?', bodyHash)?.html ?? '')
    if (words.size > 2000) words.clear()
    words.set(bodyHash, count)
  }
  return count
}

/** A page that tells a little late that it is open takes nothing from its reader. */
const LATE_MS = 30_000
/** How far back what was completed before is looked at. */
const BACK_MS = 24 * 3_600_000

// Seen open first: by the visit, or by an answer to one of its checks, whichever came before.
const LEARNT = `SELECT c."id" AS completionId, e."courseId", c."bodyHash", c."completedAt", c."eventSeq" AS seq, e."enrolledAt", r."firstVisitedAt",
    (SELECT min(w."at") FROM "CheckAnswer" w JOIN "CourseVersionQuestion" q ON q."questionId" = w."questionId" AND q."courseVersionId" = e."courseVersionId" AND q."lessonId" = c."lessonId"
     WHERE w."enrolmentId" = e."id") AS firstAnswered,
    EXISTS (SELECT 1 FROM "LessonCompletion" o WHERE o."personId" = c."personId" AND o."lessonId" = c."lessonId" AND o."cycle" < c."cycle") AS isKnown
  FROM "LessonCompletion" c JOIN "Enrolment" e ON e."id" = c."enrolmentId" LEFT JOIN "ResumePoint" r ON r."enrolmentId" = e."id" AND r."lessonId" = c."lessonId"
  WHERE c."personId" = ?1 AND c."completedAt" >= ?2 AND c."knownBy" <> 'attended' ORDER BY c."eventSeq"`

type Row = {
  completionId: string
  courseId: string
  bodyHash: string
  completedAt: string
  seq: number
  enrolledAt: string
  firstVisitedAt: string | null
  firstAnswered: string | null
  isKnown: number
}

const time = (text: string) => new Date(text).getTime()

/**
 * When the server first saw a lesson open, at the latest: never before its reader enrolled. Where no visit was seen before the
 * completion, the time since enrolling counts, so that a page that said nothing is no reason.
 */
function openedAt({ enrolledAt, firstVisitedAt, firstAnswered, completedAt }: Row): number {
  const enrolled = time(enrolledAt)
  if (!firstVisitedAt || time(firstVisitedAt) > time(completedAt)) return enrolled
  return Math.max(enrolled, Math.min(time(firstVisitedAt), time(firstAnswered ?? firstVisitedAt)) - LATE_MS)
}

/** The runs of lessons that somebody completed faster than they can be read, with their last after an event of the ledger. */
export function rushedOf({ personId, completedAt, seq }: LessonDone, limits: Thresholds): Raised[] {
  const rows = read.all<Row>(LEARNT, personId, instant(new Date(time(completedAt) - BACK_MS)))
  const lessons = rows.map((row): LearntLesson => {
    // A lesson that was learnt before need not be read again; nor does a clock put back say anything.
    const isTold = row.isKnown === 0 && time(row.completedAt) >= time(row.enrolledAt)
    return { completionId: row.completionId, opened: openedAt(row), completed: time(row.completedAt), words: isTold ? wordsOf(row.bodyHash) : 0 }
  })
  const byId = new Map(rows.map((row) => [row.completionId, row]))
  return rushedRuns(lessons, limits).flatMap((run) => {
    const last = byId.get(run[run.length - 1].completionId)
    if (!last || last.seq < seq) return []
    const inputs: Inputs = { kind: 'fast-lessons', run: run.map(({ completionId }) => completionId), lessons }
    return findingOf(inputs, limits) ? [{ people: [personId] as [string], courseId: last.courseId, inputs }] : []
  })
}
