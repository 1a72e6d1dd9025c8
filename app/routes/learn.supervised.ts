import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { startSupervised } from '~/domain/supervision/supervised-tests.server'
import { formOf, textOf } from './door/form'
import { requireLearning } from './door/learner.server'

/** Begins an attempt with the code of a session. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course } = await requireLearning(request, params.course)
  const outcome = await startSupervised(viewer, course.courseId, textOf(await formOf(request), 'code'))
  return redirect(outcome.ok ? `/attempts/${outcome.value.attemptId}` : `/learn/${course.slug}/quiz?refused=${outcome.reason}`, 303)
}
