import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { extraMinutes } from '~/domain/assessment/accommodations.server'
import { startAttempt } from '~/domain/assessment/attempt-start.server'
import { entryOf } from '~/domain/assessment/quiz-entry.server'
import { countedAttempt } from '~/domain/assessment/quiz-rules'
import { countOf, PLAIN_REVIEW } from '~/domain/catalog/quiz-terms'
import { takesCodes } from '~/domain/supervision/session-time'
import { expectedIn } from '~/domain/supervision/supervised-tests.server'
import { civilDate, now } from '~/platform/clock'
import { QuizStart } from '~/ui/assessment/quiz-start'
import { assessmentWords } from '~/ui/assessment/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireLearning } from './door/learner.server'

export const handle = { scripts: false }
export const meta = titled(assessmentWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, course, enrolment, pinned } = await requireLearning(request, params.course)
  const { quiz, slug, title } = pinned
  const { attempts, used, left, testOuts, lessonsDoneAt, window, problem } = entryOf(enrolment, { pinned, latest: course })
  const counted = countedAttempt(attempts, quiz.counts)
  const expected = expectedIn(viewer, course.courseId)
  return {
    slug,
    title,
    quizTitle: quiz.title,
    minutes: quiz.minutes,
    extra: extraMinutes(enrolment.personId, quiz.minutes, civilDate(now())),
    passMark: quiz.passMark,
    allowed: quiz.attempts,
    used,
    left,
    questions: countOf(quiz.draw),
    sections: (quiz.sections ?? []).map((section) => ({ title: section.title, count: countOf(section.draw) })),
    wait: quiz.wait ?? null,
    counts: quiz.counts ?? ('best' as const),
    opens: window.opens?.toISOString() ?? null,
    closes: window.closes?.toISOString() ?? null,
    review: { ...PLAIN_REVIEW, ...quiz.review },
    lessonsFirst: quiz.lessonsFirst === true,
    testOut: quiz.testOut ? { tries: quiz.testOut, used: testOuts } : null,
    lessonsDone: lessonsDoneAt !== null,
    problem: problem && { reason: problem.reason, until: problem.until?.toISOString() ?? null },
    supervised: expected && { place: expected.place, startsAt: expected.startsAt, takesCodes: takesCodes(expected) },
    refused: new URL(request.url).searchParams.get('refused'),
    counted: counted && attempts.length > 1 ? counted.number : null,
    attempts: attempts.map(({ id, number, submittedAt, percent, isPassed }) => ({ id, number, submittedAt, percent, isPassed: isPassed === 1 })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course } = await requireLearning(request, params.course)
  const outcome = await startAttempt(viewer, course.courseId)
  if (!outcome.ok) return data({ reason: outcome.reason }, 409)
  return redirect(`/attempts/${outcome.value.attemptId}`)
}

export default function LearnQuiz() {
  const { refused, ...quiz } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <QuizStart {...quiz} refused={refused} refusal={useActionData<typeof action>()?.reason ?? null} />
    </SiteShell>
  )
}
