import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done } from '~/platform/outcome'
import { completeCourseWhenDue, courseConditions } from '../learning/courses.server'
import { standsOn } from '../organisation/standing'
import type { PastCompletion } from './past-completions.server'

type Row = Omit<PastCompletion, 'why' | 'completedAt'> & { enrolmentId: string }

/** SQL: enrolments of a course without a completion in which something was done, a page after an event at a time. */
const OPEN = `SELECT n."id" AS enrolmentId, n."cycle", e."id" AS eventId, n."eventSeq" AS seq, p."staffCode", p."fullName", coalesce(s."name", '') AS unit, v."number" AS version
  FROM "Enrolment" n JOIN "Event" e ON e."seq" = n."eventSeq" JOIN "Person" p ON p."id" = n."personId" JOIN "CourseVersion" v ON v."id" = n."courseVersionId"
  LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')} LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
  WHERE n."courseId" = ?1 AND n."eventSeq" > ?2 AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = n."id")
    AND (EXISTS (SELECT 1 FROM "LessonCompletion" l WHERE l."enrolmentId" = n."id") OR EXISTS (SELECT 1 FROM "Attempt" a WHERE a."enrolmentId" = n."id") OR EXISTS (SELECT 1 FROM "HandIn" h WHERE h."enrolmentId" = n."id") OR n."cycle" > 1)
  ORDER BY n."eventSeq" LIMIT ?3`

/**
 * Who has met every condition of a course and whose completion nothing has stated, a page of open enrolments at a time: as
 * when facts were brought in from elsewhere. The conditions are computed for each, so it takes its time.
 */
export async function* listUnstated(courseId: string, page = 200, from: Read = read): AsyncGenerator<Row & { completedAt: string }> {
  for (let after = 0; ; ) {
    const rows = from.all<Row>(OPEN, courseId, after, page)
    if (rows.length === 0) return
    after = rows[rows.length - 1].seq
    for (const row of rows) {
      const conditions = courseConditions(row.enrolmentId, from)
      const last = conditions
        .flatMap(({ metAt }) => metAt ?? [])
        .sort()
        .at(-1)
      if (conditions.every(({ isMet }) => isMet)) yield { ...row, completedAt: last ?? '' }
    }
    await nextTurn()
  }
}

/** States the completion of an enrolment whose conditions are all met, on the day the last one was; what follows from that, follows. Answers whether it did. */
export function stateCompletion({ enrolmentId, eventId }: Pick<Row, 'enrolmentId' | 'eventId'>): Promise<boolean> {
  return inTransaction((tx) => {
    const had = tx.get('SELECT 1 FROM "CourseCompletion" WHERE "enrolmentId" = ?', enrolmentId)
    if (had) return done(false)
    completeCourseWhenDue(tx, enrolmentId, eventId, true)
    return done(tx.get('SELECT 1 FROM "CourseCompletion" WHERE "enrolmentId" = ?', enrolmentId) !== null)
  }).then((outcome) => outcome.ok && outcome.value)
}
