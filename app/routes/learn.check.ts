import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { answerCheck, checkStandings } from '~/domain/assessment/checks.server'
import { lessonConditions } from '~/domain/learning/lessons.server'
import { conditionsHtml } from '~/ui/learn/conditions-html'
import { replyHtml } from '~/ui/lesson/reply-html'
import { chosenIn, formOf } from './door/form'
import { requireLearning } from './door/learner.server'
import { readPreferences } from './door/preferences.server'

/** Answers a check of a lesson: in place for the lesson's script, by coming back to the question without it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, enrolment, lessons } = await requireLearning(request, params.course)
  const chosen = chosenIn(await formOf(request))
  const questionId = params.question ?? ''
  const outcome = await answerCheck(viewer, course.courseId, questionId, chosen)
  if (!outcome.ok) throw data({ reason: outcome.reason }, outcome.reason === 'answer-wrong' ? 400 : 409)
  const lesson = lessons.find((item) => item.checks.questions.includes(questionId) || item.checks.simulations.includes(questionId))
  if (request.headers.get('accept')?.includes('application/json')) {
    const conditions = lesson ? conditionsHtml(lessonConditions(lesson, checkStandings(enrolment.id)), false, readPreferences(request).language) : undefined
    return Response.json({ isRight: outcome.value.isRight, html: replyHtml(outcome.value), conditions })
  }
  return redirect(lesson ? `/learn/${course.slug}/lessons/${lesson.slug}#q-${questionId}` : `/learn/${course.slug}`)
}
