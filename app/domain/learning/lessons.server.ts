import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inSharedTransaction, instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { type CheckStanding, checkStandings } from '../assessment/checks.server'
import type { OutlineLesson } from '../catalog/course-versions.server'
import { courseFor, type Enrolment, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import type { KnownBy } from './known-by'

export type LessonCompletion = {
  id: string
  personId: string
  lessonId: string
  enrolmentId: string
  lessonVersionId: string
  bodyHash: string
  knownBy: string
  completedAt: string
  eventSeq: number
}

const SELECT = 'SELECT "id","personId","lessonId","enrolmentId","lessonVersionId","bodyHash","knownBy","completedAt","eventSeq" FROM "LessonCompletion"'

/** The lessons a learner has completed in an enrolment. The caller has authorised the look. */
export function listLessonCompletions(enrolmentId: string, from: Read = read): LessonCompletion[] {
  return from.all<LessonCompletion>(`${SELECT} WHERE "enrolmentId" = ? ORDER BY "eventSeq"`, enrolmentId)
}

/** One's own lesson completion; null for everyone else's. */
export function findLessonCompletion(viewer: Viewer, id: string): LessonCompletion | null {
  return read.get<LessonCompletion>(`${SELECT} WHERE "id" = ? AND "personId" = ?`, id, viewer.personId)
}

/** What the lesson asks besides reading it to the end, and how far that is. */
export type LessonConditions = { questions: number; questionsRight: number; messages: number; messagesJudged: number; areMet: boolean }

/** The conditions of a lesson against the answers given so far. */
export function lessonConditions(lesson: Pick<OutlineLesson, 'checks'>, standings: Map<string, CheckStanding>): LessonConditions {
  const { questions, simulations } = lesson.checks
  const questionsRight = questions.filter((id) => standings.get(id)?.wasEverRight).length
  const messagesJudged = simulations.filter((id) => standings.has(id)).length
  return {
    questions: questions.length,
    questionsRight,
    messages: simulations.length,
    messagesJudged,
    areMet: questionsRight === questions.length && messagesJudged === simulations.length,
  }
}

/**
 * The learner has read a lesson to its end. Once per lesson and cycle; repeating answers the first. Refuses while a
 * check of the lesson is not yet right or a message not yet judged.
 */
export function completeLesson(
  viewer: Viewer,
  courseId: string,
  lessonId: string,
): Promise<Outcome<{ completionId: string; isFirst: boolean }, 'not-enrolled' | 'lesson-unknown' | 'checks-open'>> {
  return inTransaction((tx) => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    const lesson = courseFor(enrolment).lessons.find((item) => item.lessonId === lessonId)
    if (!lesson) return refused('lesson-unknown')
    const known = completionIn(tx, enrolment, lessonId)
    if (known) return done({ completionId: known, isFirst: false })
    if (!lessonConditions(lesson, checkStandings(enrolment.id, tx)).areMet) return refused('checks-open')
    const completionId = writeCompletion(tx, enrolment, lesson, { by: viewer.personId, knownBy: 'practised', at: now() })
    return done({ completionId, isFirst: true })
  })
}

/**
 * Completes a lesson for somebody who learnt it elsewhere than on its page, on the day of `at`; what the lesson asks stays to be
 * answered. Null where the enrolment has no such lesson, or it is completed already. The caller has seen to it that it was learnt.
 */
export function completeAttended(
  tx: Tx,
  enrolment: Enrolment,
  lessonId: string,
  how: { by: string; onBehalfOf?: string; at: Date; cause: string },
): string | null {
  const lesson = courseFor(enrolment).lessons.find((item) => item.lessonId === lessonId)
  if (!lesson || completionIn(tx, enrolment, lessonId)) return null
  return writeCompletion(tx, enrolment, lesson, { ...how, knownBy: 'attended' })
}

function completionIn(from: Read, { personId, cycle }: Enrolment, lessonId: string): string | null {
  return (
    from.get<{ id: string }>('SELECT "id" FROM "LessonCompletion" WHERE "personId" = ? AND "lessonId" = ? AND "cycle" = ?', personId, lessonId, cycle)?.id ??
    null
  )
}

type Learnt = { by: string; onBehalfOf?: string; knownBy: KnownBy; at: Date; cause?: string }

function writeCompletion(
  tx: Tx,
  enrolment: Enrolment,
  { lessonId, lessonVersionId, bodyHash }: OutlineLesson,
  { by, onBehalfOf, knownBy, at, cause }: Learnt,
): string {
  const completionId = newId()
  const { id: enrolmentId, personId, cycle } = enrolment
  const event = record(tx, {
    type: 'lesson.completed',
    actor: by,
    onBehalfOf,
    subject: personId,
    unit: unitOf(tx, personId) ?? undefined,
    occurredAt: at,
    cause,
    payload: { completionId, enrolmentId, lessonId, cycle, lessonVersionId, bodyHash, knownBy },
  })
  tx.run(
    'INSERT INTO "LessonCompletion" ("id","personId","lessonId","cycle","enrolmentId","lessonVersionId","bodyHash","knownBy","completedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    completionId,
    personId,
    lessonId,
    cycle,
    enrolmentId,
    lessonVersionId,
    bodyHash,
    knownBy,
    instant(at),
    event.seq,
  )
  react(tx, event)
  return completionId
}

/** Remembers where the reader stands, overwritten each time, and when the lesson was first open; no evidence. */
export function visitLesson(viewer: Viewer, courseId: string, lessonId: string): Promise<Outcome<null, 'not-enrolled' | 'lesson-unknown'>> {
  return inSharedTransaction((tx): Outcome<null, 'not-enrolled' | 'lesson-unknown'> => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    if (!courseFor(enrolment).lessons.some((lesson) => lesson.lessonId === lessonId)) return refused('lesson-unknown')
    tx.run(
      'INSERT INTO "ResumePoint" ("enrolmentId","lessonId","visitedAt","firstVisitedAt") VALUES (?1,?2,?3,?3) ON CONFLICT DO UPDATE SET "visitedAt" = excluded."visitedAt"',
      enrolment.id,
      lessonId,
      instant(now()),
    )
    return done(null)
  })
}

/** The lesson read last in an enrolment; null when none was opened. */
export function lastVisited(enrolmentId: string): string | null {
  return (
    read.get<{ lessonId: string }>('SELECT "lessonId" FROM "ResumePoint" WHERE "enrolmentId" = ? ORDER BY "visitedAt" DESC LIMIT 1', enrolmentId)?.lessonId ??
    null
  )
}
