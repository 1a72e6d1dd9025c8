import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'

/** A request to learn a lesson again that is still open: why, and which version asked. */
export type OpenRelearning = { id: string; enrolmentId: string; courseId: string; lessonId: string; number: number; reason: string; askedAt: string }

/** What the viewer is asked to learn again and has not yet, oldest first. */
export function openRelearnings(viewer: Viewer, from: Read = read): OpenRelearning[] {
  return from.all<OpenRelearning>(
    `SELECT r."id", r."enrolmentId", v."courseId", r."lessonId", v."number", r."reason", r."askedAt" FROM "Relearning" r
     JOIN "CourseVersion" v ON v."id" = r."courseVersionId" LEFT JOIN "RelearningDone" d ON d."relearningId" = r."id"
     WHERE r."personId" = ? AND d."relearningId" IS NULL ORDER BY r."eventSeq"`,
    viewer.personId,
  )
}

/** Whether somebody is still asked to learn a lesson of an enrolment again. The caller has authorised the look. */
export function hasOpenRelearning(enrolmentId: string, from: Read = read): boolean {
  return (
    from.get(
      'SELECT 1 FROM "Relearning" r LEFT JOIN "RelearningDone" d ON d."relearningId" = r."id" WHERE r."enrolmentId" = ? AND d."relearningId" IS NULL LIMIT 1',
      enrolmentId,
    ) !== null
  )
}

/** Whom a version asks: everyone who had completed one of the lessons before it was published, and is not asked yet. */
const TO_ASK = `SELECT c."personId", c."enrolmentId", c."lessonId", w."lessonVersionId" FROM "LessonCompletion" c
  JOIN "CourseVersionLesson" w ON w."courseVersionId" = ?1 AND w."lessonId" = c."lessonId" AND w."lessonVersionId" <> c."lessonVersionId"
  JOIN "CourseVersion" v ON v."id" = ?1 AND v."eventSeq" > c."eventSeq"
  LEFT JOIN "Relearning" r ON r."enrolmentId" = c."enrolmentId" AND r."lessonId" = c."lessonId" AND r."courseVersionId" = ?1
  WHERE c."lessonId" IN (SELECT value FROM json_each(?2)) AND r."id" IS NULL ORDER BY c."eventSeq" LIMIT ?3`

/**
 * Asks those who had completed lessons before a version changed them to learn them again, at most so many at once, and
 * answers how many were asked. What they earned is not touched. Called again until it answers fewer than `most`.
 */
export function askRelearning(tx: Tx, version: { id: string; cause?: string }, lessonIds: string[], reason: string, most: number): number {
  const people = tx.all<{ personId: string; enrolmentId: string; lessonId: string; lessonVersionId: string }>(
    TO_ASK,
    version.id,
    JSON.stringify(lessonIds),
    most,
  )
  for (const { personId, enrolmentId, lessonId, lessonVersionId } of people) {
    const relearningId = newId()
    const event = record(tx, {
      type: 'relearning.asked',
      actor: 'system',
      subject: personId,
      unit: unitOf(tx, personId) ?? undefined,
      cause: version.cause,
      payload: { relearningId, enrolmentId, courseVersionId: version.id, lessonId, lessonVersionId, reason },
    })
    tx.run(
      'INSERT INTO "Relearning" ("id","enrolmentId","personId","courseVersionId","lessonId","lessonVersionId","reason","askedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      relearningId,
      enrolmentId,
      personId,
      version.id,
      lessonId,
      lessonVersionId,
      reason,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
  }
  return people.length
}

/**
 * The learner has read the lesson as it is now: every open request for it is met. Safe to repeat. The completion of
 * before stays as it is; this is a fact beside it.
 */
export function finishRelearning(
  viewer: Viewer,
  courseId: string,
  lessonId: string,
): Promise<Outcome<{ finished: number }, 'not-enrolled' | 'lesson-unknown'>> {
  return inTransaction((tx) => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    const lesson = courseFor(enrolment).lessons.find((item) => item.lessonId === lessonId)
    if (!lesson) return refused('lesson-unknown')
    const open = openRelearnings(viewer, tx).filter((item) => item.lessonId === lessonId && item.courseId === courseId)
    for (const { id, enrolmentId } of open) {
      const event = record(tx, {
        type: 'relearning.done',
        actor: viewer.personId,
        subject: viewer.personId,
        unit: unitOf(tx, viewer.personId) ?? undefined,
        payload: { relearningId: id, enrolmentId, lessonVersionId: lesson.lessonVersionId },
      })
      tx.run(
        'INSERT INTO "RelearningDone" ("relearningId","lessonVersionId","doneAt","eventSeq") VALUES (?,?,?,?)',
        id,
        lesson.lessonVersionId,
        instant(event.recordedAt),
        event.seq,
      )
      react(tx, event)
    }
    return done({ finished: open.length })
  })
}
