import { type CourseVersion, findCourseVersion, listCourseVersions } from '~/domain/catalog/course-versions.server'
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

/**
 * The version that made the course look as it does now, when that is not how it looked to this learner; null otherwise. A
 * version that only put a key right looks the same to its readers, so nothing tells them of it before they have answered.
 */
export function newerThan(pinned: CourseVersion): { number: number; publishedAt: string; summary: string | null } | null {
  const later = listCourseVersions(pinned.courseId).filter((version) => version.number > pinned.number)
  const seen = later.map((version) => seenOf(findCourseVersion(version.id) ?? pinned))
  if (!later.length || seen[0] === seenOf(pinned)) return null
  const at = seen.findLastIndex((text, index) => seen.slice(0, index + 1).every((other) => other === text))
  const { number, publishedAt, summary } = later[at]
  return { number, publishedAt, summary }
}

/** What readers see of a version: its facts, outline, texts, exercises and tasks. */
function seenOf({ title, summary, objectives, completion, quiz, periods, lessons, exercises, tasks }: CourseVersion): string {
  return JSON.stringify([
    [title, summary, objectives, completion, quiz, periods],
    lessons.map(({ lessonId, title: name, bodyHash, minutes }) => [lessonId, name, bodyHash, minutes]),
    exercises.map(({ exerciseId, packageSha }) => [exerciseId, packageSha]),
    tasks.map(({ bodyHash, rubric, accepts }) => [bodyHash, rubric, accepts]),
  ])
}
