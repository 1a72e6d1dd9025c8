import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { lessonAt } from '~/domain/catalog/course-versions.server'
import { raiseSignal } from '~/domain/feedback/signals.server'
import { formOf } from './door/form'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

/** "I do not understand this", pinned to a passage of the body that was shown. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lessons } = await requireLearning(request, params.course)
  const lesson = found(lessonAt(course.courseId, lessons, params.lesson), 'lesson-unknown')
  const form = await formOf(request)
  const position = String(form.get('position') ?? '')
  const outcome = await raiseSignal(viewer, course.courseId, lesson.lessonId, {
    bodyHash: String(form.get('body') ?? ''),
    position: /^\d{1,4}$/.test(position) ? Number(position) : -1,
  })
  if (!outcome.ok) throw data({ reason: outcome.reason }, outcome.reason === 'passage-unknown' ? 400 : 409)
  if (request.headers.get('accept')?.includes('application/json')) return Response.json(outcome.value)
  return redirect(`/learn/${course.slug}/lessons/${lesson.slug}#feedback-of-lesson`)
}
