import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { lessonAt } from '~/domain/catalog/course-versions.server'
import { rateLesson } from '~/domain/feedback/ratings.server'
import { formOf } from './door/form'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

/** Says how helpful a lesson was. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lessons } = await requireLearning(request, params.course)
  const lesson = found(lessonAt(course.courseId, lessons, params.lesson), 'lesson-unknown')
  const outcome = await rateLesson(viewer, course.courseId, lesson.lessonId, Number((await formOf(request)).get('value')))
  if (!outcome.ok) throw data({ reason: outcome.reason }, outcome.reason === 'rating-wrong' ? 400 : 409)
  return redirect(`/learn/${course.slug}/lessons/${lesson.slug}#feedback-of-lesson`)
}
