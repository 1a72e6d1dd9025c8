import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { timeLeft } from '~/domain/assessment/attempt-time.server'
import { findOwnAttempt } from '~/domain/assessment/attempts.server'
import { listGradings } from '~/domain/assessment/gradings.server'
import { outagesOf } from '~/domain/assessment/outages.server'
import { paperOf, reviewOf } from '~/domain/assessment/papers.server'
import { entryOf } from '~/domain/assessment/quiz-entry.server'
import { lessonsToReread } from '~/domain/assessment/rereading.server'
import { PLAIN_REVIEW, sectionAt } from '~/domain/catalog/quiz-terms'
import { courseFor, enrolmentById } from '~/domain/enrolment/enrolments.server'
import { AttemptForm } from '~/ui/assessment/attempt-form'
import { AttemptReview } from '~/ui/assessment/attempt-review'
import { assessmentWords } from '~/ui/assessment/words'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(assessmentWords, (words) => words.title)

/** One's own attempt: the paper while it is open, the review once it is submitted. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const attempt = found(findOwnAttempt(viewer, params.attempt ?? ''))
  const enrolment = found(enrolmentById(attempt.enrolmentId))
  const { pinned, latest, lessons } = courseFor(enrolment)
  const query = new URL(request.url).searchParams
  const common = { id: attempt.id, number: attempt.number, slug: pinned.slug, courseTitle: pinned.title, passMark: attempt.passMark }
  if (!attempt.submittedAt) {
    const secondsLeft = Math.round(timeLeft(attempt) / 1000)
    const items = paperOf(attempt).map(({ position, stem, asked, chosen, revision }) => ({
      position,
      stem,
      asked,
      chosen,
      revision,
      section: sectionAt(pinned.quiz, position),
    }))
    return new Unsent({
      ...common,
      state: 'open' as const,
      owner: viewer.personId,
      secondsLeft,
      items,
      outages: outagesOf(attempt.id),
      back: query.get('back'),
    })
  }
  const { visible, window } = entryOf(enrolment, { pinned, latest })
  const rereadOf = (questionVersionId: string) =>
    lessonsToReread(pinned, lessons, questionVersionId).map(({ slug, position, title }) => ({ slug, position, title }))
  const reviewed = visible.answers ? reviewOf(attempt, visible) : []
  const items = reviewed.map(({ position, points, stem, asked, chosen, given, noted, isRight, earned, isDropped, revealed, questionVersionId }) => ({
    position,
    stem,
    asked,
    chosen,
    given,
    noted,
    isRight,
    earned,
    points,
    isDropped,
    revealed,
    section: sectionAt(pinned.quiz, position),
    // After a passed test there is nothing left to prepare for.
    reread: isRight || isDropped || attempt.isPassed === 1 ? [] : rereadOf(questionVersionId),
  }))
  return new Unsent({
    ...common,
    state: 'submitted' as const,
    submittedAt: attempt.submittedAt,
    score: attempt.score ?? 0,
    maxScore: attempt.maxScore ?? 0,
    percent: attempt.percent ?? 0,
    isPassed: attempt.isPassed === 1,
    visible,
    review: { ...PLAIN_REVIEW, ...pinned.quiz.review },
    closes: window.closes?.toISOString() ?? null,
    gradings: listGradings(attempt.id),
    outages: outagesOf(attempt.id),
    late: Math.min(300, Math.max(0, Math.trunc(Number(query.get('late')) || 0))),
    items,
  })
}

export default function Attempt() {
  const attempt = useLoaderData<typeof loader>().value
  return attempt.state === 'open' ? <AttemptForm {...attempt} /> : <AttemptReview {...attempt} />
}
