import { listCompetences } from '~/domain/catalog/competences.server'
import { type CourseVersion, findCourse, listCourses } from '~/domain/catalog/course-versions.server'
import { closedOffers, offerOf } from '~/domain/catalog/offers.server'
import { courseFor, findEnrolment, listEnrolmentsOf } from '~/domain/enrolment/enrolments.server'
import { progressOf } from '~/domain/learning/progress.server'
import type { Viewer } from '~/domain/organisation/viewer'
import type { ListedCourse } from '~/ui/catalog/course-cards'
import { found, notFound } from './viewer.server'

/** Competences of a course with their titles, in the order the course names them. */
export function titledCompetences(course: CourseVersion): { code: string; level: string; title: { vi: string; en: string } }[] {
  const titles = new Map(listCompetences().map((item) => [item.code, { vi: item.titleVi, en: item.titleEn }]))
  return course.competences.map(({ code, level }) => ({ code, level, title: titles.get(code) ?? { vi: code, en: code } }))
}

/** Every course as a list shows it; with the viewer's own standing where they are enrolled. */
export function listedCourses(viewer: Viewer | null): ListedCourse[] {
  const enrolments = new Map(viewer ? listEnrolmentsOf(viewer.personId).map((enrolment) => [enrolment.courseId, enrolment]) : [])
  const closed = closedOffers()
  return offeredTo(closed, enrolments).map((course) => {
    const { slug, code, title, summary, periods, isOpen } = course
    const enrolment = enrolments.get(course.courseId)
    const competences = titledCompetences(course).map((item) => ({ code: item.code, title: item.title }))
    const listed = { slug, code, title, summary, periods, isOpen, competences, lessons: course.lessons.length, own: null }
    if (!enrolment) return listed
    const { completedAt, completedLessonIds, daysLeft } = progressOf(enrolment)
    const state = completedAt ? 'done' : daysLeft !== null && daysLeft < 0 ? 'late' : completedLessonIds.length ? 'progress' : 'none'
    return { ...listed, own: { state, lessonsDone: completedLessonIds.length, completedAt, dueDate: enrolment.dueDate } }
  })
}

/** The courses that take people, and those the viewer is in. */
function offeredTo(closed: ReturnType<typeof closedOffers>, enrolments: ReadonlyMap<string, unknown>): CourseVersion[] {
  return listCourses().filter((course) => !closed.has(course.courseId) || enrolments.has(course.courseId))
}

/** How a reader stands to a course: visitor, signed in without enrolment, or its learner. */
export function readerOf(viewer: Viewer | null, course: CourseVersion): 'guest' | 'member' | 'learner' {
  if (!viewer) return 'guest'
  return findEnrolment(viewer, course.courseId) ? 'learner' : 'member'
}

/** The lessons a viewer learns in their own course, where what they do is recorded, by identity; none without enrolment. */
export function ownLessons(viewer: Viewer | null, course: CourseVersion): ReadonlySet<string> {
  const enrolment = viewer && findEnrolment(viewer, course.courseId)
  return new Set(enrolment ? courseFor(enrolment, course).lessons.map((lesson) => lesson.lessonId) : [])
}

/** The course of an address as published last, or 404; one taken off the public pages is there for its learners alone. */
export function requireCourse(slug: string | undefined, viewer: Viewer | null): CourseVersion {
  const course = found(findCourse(slug ?? ''), 'course-unknown')
  const isHidden = offerOf(course.courseId).state === 'unpublished' && readerOf(viewer, course) !== 'learner'
  return isHidden ? notFound('course-unknown') : course
}
