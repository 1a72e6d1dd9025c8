import type { ActionFunctionArgs } from '@remix-run/node'
import { lessonAt } from '~/domain/catalog/course-versions.server'
import { visitLesson } from '~/domain/learning/lessons.server'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

/** Remembers where the reader stands. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lessons } = await requireLearning(request, params.course)
  const lesson = found(lessonAt(course.courseId, lessons, params.lesson), 'lesson-unknown')
  await visitLesson(viewer, course.courseId, lesson.lessonId)
  return new Response(null, { status: 204 })
}
