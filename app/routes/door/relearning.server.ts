import { type CourseVersion, listCourseVersions } from '~/domain/catalog/course-versions.server'
import { openRelearnings } from '~/domain/learning/relearning.server'
import type { Viewer } from '~/domain/organisation/viewer'
import type { Asked } from '~/ui/learn/relearning'

/** What the viewer is asked to learn again in a course, with the lessons as they are shown. */
export function askedIn(
  viewer: Viewer,
  course: Pick<CourseVersion, 'courseId' | 'slug'>,
  lessons: CourseVersion['lessons'],
  open = openRelearnings(viewer),
): Asked[] {
  return open.flatMap(({ courseId, lessonId, reason, askedAt }) => {
    const lesson = courseId === course.courseId ? lessons.find((item) => item.lessonId === lessonId) : undefined
    return lesson ? [{ slug: course.slug, lessonSlug: lesson.slug, position: lesson.position, title: lesson.title, reason, askedAt }] : []
  })
}

/** The newest version when it is newer than the learner's; null otherwise. */
export function newerThan(pinned: CourseVersion): { number: number; publishedAt: string; summary: string | null } | null {
  const [newest] = listCourseVersions(pinned.courseId)
  return newest && newest.number > pinned.number ? { number: newest.number, publishedAt: newest.publishedAt, summary: newest.summary } : null
}
