import { addDays, civilDate, daysBetween, isCivilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId, randomCode } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { type CourseVersion, findCourseById, findLessonVersion, type OutlineLesson } from '../catalog/course-versions.server'
import { react, record } from '../ledger/record.server'
import { findPerson, unitOf } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import { hasRole, type Viewer } from '../organisation/viewer'
import { isAskable } from './check-draw'

const FURTHEST_DAYS = 60
const AFTER_SESSION_DAYS = 7
const A_DAY = 10

/** A lesson passed on: to read, or in a session on a day at a place. `code` is the short link, open until `expiresAt`. */
export type Sharing = {
  id: string
  sharerId: string
  sharerName: string
  sharerUnit: string | null
  courseId: string
  lessonId: string
  lessonVersionId: string
  kind: 'lesson' | 'session'
  heldOn: string | null
  place: string
  code: string
  /** The rule it is credited by, as it stood when it was opened. */
  others: number
  citizens: number
  passPercent: number
  expiresAt: string
  startedAt: string
}

export const SHARING = `SELECT s."id", s."sharerId", x."fullName" AS sharerName, u."name" AS sharerUnit, s."courseId", s."lessonId", s."lessonVersionId", s."kind", s."heldOn",
  s."place", s."code", s."others", s."citizens", s."passPercent", s."expiresAt", s."startedAt" FROM "Sharing" s JOIN "Person" x ON x."id" = s."sharerId"
  LEFT JOIN "Post" o ON o."personId" = x."id" AND o."kind" = 'main' AND ${standsOn('o')}
  LEFT JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u')}`

/** Whether the viewer judges what is flagged, and so reads the evidence of any sharing. */
export function canJudgeSharing(viewer: Viewer): boolean {
  return hasRole(viewer, 'trainer', 'administrator')
}

/** A sharing for who holds it, for those who judge, and for evaluators of that person; null for everyone else. */
export function findSharing(viewer: Viewer, id: string): Sharing | null {
  const sharing = sharingById(id)
  if (!sharing) return null
  if (sharing.sharerId === viewer.personId || canJudgeSharing(viewer)) return sharing
  return hasRole(viewer, 'evaluator', 'auditor') && findPerson(viewer, 'evaluate', sharing.sharerId) ? sharing : null
}

/** A sharing by id, for callers that have authorised already. */
export function sharingById(id: string, from: Read = read): Sharing | null {
  return from.get<Sharing>(`${SHARING} WHERE s."id" = ?`, id)
}

/** The sharing behind a short link, open or expired; null when no link has that code. */
export function sharingByCode(code: string, from: Read = read): Sharing | null {
  return from.get<Sharing>(`${SHARING} WHERE s."code" = ?`, code.trim().toUpperCase())
}

/** Whether nobody may join or be invited any more. */
export function isSharingOver({ expiresAt }: Pick<Sharing, 'expiresAt'>): boolean {
  return new Date(expiresAt) <= now()
}

/** Whether the check after may be taken: in a session, from its day on. */
export function isSharingHeld({ kind, heldOn }: Pick<Sharing, 'kind' | 'heldOn'>): boolean {
  return kind === 'lesson' || (heldOn !== null && heldOn <= civilDate(now()))
}

/** What is shared, with the words of the version that was passed on and where it is read today. */
export function sharedLesson({ courseId, lessonId, lessonVersionId }: Pick<Sharing, 'courseId' | 'lessonId' | 'lessonVersionId'>) {
  const course = findCourseById(courseId)
  const version = findLessonVersion(lessonVersionId)
  if (!course || !version) throw new Error(`sharing of a lesson that is not there: ${lessonVersionId}`)
  const today = course.lessons.find((lesson) => lesson.lessonId === lessonId)
  return { course: { slug: course.slug, code: course.code, title: course.title, isOpen: course.isOpen }, title: version.title, slug: (today ?? version).slug }
}

export type ShareableLesson = { courseId: string; course: CourseVersion['title']; lessonId: string; title: OutlineLesson['title'] }
/** `isAskable`: there are enough questions on it for two short checks. */
export type CompletedLesson = ShareableLesson & { isAskable: boolean }

/** The lessons that the viewer has completed and that have enough questions for two short checks: what they may pass on. */
export function listShareable(viewer: Viewer, from: Read = read): ShareableLesson[] {
  return listCompletedLessons(viewer, from)
    .filter(({ isAskable }) => isAskable)
    .map(({ isAskable: _, ...lesson }) => lesson)
}

