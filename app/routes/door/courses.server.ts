import { listCompetences } from '~/domain/catalog/competences.server'
import { type CourseVersion, findCourse, listCourses } from '~/domain/catalog/course-versions.server'
import { findEnrolment, listEnrolmentsOf } from '~/domain/enrolment/enrolments.server'
import { progressOf } from '~/domain/learning/progress.server'
import type { Viewer } from '~/domain/organisation/viewer'
import type { ListedCourse } from '~/ui/catalog/course-cards'
import { found } from './viewer.server'

/** Competences of a course with their titles, in the order the course names them. */
export function titledCompetences(course: CourseVersion): { code: string; level: string; title: { vi: string; en: string } }[] {
  const titles = new Map(listCompetences().map((item) => [item.code, { vi: item.titleVi, en: item.titleEn }]))
  return course.competences.map(({ code, level }) => ({ code, level, title: titles.get(code) ?? { vi: code, en: code } }))
}

/** Every course as a list shows it; with the viewer's own standing where they are enrolled. */
export function listedCourses(viewer: Viewer | null): ListedCourse[] {
  const enrolments = new Map(viewer ? listEnrolmentsOf(viewer.personId).map((enrolment) => [enrolment.courseId, enrolment]) : [])
  return listCourses().map((course) => {
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

/** How a reader stands to a course: visitor, signed in without enrolment, or its learner. */
export function readerOf(viewer: Viewer | null, course: CourseVersion): 'guest' | 'member' | 'learner' {
  if (!viewer) return 'guest'
  return findEnrolment(viewer, course.courseId) ? 'learner' : 'member'
}

/** The course of an address as published last, or 404. */
export function requireCourse(slug: string | undefined): CourseVersion {
  return found(findCourse(slug ?? ''), 'course-unknown')
}
