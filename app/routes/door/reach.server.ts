import { findCourseById } from '~/domain/catalog/course-versions.server'
import { awayAmong, type CourseReach } from '~/domain/enrolment/reach.server'
import { periodsAhead } from '~/domain/learning/periods.server'
import type { ShownReach } from '~/ui/assign/reach-preview'

/** A preview as a page shows it: titles instead of ids, and the periods of these people. */
export function shownReach({ people, courses }: { people: string[]; courses: CourseReach[] }): ShownReach {
  return {
    people: people.length,
    courses: courses.map((course) => ({ ...course, title: findCourseById(course.courseId)?.title ?? { vi: '', en: '' } })),
    periods: periodsAhead(
      people,
      courses.map(({ courseId }) => courseId),
    ),
    away: awayAmong(people),
  }
}
