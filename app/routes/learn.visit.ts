import type { ActionFunctionArgs } from '@remix-run/node'
import { visitLesson } from '~/domain/learning/lessons.server'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

/** Remembers where the reader stands. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lessons } = await requireLearning(request, params.course)
  const lesson = found(
    lessons.find((item) => item.slug === params.lesson),
    'lesson-unknown',
  )
  await visitLesson(viewer, course.courseId, lesson.lessonId)
  return new Response(null, { status: 204 })
}
