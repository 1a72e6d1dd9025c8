import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { judgeTrial, trialQuestion } from '~/domain/authoring/trial.server'
import { replyHtml } from '~/ui/lesson/reply-html'
import { chosenIn, formOf } from './door/form'
import { requireTrial } from './door/teach-trial.server'
import { found } from './door/viewer.server'

/** Judges a check of a draft and keeps nothing: in place for the lesson's script, by coming back to the question without it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const trial = await requireTrial(request, params.draft)
  const source = found(trial.source)
  const question = found(trialQuestion(source, params.question ?? ''))
  const chosen = chosenIn(await formOf(request))
  const reply = judgeTrial(question, chosen)
  if (request.headers.get('accept')?.includes('application/json')) {
    return reply ? Response.json({ isRight: reply.isRight, html: replyHtml(reply) }) : Response.json({ reason: 'answer-wrong' }, { status: 400 })
  }
  const lesson = source.lessons.find((item) => item.questions.some(({ id }) => id === question.id)) ?? source.lessons.find((item) => item.simulations.length)
  const query = new URLSearchParams([['question', question.id], ...chosen.map((entry) => ['chosen', entry])])
  return redirect(`/teach/drafts/${trial.draft.id}/try/lessons/${lesson?.slug ?? ''}?${query}#q-${question.id}`, 303)
}
