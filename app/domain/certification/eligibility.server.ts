import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { OPEN } from '~/platform/jobs.server'
import { entryOf } from '../assessment/quiz-entry.server'
import type { StartProblem } from '../assessment/quiz-rules'
import type { Bilingual } from '../catalog/course-versions.server'
import { offerOf } from '../catalog/offers.server'
import { type CourseFor, courseFor, type Enrolment, enrolmentById } from '../enrolment/enrolments.server'
import { type Condition, type CourseCompletion, completionOf, conditionsOf, type Standing, standingOf } from '../learning/courses.server'
import { hasOpenRelearning } from '../learning/relearning.server'
import { taskStandings } from '../learning/task-standings'
import { findPerson } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { type Certificate, certificateOf, listCertificatesOf } from './certificates.server'
import { type Standing as CertificateStanding, certificateStanding } from './changes'
import { type Eligibility, eligibility } from './eligibility'
import { canSign } from './keys.server'
import { type Renewal, renewalOf } from './renewals.server'
import { type Withdrawn, withdrawnBy } from './withdrawn.server'

/** A condition that is still open, with what is missing of it. */
export type Missing =
  | { kind: 'lessons'; done: number; of: number; next: { slug: string; position: number; title: Bilingual } | null }
  | { kind: 'quiz'; passMark: number; left: number; problem: StartProblem['reason'] | null; until: string | null }
  | { kind: 'task'; done: number; of: number; tasks: { taskId: string; title: Bilingual }[] }

/** What someone may take for a hindrance and is none. */
export type Note = 'offer-closed' | 'relearning-open' | 'exempt'

/** Whether there is a certificate for an enrolment, and if not, why. */
export type Explained = {
  state: Eligibility
  cycle: number
  /** What is missing, in the order of the conditions; empty from `unstated` on. */
  missing: Missing[]
  completedAt: string | null
  /** Whether the academy issues it by itself: it was asked for and waits. Otherwise an administrator does, by command. */
  isAwaited: boolean
  certificate: { code: string; standing: CertificateStanding; validUntil: string | null; replacedBy: string | null } | null
  withdrawn: Withdrawn | null
  renewal: (Renewal & { isOffered: boolean }) | null
  /** The certificate of the cycle before, while this one is open. */
  earlier: { code: string; standing: CertificateStanding; validUntil: string | null } | null
  notes: Note[]
}

/** The same for the learner, and for those who manage or evaluate them: they read no reason and no words of a withdrawal. Null for everyone else. */
export function eligibilityOf(viewer: Viewer, enrolmentId: string): Explained | null {
  const enrolment = enrolmentById(enrolmentId)
  if (!enrolment) return null
  if (enrolment.personId === viewer.personId) return explain(enrolment)
  if (!findPerson(viewer, 'manage', enrolment.personId) && !findPerson(viewer, 'evaluate', enrolment.personId)) return null
  const explained = explain(enrolment)
  return { ...explained, withdrawn: explained.withdrawn && { ...explained.withdrawn, reason: '' } }
}

type Given = { course?: CourseFor; standing?: Standing; conditions?: Condition[]; completion?: CourseCompletion | null }

/** Explains an enrolment that the caller may see; what they have read already is not read again. */
export function explain(enrolment: Enrolment, given: Given = {}): Explained {
  const course = given.course ?? courseFor(enrolment)
  const completion = given.completion === undefined ? completionOf(enrolment.id) : given.completion
  const certificate = completion && certificateOf(completion.id)
  const standing = given.standing ?? standingOf(enrolment.id)
  const conditions = given.conditions ?? conditionsOf(course.pinned, standing)
  const state = stateOf(conditions, completion, certificate)
  const renewal = certificate ? renewalOf(enrolment) : null
  return {
    state,
    cycle: enrolment.cycle,
    missing: state === 'not-yet' ? conditions.filter(({ isMet }) => !isMet).map((condition) => missingOf(condition, enrolment, course, standing)) : [],
    completedAt: completion?.completedAt ?? null,
    isAwaited: completion !== null && (state === 'due' || state === 'no-key') && isAwaited(completion.id),
    certificate: certificate && shown(certificate),
    withdrawn: certificate?.revocation ? withdrawnBy(certificate) : null,
    renewal: renewal && { ...renewal, isOffered: offerOf(enrolment.courseId).state === 'offered' },
    earlier: enrolment.cycle > 1 && !certificate ? earlierOf(enrolment) : null,
    notes: notesOf(enrolment, conditions, state),
  }
}

/** Whether a completion, or its absence, makes a certificate due; the same rule that issues. */
export function stateOf(conditions: Pick<Condition, 'isMet'>[], completion: unknown, certificate: Pick<Certificate, 'revocation'> | null): Eligibility {
  return eligibility({
    areConditionsMet: conditions.every(({ isMet }) => isMet),
    isCompleted: completion !== null,
    certificate: certificate && { isWithdrawn: certificate.revocation !== null },
    canSign: canSign(),
  })
}

const shown = (certificate: Certificate) => ({
  code: certificate.code,
  standing: certificateStanding(certificate, civilDate(now())),
  validUntil: certificate.content.validUntil ?? null,
  replacedBy: certificate.replacedBy,
})

function earlierOf({ personId, courseId, cycle }: Enrolment): Explained['earlier'] {
  const before = listCertificatesOf(personId).find((item) => item.courseId === courseId && item.cycle < cycle && !item.replacedBy)
  return before ? shown(before) : null
}

/** Whether the academy has been asked to issue it as soon as it can. */
const isAwaited = (completionId: string, from: Read = read) =>
  from.get(`SELECT 1 FROM "Job" WHERE "key" >= 'certificate.issue:' || ?1 || ':' AND "key" < 'certificate.issue:' || ?1 || ';' AND ${OPEN}`, completionId) !==
  null

function missingOf(condition: Condition, enrolment: Enrolment, course: CourseFor, { completions, handIns }: Standing): Missing {
  const { done, of } = condition
  if (condition.kind === 'lessons') {
    const completed = new Set(completions.map(({ lessonId }) => lessonId))
    const next = course.lessons.find(({ lessonId }) => !completed.has(lessonId))
    return { kind: 'lessons', done, of, next: next ? { slug: next.slug, position: next.position, title: next.title } : null }
  }
  if (condition.kind === 'quiz') {
    const { left, problem } = entryOf(enrolment, course)
    return { kind: 'quiz', passMark: course.pinned.quiz.passMark, left, problem: problem?.reason ?? null, until: problem?.until?.toISOString() ?? null }
  }
  const open = taskStandings(course.tasks, handIns).filter(({ newest }) => !newest)
  const asked = open.filter(({ isAsked }) => isAsked)
  return { kind: 'task', done, of, tasks: (asked.length ? asked : open).map(({ taskId, title }) => ({ taskId, title })) }
}

function notesOf({ id, courseId }: Enrolment, conditions: Condition[], state: Eligibility): Note[] {
  const notes: Note[] = []
  if (state === 'not-yet' && offerOf(courseId).state !== 'offered') notes.push('offer-closed')
  if (conditions.some(({ exemptAt }) => exemptAt)) notes.push('exempt')
  if (hasOpenRelearning(id)) notes.push('relearning-open')
  return notes
}
