import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { lessonAt } from '~/domain/catalog/course-versions.server'
import { finishRelearning } from '~/domain/learning/relearning.server'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

/** The learner has read the lesson as it is now. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lessons } = await requireLearning(request, params.course)
  const lesson = found(lessonAt(course.courseId, lessons, params.lesson), 'lesson-unknown')
  const outcome = await finishRelearning(viewer, course.courseId, lesson.lessonId)
  const home = `/learn/${course.slug}/lessons/${lesson.slug}`
  return redirect(outcome.ok ? `${home}?relearned=yes` : `${home}?refused=${outcome.reason}`, 303)
}
