import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { type CourseVersion, listCourses } from './course-versions.server'

/** `offered` to all; `retired`: nobody new, and the public page says so; `unpublished`: gone from public pages too. Who is in it may finish either way. */
export type OfferState = 'offered' | 'retired' | 'unpublished'
export type Offer = { state: OfferState; reason: string; setByName: string | null; setAt: string }

const OFFERED: Offer = { state: 'offered', reason: '', setByName: null, setAt: '' }

/** Whether a course is on offer, since when, by whom and why. */
export function offerOf(courseId: string, from: Read = read): Offer {
  return (
    from.get<Offer>(
      'SELECT o."state", o."reason", p."fullName" AS setByName, o."setAt" FROM "CourseOffer" o LEFT JOIN "Person" p ON p."id" = o."setBy" WHERE o."courseId" = ? ORDER BY o."eventSeq" DESC LIMIT 1',
      courseId,
    ) ?? OFFERED
  )
}

/** The ids of the courses that take nobody new, with their state. */
export function closedOffers(from: Read = read): Map<string, OfferState> {
  const rows = from.all<{ courseId: string; state: OfferState }>(
    'SELECT "courseId","state" FROM "CourseOffer" o WHERE "eventSeq" = (SELECT max("eventSeq") FROM "CourseOffer" WHERE "courseId" = o."courseId")',
  )
  return new Map(rows.filter((row) => row.state !== 'offered').map((row) => [row.courseId, row.state]))
}

/** The courses that take people, by code, each in its last version. */
export function listOfferedCourses(): CourseVersion[] {
  const closed = closedOffers()
  return listCourses().filter((course) => !closed.has(course.courseId))
}

/**
 * A trainer takes a course off offer or puts it back, with a reason. Enrolments, completions and certificates are not
 * touched. Safe to repeat. Refuses a state that is none, and a missing reason.
 */
export function setOffer(
  viewer: Viewer,
  courseId: string,
  state: string,
  reason: string,
): Promise<Outcome<null, 'not-yours' | 'course-unknown' | 'reason-missing' | 'state-wrong'>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'trainer')) return refused('not-yours')
    if (state !== 'offered' && state !== 'retired' && state !== 'unpublished') return refused('state-wrong')
    if (!tx.get('SELECT 1 FROM "CourseVersion" WHERE "courseId" = ?', courseId)) return refused('course-unknown')
    const words = cleanText(reason)
    if (!words) return refused('reason-missing')
    if (offerOf(courseId, tx).state === state) return done(null)
    const offerId = newId()
    const event = record(tx, { type: 'course-offer.set', actor: viewer.personId, payload: { offerId, courseId, state, reason: words } })
    tx.run(
      'INSERT INTO "CourseOffer" ("id","courseId","state","reason","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      offerId,
      courseId,
      state,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
