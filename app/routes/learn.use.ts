import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { answerUse } from '~/domain/learning/use-answers.server'
import { formOf, textOf } from './door/form'
import { requireLearning } from './door/learner.server'
import { notFound } from './door/viewer.server'

/** Answers whether a course was put to use, and goes back to it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, enrolment, course } = await requireLearning(request, params.course)
  const form = await formOf(request)
  const outcome = await answerUse(viewer, enrolment.id, textOf(form, 'value'), textOf(form, 'note'))
  if (!outcome.ok) notFound(outcome.reason)
  return redirect(`/learn/${course.slug}`, 303)
}
