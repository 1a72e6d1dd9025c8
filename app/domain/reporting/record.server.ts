import { civilDate, now } from '~/platform/clock'
import { type AttemptRow, listAttempts } from '../assessment/attempts.server'
import { type Bilingual, findCourseById, findLessonVersion } from '../catalog/course-versions.server'
import { findTaskVersion } from '../catalog/tasks.server'
import { listCertificatesOf } from '../certification/certificates.server'
import { certificateStanding, type Standing } from '../certification/changes'
import { type Explained, explain } from '../certification/eligibility.server'
import { type Withdrawn, withdrawnBy } from '../certification/withdrawn.server'
import { type AttendedLesson, attendedLessons } from '../classroom/own-classes.server'
import { requiredTasks } from '../enrolment/asked-tasks'
import { courseFor, type Enrolment, listEnrolmentsOf } from '../enrolment/enrolments.server'
import { type Lateness, latenessOf } from '../enrolment/lateness'
import { listPractised } from '../exercises/exercises.server'
import { acceptedAt, type Condition, completionOf, conditionsOf, exemptAtOf, standingOf } from '../learning/courses.server'
import type { KnownBy } from '../learning/known-by'
import { type LessonCompletion, listLessonCompletions } from '../learning/lessons.server'
import type { Viewer } from '../organisation/viewer'
import { listHandIns } from '../practice/hand-ins.server'
import { listMarkedProducts, type MarkedProduct } from '../practice/marked-products.server'
import { type Supervision, supervisionOf } from '../supervision/supervised-tests.server'

export type RecordCertificate = {
  code: string
  title: Bilingual
  issuedAt: string
  eventSeq: number
  standing: Standing
  revocation: { category: string; reason: string; revokedAt: string } | null
  withdrawn: Withdrawn | null
  validUntil: string | null
  replaces: string | null
  replacedBy: string | null
}
export type RecordCourse = {
  enrolmentId: string
  slug: string
  code: string
  title: Bilingual
  versionNumber: number
  periods: number
  /** Who supervised the test by which it is known; null where nobody did. */
  supervision: Pick<Supervision, 'by' | 'place' | 'openedAt' | 'eventSeq' | 'withdrawal'> | null
  /** When the test was passed that stands for the lessons; null where they are to be completed, or were. */
  exemptAt: string | null
  enrolledAt: string
  /** Whether there is a certificate, and if not why. */
  explained: Explained
  order: Pick<Enrolment, 'dueDate' | 'reason' | 'legalBasis' | 'assignedByName' | 'assignedByPosition'>
  lateness: Lateness | null
  completion: { completedAt: string; knownBy: string; acceptedAt: string | null; eventSeq: number } | null
  conditions: (Condition & { knownBy: KnownBy | null })[]
  lessons: {
    completionId: string
    title: Bilingual
    versionNumber: number
    completedAt: string
    knownBy: string
    eventSeq: number
    /** What it rests on where it was learnt in a group session. */
    attended: AttendedLesson | null
  }[]
  attempts: Pick<AttemptRow, 'id' | 'number' | 'startedAt' | 'submittedAt' | 'percent' | 'passMark' | 'isPassed' | 'gradingSeq'>[]
  products: MarkedProduct[]
  handIns: {
    id: string
    /** Of which task, where the course has more than one. */
    task: Bilingual | null
    number: number
    handedInAt: string
    verdict: 'accepted' | 'returned' | null
    comment: string | null
    markedAt: string | null
    markerName: string | null
    eventSeq: number
  }[]
}
export type Practised = {
  exerciseId: string
  title: Bilingual
  courseTitle: Bilingual | null
  scoreRaw: number | null
  scoreMax: number | null
  at: string
  eventSeq: number
}

/** Everything the viewer's own learning record states, newest course first: each fact with the number of its event. */
export function findOwnRecord(viewer: Viewer): { courses: RecordCourse[]; certificates: RecordCertificate[]; practised: Practised[] } {
  const products = listMarkedProducts(viewer.personId)
  const today = civilDate(now())
  const courses = listEnrolmentsOf(viewer.personId).map((enrolment) => recordOf(enrolment, products))
  courses.sort((a, b) => (b.completion?.completedAt ?? b.enrolledAt).localeCompare(a.completion?.completedAt ?? a.enrolledAt))
  return {
    courses,
    certificates: listCertificatesOf(viewer.personId).map((certificate) => ({
      code: certificate.code,
      title: certificate.content.course,
      issuedAt: certificate.issuedAt,
      eventSeq: certificate.eventSeq,
      standing: certificateStanding(certificate, today),
      revocation: certificate.revocation,
      withdrawn: certificate.revocation && withdrawnBy(certificate),
      validUntil: certificate.content.validUntil ?? null,
      replaces: certificate.content.replaces ?? null,
      replacedBy: certificate.replacedBy,
    })),
    practised: listPractised(viewer.personId).map(({ titleVi, titleEn, courseId, ...rest }) => ({
      ...rest,
      title: { vi: titleVi, en: titleEn },
      courseTitle: findCourseById(courseId)?.title ?? null,
    })),
  }
}

