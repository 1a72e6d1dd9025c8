import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { judgeTrial, trialQuestion } from '~/domain/authoring/trial.server'
import { replyHtml } from '~/ui/lesson/reply-html'
import { titled } from '~/ui/shell/titled'
import { TrialLesson } from '~/ui/trial/trial-pages'
import { trialWords } from '~/ui/trial/words'
import { requireTrial } from './door/teach-trial.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(trialWords, (words) => words.title)

/** A lesson of a draft as its readers will have it; the answer to a check may stand in the address, for those without script. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const trial = await requireTrial(request, params.draft)
  if (!trial.source) throw redirect(`/teach/drafts/${trial.draft.id}/try`)
  const { lessons } = trial.source
  const at = lessons.findIndex((lesson) => lesson.slug === params.lesson)
  const lesson = found(lessons[at], 'lesson-unknown')
  const query = new URL(request.url).searchParams
  const question = trialQuestion(trial.source, query.get('question') ?? '')
  const reply = question && judgeTrial(question, query.getAll('chosen'))
  return {
    draft: { id: trial.draft.id, title: trial.draft.title },
    slug: lesson.slug,
    title: lesson.title,
    minutes: lesson.minutes,
    html: found(trial.bodies.get(lesson.id)),
    position: at + 1,
    count: lessons.length,
    previous: lessons[at - 1]?.slug ?? null,
    next: lessons[at + 1]?.slug ?? null,
    replies: reply ? { [reply.questionId]: replyHtml(reply) } : {},
  }
}

export default function TeachTrialLesson() {
  return <TrialLesson {...useLoaderData<typeof loader>()} />
}
