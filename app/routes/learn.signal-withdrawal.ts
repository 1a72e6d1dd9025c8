import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { lessonAt } from '~/domain/catalog/course-versions.server'
import { withdrawSignal } from '~/domain/feedback/signals.server'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

/** Takes one's own signal back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lessons } = await requireLearning(request, params.course)
  const lesson = found(lessonAt(course.courseId, lessons, params.lesson), 'lesson-unknown')
  await withdrawSignal(viewer, lesson.lessonId, params.passage ?? '')
  return redirect(`/learn/${course.slug}/lessons/${lesson.slug}#feedback-of-lesson`)
}
