import { addDays, civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { done, type Outcome, refused } from '~/platform/outcome'
import { findCourseVersion } from '../catalog/course-versions.server'
import { offerOf } from '../catalog/offers.server'
import { type Enrolment, enrolInCycle, findEnrolment } from '../enrolment/enrolments.server'
import { completionOf } from '../learning/courses.server'
import { lastUnitOf } from '../organisation/last-unit.server'
import type { Viewer } from '../organisation/viewer'
import { type Certificate, certificateOf } from './certificates.server'

/** Until when a certificate stands, and from which day on it may be renewed. */
export type Renewal = { validUntil: string; opensOn: string; isOpen: boolean; isOver: boolean }

/** The renewal of the certificate of an enrolment; null where it has none, it was withdrawn, or it does not expire. */
export function renewalOf(enrolment: Pick<Enrolment, 'id'>, from: Read = read): Renewal | null {
  const completion = completionOf(enrolment.id, from)
  const certificate = completion && certificateOf(completion.id, from)
  return certificate && renewalOfCertificate(certificate, completion.courseVersionId)
}

/** The same of a certificate; the version is that of its completion. */
export function renewalOfCertificate(
  { content: { validUntil }, revocation, completionId }: Certificate,
  courseVersionId = versionOf(completionId),
): Renewal | null {
  if (!validUntil || revocation) return null
  const today = civilDate(now())
  const opensOn = addDays(validUntil, -windowOf(courseVersionId))
  return { validUntil, opensOn, isOpen: today >= opensOn, isOver: today > validUntil }
}

const versionOf = (completionId: string) =>
  read.get<{ id: string }>('SELECT "courseVersionId" AS id FROM "CourseCompletion" WHERE "id" = ?', completionId)?.id ?? ''

/** For how many days before its last day a certificate may be renewed: as the version that was learnt says, else as the house does. */
export function windowOf(courseVersionId: string): number {
  return findCourseVersion(courseVersionId)?.validity?.window ?? settings().renewalDays
}

/**
 * The learner begins the next cycle of a course whose certificate is about to expire or has: bound to the version of now,
 * with what did not change since counting, and the test to be passed again. The cycle before stays. Safe to repeat.
 */
export function renewCourse(
  viewer: Viewer,
  courseId: string,
): Promise<Outcome<{ enrolmentId: string }, 'not-enrolled' | 'not-yet-renewed' | 'not-offered' | 'no-post'>> {
  return inTransaction((tx) => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    // Pressed twice: the next cycle has begun.
    if (enrolment.cycle > 1 && !completionOf(enrolment.id, tx)) return done({ enrolmentId: enrolment.id })
    if (!renewalOf(enrolment, tx)?.isOpen) return refused('not-yet-renewed')
    if (offerOf(courseId, tx).state !== 'offered') return refused('not-offered')
    if (!lastUnitOf(viewer.personId, tx)) return refused('no-post')
    const order = { personId: viewer.personId, courseId, assignmentId: null, dueDate: null }
    return done({ enrolmentId: enrolInCycle(tx, viewer.personId, order, enrolment.cycle + 1) })
  })
}
