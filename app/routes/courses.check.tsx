import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { judgeAnswer, ungradedQuestion } from '~/domain/assessment/checks.server'
import { replyHtml } from '~/ui/lesson/reply-html'
import { requireCourse } from './door/courses.server'
import { chosenIn, formOf } from './door/form'
import { found, notFound, optionalViewer } from './door/viewer.server'

/**
 * Judges an ungraded check of an open course for anyone and stores nothing: in place for the lesson's script, by coming
 * back to the question with the answer in the address without it.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const course = requireCourse(params.course, await optionalViewer(request))
  if (!course.isOpen) notFound()
  const question = found(ungradedQuestion(course, params.question ?? ''))
  const chosen = chosenIn(await formOf(request))
  const reply = judgeAnswer(question.questionVersionId, chosen)
  if (request.headers.get('accept')?.includes('application/json')) {
    return reply ? Response.json({ isRight: reply.isRight, html: replyHtml(reply) }) : Response.json({ reason: 'answer-wrong' }, { status: 400 })
  }
  const { questionId } = question
  const lesson = course.lessons.find(({ checks }) => checks.questions.includes(questionId) || checks.simulations.includes(questionId))
  if (!lesson) return redirect(`/courses/${course.slug}`, 303)
  const query = new URLSearchParams([['question', questionId], ...(reply ? chosen.map((id) => ['chosen', id]) : [['refused', 'answer-wrong']])])
  return redirect(`/courses/${course.slug}/lessons/${lesson.slug}?${query}#q-${questionId}`, 303)
}
