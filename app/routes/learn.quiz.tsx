import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { startAttempt } from '~/domain/assessment/attempt-start.server'
import { listAttempts } from '~/domain/assessment/attempts.server'
import { QuizStart } from '~/ui/assessment/quiz-start'
import { assessmentWords } from '~/ui/assessment/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireLearning } from './door/learner.server'

export const handle = { scripts: false }
export const meta = titled(assessmentWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { enrolment, pinned } = await requireLearning(request, params.course)
  const attempts = listAttempts(enrolment.id).map(({ id, number, submittedAt, percent, isPassed }) => ({
    id,
    number,
    submittedAt,
    percent,
    isPassed: isPassed === 1,
  }))
  const { quiz, slug, title } = pinned
  return {
    slug,
    title,
    quizTitle: quiz.title,
    minutes: quiz.minutes,
    passMark: quiz.passMark,
    allowed: quiz.attempts,
    questions: quiz.draw.reduce((sum, item) => sum + item.count, 0),
    attempts,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course } = await requireLearning(request, params.course)
  const outcome = await startAttempt(viewer, course.courseId)
  if (!outcome.ok) return data({ reason: outcome.reason }, 409)
  return redirect(`/attempts/${outcome.value.attemptId}`)
}

export default function LearnQuiz() {
  return (
    <SiteShell>
      <QuizStart {...useLoaderData<typeof loader>()} refusal={useActionData<typeof action>()?.reason ?? null} />
    </SiteShell>
  )
}
