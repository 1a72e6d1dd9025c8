import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { judgeAnswer, ungradedQuestion } from '~/domain/assessment/checks.server'
import { shownQuestion } from '~/domain/catalog/questions.server'
import { PracticePage } from '~/ui/assessment/practice-page'
import { assessmentWords } from '~/ui/assessment/words'
import { replyHtml } from '~/ui/lesson/reply-html'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { chosenIn, formOf } from './door/form'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(assessmentWords, (words) => words.practice)

/** A practice question by its place in the pool (`?n=`); nothing of it is recorded. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { course } = await requireLearning(request, params.course)
  const pool = course.questions.filter((question) => question.pool === 'practice')
  const at = (Math.max(1, Number(new URL(request.url).searchParams.get('n')) || 1) - 1) % Math.max(1, pool.length)
  const question = found(pool[at])
  const { stem, questionId: id, questionVersionId: _version, competence: _competence, points: _points, ...asked } = shownQuestion(question.questionVersionId)
  return { slug: course.slug, title: course.title, at: at + 1, of: pool.length, id, stem, asked }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { course } = await requireLearning(request, params.course)
  const form = await formOf(request)
  const question = ungradedQuestion(course, String(form.get('question') ?? ''))
  const chosen = chosenIn(form)
  const reply = question?.pool === 'practice' ? judgeAnswer(question.questionVersionId, chosen) : null
  return reply ? data({ reply: replyHtml(reply), chosen, isMissing: false }) : data({ reply: null, chosen, isMissing: true }, 400)
}

export default function LearnPractice() {
  return (
    <SiteShell>
      <PracticePage {...useLoaderData<typeof loader>()} answered={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