function recordOf(enrolment: Enrolment, products: MarkedProduct[]): RecordCourse {
  const course = courseFor(enrolment)
  const { pinned, tasks } = course
  const completion = completionOf(enrolment.id)
  const standing = standingOf(enrolment.id)
  const conditions = conditionsOf(pinned, standing)
  const supervision = supervisionOf(enrolment.id)
  const completions = listLessonCompletions(enrolment.id)
  const attended = completions.some(({ knownBy }) => knownBy === 'attended') ? attendedLessons(enrolment.id) : []
  const handIns = listHandIns(enrolment.id)
  const accepted = handIns.filter((item) => item.verdict === 'accepted')
  const required = requiredTasks(pinned)
  const isAccepted = required.length > 1 ? required.every(({ taskId }) => accepted.some((item) => item.taskId === taskId)) : accepted.length > 0
  const hasSeveral = tasks.length > 1
  const { dueDate, reason, legalBasis, assignedByName, assignedByPosition } = enrolment
  return {
    enrolmentId: enrolment.id,
    slug: pinned.slug,
    code: pinned.code,
    title: pinned.title,
    versionNumber: pinned.number,
    periods: pinned.periods,
    supervision: supervision && {
      by: supervision.by,
      place: supervision.place,
      openedAt: supervision.openedAt,
      eventSeq: supervision.eventSeq,
      withdrawal: supervision.withdrawal,
    },
    exemptAt: exemptAtOf(pinned, standing),
    enrolledAt: enrolment.enrolledAt,
    order: { dueDate, reason, legalBasis, assignedByName, assignedByPosition },
    lateness: latenessOf(dueDate, completion?.completedAt ?? null, civilDate(now())),
    completion: completion && {
      completedAt: completion.completedAt,
      knownBy: completion.knownBy,
      acceptedAt: acceptedAt(completion.id),
      eventSeq: completion.eventSeq,
    },
    explained: explain(enrolment, { course, standing, conditions, completion }),
    conditions: conditions.map((condition) => ({
      ...condition,
      knownBy: condition.isMet
        ? conditionKnownBy(condition.kind, {
            isAccepted,
            isSupervised: supervision !== null && !supervision.withdrawal,
            isAttended: isAllAttended(completions),
          })
        : null,
    })),
    lessons: completions.flatMap(({ id, lessonVersionId, completedAt, knownBy, eventSeq }) => {
      const version = findLessonVersion(lessonVersionId)
      return version
        ? [
            {
              completionId: id,
              title: version.title,
              versionNumber: version.number,
              completedAt,
              knownBy,
              eventSeq,
              attended: attended.find(({ completionId }) => completionId === id) ?? null,
            },
          ]
        : []
    }),
    attempts: listAttempts(enrolment.id).map(({ id, number, startedAt, submittedAt, percent, passMark, isPassed, gradingSeq }) => ({
      id,
      number,
      startedAt,
      submittedAt,
      percent,
      passMark,
      isPassed,
      gradingSeq,
    })),
    products: products.filter((product) => product.enrolmentId === enrolment.id),
    handIns: handIns.map(({ id, taskVersionId, number, handedInAt, verdict, comment, markedAt, markerName, eventSeq }) => ({
      id,
      task: hasSeveral ? (findTaskVersion(taskVersionId)?.title ?? null) : null,
      number,
      handedInAt,
      verdict,
      comment,
      markedAt,
      markerName,
      eventSeq,
    })),
  }
}

/** How a met condition is known; a product counts as marked only once a marker has accepted it, of several required ones each. */
const isAllAttended = (completions: LessonCompletion[]) => completions.length > 0 && completions.every(({ knownBy }) => knownBy === 'attended')

function conditionKnownBy(
  kind: Condition['kind'],
  { isAccepted, isSupervised, isAttended }: { isAccepted: boolean; isSupervised: boolean; isAttended: boolean },
): KnownBy {
  if (kind === 'quiz') return isSupervised ? 'supervised-test' : 'system-test'
  if (kind === 'lessons' && isAttended) return 'attended'
  return kind === 'task' && isAccepted ? 'marked-product' : 'practised'
}
