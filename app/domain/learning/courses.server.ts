import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { type AttemptRow, listAttempts } from '../assessment/attempts.server'
import { lessonsDoneAt } from '../assessment/quiz-rules'
import { type CourseVersion, findCourseVersion } from '../catalog/course-versions.server'
import { requiredTasks } from '../enrolment/asked-tasks'
import { enrolmentById } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { HAND_INS_OF } from '../practice/group-members.server'
import { type HandIn, listHandIns } from '../practice/hand-ins.server'
import { supervisionOf } from '../supervision/supervised-tests.server'
import { type Exemption, exemptionOf } from './exemptions.server'
import type { KnownBy } from './known-by'
import { type LessonCompletion, listLessonCompletions } from './lessons.server'
import { carriedInto } from './renewed-cycle.server'
import { taskCondition } from './task-condition'

export type CourseCompletion = {
  id: string
  personId: string
  courseId: string
  cycle: number
  enrolmentId: string
  courseVersionId: string
  attemptId: string | null
  handInId: string | null
  knownBy: string
  completedAt: string
  eventSeq: number
}

const SELECT =
  'SELECT "id","personId","courseId","cycle","enrolmentId","courseVersionId","attemptId","handInId","knownBy","completedAt","eventSeq" FROM "CourseCompletion"'

/** The completion of an enrolment; null while it is open. The caller has authorised the look. */
export function completionOf(enrolmentId: string, from: Read = read): CourseCompletion | null {
  return from.get<CourseCompletion>(`${SELECT} WHERE "enrolmentId" = ?`, enrolmentId)
}

/** Every course completion of a person, first to last. The caller has authorised the look. */
export function listCompletionsOf(personId: string): CourseCompletion[] {
  return read.all<CourseCompletion>(`${SELECT} WHERE "personId" = ? ORDER BY "eventSeq"`, personId)
}

/** When a marker first accepted a product handed in for a completed course, of several required ones the last; null while none has. An addition: it moves no completion. */
export function acceptedAt(completionId: string): string | null {
  const rows = read.all<{ taskId: string; courseVersionId: string; markedAt: string }>(
    `SELECT h."taskId", c."courseVersionId", min(m."markedAt") AS markedAt FROM "CourseCompletion" c JOIN "HandIn" h ON h."id" IN ${HAND_INS_OF('c."enrolmentId"')}
     JOIN "Marking" m ON m."handInId" = h."id" AND m."verdict" = 'accepted' WHERE c."id" = ? GROUP BY h."taskId" ORDER BY 3`,
    completionId,
  )
  const pinned = rows.length ? findCourseVersion(rows[0].courseVersionId) : null
  const required = pinned ? requiredTasks(pinned) : []
  if (required.length <= 1) return rows[0]?.markedAt ?? null
  const each = required.map(({ taskId }) => rows.find((row) => row.taskId === taskId)?.markedAt ?? null)
  return each.includes(null) ? null : (each.sort().at(-1) ?? null)
}

/** One condition of a course: what it is, whether it is met, and by what. */
export type Condition = {
  kind: 'lessons' | 'quiz' | 'task'
  isMet: boolean
  metBy: string | null
  metAt: string | null
  done: number
  of: number
  /** When the test was passed by which it is met instead of by what was done. */
  exemptAt: string | null
}

/** What there is to show in an enrolment; read once, however much is asked of it. */
export type Standing = { completions: LessonCompletion[]; attempts: AttemptRow[]; handIns: HandIn[]; exemption: Exemption | null }

/** Reads what there is to show in an enrolment the caller may see. */
export function standingOf(enrolmentId: string, from: Read = read): Standing {
  const carried = carriedInto(enrolmentId, from)
  return {
    completions: [...carried.completions, ...listLessonCompletions(enrolmentId, from)],
    attempts: listAttempts(enrolmentId, from),
    handIns: [...carried.handIns, ...listHandIns(enrolmentId, from)],
    exemption: exemptionOf(enrolmentId, from),
  }
}