/** The lessons that the viewer has completed and whether each may be passed on, course by course. */
export function listCompletedLessons(viewer: Viewer, from: Read = read): CompletedLesson[] {
  const rows = from.all<{ courseId: string; lessonId: string }>(
    `SELECT DISTINCT l."courseId", c."lessonId" FROM "LessonCompletion" c JOIN "Lesson" l ON l."id" = c."lessonId" WHERE c."personId" = ?`,
    viewer.personId,
  )
  const done = new Set(rows.map((row) => row.lessonId))
  return [...new Set(rows.map((row) => row.courseId))]
    .flatMap((courseId) => findCourseById(courseId) ?? [])
    .sort((a, b) => a.code.localeCompare(b.code))
    .flatMap((course) =>
      course.lessons
        .filter(({ lessonId }) => done.has(lessonId))
        .map(({ lessonId, title }) => ({
          courseId: course.courseId,
          course: course.title,
          lessonId,
          title,
          isAskable: isAskable(course.questions, lessonId),
        })),
    )
}

export type NewSharing = { lessonId: string; kind: string; heldOn: string; place: string; requestKey: string }
export type SharingRefusal = 'lesson-unknown' | 'kind-of-sharing' | 'session-day-wrong' | 'place-missing' | 'too-many-sharings'

/**
 * Passes on a lesson that the viewer has completed: to read, or in a session they hold from today to sixty days from now. Opens a
 * short link that expires. Safe to repeat by its request key. Refuses other lessons, and more than ten in a day.
 */
export function startSharing(viewer: Viewer, order: NewSharing): Promise<Outcome<{ sharingId: string }, SharingRefusal>> {
  return inTransaction((tx) => {
    const requestKey = `${viewer.personId}:${order.requestKey || newId()}`
    const known = tx.get<{ id: string }>('SELECT "id" FROM "Sharing" WHERE "requestKey" = ?', requestKey)
    if (known) return done({ sharingId: known.id })
    const lesson = listShareable(viewer, tx).find((item) => item.lessonId === order.lessonId)
    const version = lesson && findCourseById(lesson.courseId)?.lessons.find((item) => item.lessonId === lesson.lessonId)
    if (!lesson || !version) return refused('lesson-unknown')
    const { kind } = order
    if (kind !== 'lesson' && kind !== 'session') return refused('kind-of-sharing')
    const today = civilDate(now())
    const heldOn = kind === 'session' ? order.heldOn : null
    if (heldOn !== null && (!isCivilDate(heldOn) || heldOn < today || daysBetween(today, heldOn) > FURTHEST_DAYS)) return refused('session-day-wrong')
    const place = kind === 'session' ? cutText(cleanText(order.place), 200) : ''
    if (kind === 'session' && !place) return refused('place-missing')
    const since = instant(new Date(now().getTime() - 86_400_000))
    const recent = tx.get<{ n: number }>('SELECT count(*) AS n FROM "Sharing" WHERE "sharerId" = ? AND "startedAt" > ?', viewer.personId, since)?.n ?? 0
    if (recent >= A_DAY) return refused('too-many-sharings')
    const sharingId = newId()
    const code = randomCode(8)
    const { others, citizens, passPercent, days } = settings().sharing
    const lastDay = heldOn ? addDays(heldOn, AFTER_SESSION_DAYS) : addDays(today, days)
    const expiresAt = instant(startOfDay(addDays(lastDay, 1)))
    const { courseId, lessonId } = lesson
    const { lessonVersionId } = version
    const stated = { courseId, lessonId, lessonVersionId, kind, heldOn, place, code, others, citizens, passPercent, expiresAt }
    const event = record(tx, {
      type: 'sharing.started',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { sharingId, ...stated },
    })
    tx.run(
      'INSERT INTO "Sharing" ("id","sharerId","courseId","lessonId","lessonVersionId","kind","heldOn","place","code","others","citizens","passPercent","expiresAt","startedAt","requestKey","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
      sharingId,
      viewer.personId,
      courseId,
      lessonId,
      lessonVersionId,
      kind,
      heldOn,
      place,
      code,
      others,
      citizens,
      passPercent,
      expiresAt,
      instant(event.recordedAt),
      requestKey,
      event.seq,
    )
    react(tx, event)
    return done({ sharingId })
  })
}