/** The conditions that complete a course as pinned, each ticked or not by what there is to show. */
export function conditionsOf(pinned: CourseVersion, { completions, attempts, handIns, exemption }: Standing): Condition[] {
  return pinned.completion.map((kind): Condition => {
    if (kind === 'quiz') {
      const passed = attempts.find((attempt) => attempt.isPassed === 1)
      return { kind, isMet: Boolean(passed), metBy: passed?.id ?? null, metAt: passed?.submittedAt ?? null, done: passed ? 1 : 0, of: 1, exemptAt: null }
    }
    if (kind === 'task') {
      const task = taskCondition(pinned, handIns, stoodAlone)
      const exemptAt = !task.isMet && exemption?.coversTask ? exemption.passedAt : null
      const metAt = task.metAt ?? (exemptAt && exemption?.exemptedAt) ?? null
      return { kind, ...task, isMet: task.isMet || exemptAt !== null, metAt, exemptAt }
    }
    const completed = new Set(completions.map((completion) => completion.lessonId))
    const count = pinned.lessons.filter((lesson) => completed.has(lesson.lessonId)).length
    const isDone = count === pinned.lessons.length
    const exemptAt = exemptAtOf(pinned, { completions, exemption })
    const lastAt =
      completions
        .map(({ completedAt }) => completedAt)
        .sort()
        .at(-1) ?? null
    return {
      kind,
      isMet: isDone || exemptAt !== null,
      metBy: null,
      metAt: (exemptAt && exemption?.exemptedAt) ?? lastAt,
      done: count,
      of: pinned.lessons.length,
      exemptAt,
    }
  })
}

/** Whether a version of the course had this version of a task as its only one. */
function stoodAlone(taskVersionId: string): boolean {
  return (
    read.get(
      `SELECT 1 FROM "CourseVersionTask" t WHERE t."taskVersionId" = ?
       AND NOT EXISTS (SELECT 1 FROM "CourseVersionTask" o WHERE o."courseVersionId" = t."courseVersionId" AND o."taskId" <> t."taskId")`,
      taskVersionId,
    ) !== null
  )
}

/** When the test was passed that stands for the lessons of a course; null without an exemption, and where they were completed all the same. */
export function exemptAtOf(pinned: Pick<CourseVersion, 'lessons'>, { completions, exemption }: Pick<Standing, 'completions' | 'exemption'>): string | null {
  return exemption && lessonsDoneAt(pinned.lessons, completions) === null ? exemption.passedAt : null
}

/** The conditions that complete the course of an enrolment, each ticked or not. Throws when there is no such enrolment. */
export function courseConditions(enrolmentId: string, from: Read = read): Condition[] {
  const pinned = findCourseVersion(enrolmentById(enrolmentId, from)?.courseVersionId ?? '')
  if (!pinned) throw new Error(`no enrolment ${enrolmentId}`)
  return conditionsOf(pinned, standingOf(enrolmentId, from))
}

/**
 * Completes the course of an enrolment when every condition is met; once per cycle, never undone. `backdated`: on the day the last
 * condition was met, since a group's product counts from the day it was handed in, whenever a member confirms.
 */
export function completeCourseWhenDue(tx: Tx, enrolmentId: string, cause: string, backdated = false): void {
  if (completionOf(enrolmentId, tx)) return
  const conditions = courseConditions(enrolmentId, tx)
  if (!conditions.every((condition) => condition.isMet)) return
  const enrolment = enrolmentById(enrolmentId, tx)
  if (!enrolment) return
  const metBy = (kind: Condition['kind']) => conditions.find((condition) => condition.kind === kind)?.metBy ?? null
  const completionId = newId()
  const { personId, courseId, cycle, courseVersionId } = enrolment
  const passedBy = metBy('quiz')
  const known = passedBy ? supervisionOf(enrolmentId, tx) : null
  const supervision = known?.withdrawal ? null : known
  const attemptId = supervision?.attemptId ?? passedBy
  const handInId = metBy('task')
  const isAttended = attemptId === null && listLessonCompletions(enrolmentId, tx).some((lesson) => lesson.knownBy === 'attended')
  const knownBy: KnownBy = supervision ? 'supervised-test' : attemptId ? 'system-test' : isAttended ? 'attended' : 'practised'
  const at = backdated ? new Date([enrolment.enrolledAt, ...conditions.flatMap(({ metAt }) => metAt ?? [])].sort().at(-1) ?? enrolment.enrolledAt) : now()
  const event = record(tx, {
    type: 'course.completed',
    actor: 'system',
    subject: personId,
    unit: unitOf(tx, personId) ?? undefined,
    occurredAt: at,
    cause,
    payload: { completionId, enrolmentId, courseId, cycle, courseVersionId, attemptId, handInId, knownBy },
  })
  tx.run(
    'INSERT INTO "CourseCompletion" ("id","personId","courseId","cycle","enrolmentId","courseVersionId","attemptId","handInId","knownBy","completedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    completionId,
    personId,
    courseId,
    cycle,
    enrolmentId,
    courseVersionId,
    attemptId,
    handInId,
    knownBy,
    instant(at),
    event.seq,
  )
  react(tx, event)
}
