import { type Counted, momentOf, PLAIN_REVIEW, type QuizTerms, type Reveal, type ReviewRules } from '../catalog/quiz-terms'
import type { AttemptRow } from './attempts.server'

type Tried = Pick<AttemptRow, 'startedAt' | 'submittedAt' | 'percent' | 'isPassed'>
/** From when to when a test may be taken (half-open); null where nothing bounds it. */
export type Window = { opens: Date | null; closes: Date | null }

/**
 * The window of a test for someone bound to the pinned version: what that version promised, or what the newest one says
 * where it gives more time. So a prolonged test reaches everyone, and no later version closes it on somebody.
 */
export function windowOf(pinned: Pick<QuizTerms, 'opens' | 'closes'>, latest: Pick<QuizTerms, 'opens' | 'closes'>): Window {
  const opens = [pinned.opens, latest.opens].flatMap((text) => (text ? [momentOf(text)] : []))
  const closes = [pinned.closes, latest.closes].flatMap((text) => (text ? [momentOf(text, true)] : []))
  return {
    opens: opens.length === 2 ? (opens[0] < opens[1] ? opens[0] : opens[1]) : null,
    closes: closes.length === 2 ? (closes[0] > closes[1] ? closes[0] : closes[1]) : null,
  }
}

/** The longest that a growing wait becomes, in minutes: thirty days. */
const LONGEST_WAIT = 43_200

/** When the next attempt may begin after so many submitted ones, the last at `submittedAt`; null where there is no waiting. */
export function nextFrom(wait: QuizTerms['wait'], submitted: number, submittedAt: string | null): Date | null {
  if (!wait || !submitted || !submittedAt) return null
  const minutes = Math.min(LONGEST_WAIT, wait.minutes * (wait.grows ? 2 ** (submitted - 1) : 1))
  return new Date(new Date(submittedAt).getTime() + minutes * 60_000)
}

/**
 * How the attempts of an enrolment count: those begun before every lesson was completed are tries at being exempt, where
 * the course allows any, and use up none of the others.
 */
export function triesOf(
  { attempts: allowed, testOut = 0 }: Pick<QuizTerms, 'attempts' | 'testOut'>,
  attempts: readonly (Pick<AttemptRow, 'startedAt'> & { isExcused?: number })[],
  lessonsDoneAt: string | null,
): { testOuts: number; used: number; left: number } {
  // An attempt that an outage ended uses up nothing.
  const counted = attempts.filter(({ isExcused }) => !isExcused)
  const early = counted.filter(({ startedAt }) => lessonsDoneAt === null || startedAt < lessonsDoneAt).length
  const testOuts = Math.min(early, testOut)
  const used = counted.length - testOuts
  return { testOuts, used, left: Math.max(0, allowed - used) }
}

/** When the last of some lessons was completed; null while one is open. */
export function lessonsDoneAt(lessons: readonly { lessonId: string }[], completions: readonly { lessonId: string; completedAt: string }[]): string | null {
  const done = new Map(completions.map(({ lessonId, completedAt }) => [lessonId, completedAt]))
  const times = lessons.map(({ lessonId }) => done.get(lessonId) ?? '')
  return times.includes('') ? null : (times.sort().at(-1) ?? null)
}

export type StartProblem = {
  reason: 'already-passed' | 'quiz-not-open' | 'quiz-closed' | 'attempts-used-up' | 'lessons-first' | 'too-early'
  /** When it ends by itself. */
  until: Date | null
}

/** Why no further attempt may begin at a moment; null when one may. An open attempt is gone on with, whatever this says. */
export function startProblem(
  quiz: QuizTerms,
  { window, attempts, lessonsDoneAt, at }: { window: Window; attempts: readonly Tried[]; lessonsDoneAt: string | null; at: Date },
): StartProblem | null {
  const problem = (reason: StartProblem['reason'], until: Date | null = null): StartProblem => ({ reason, until })
  if (attempts.some(({ isPassed }) => isPassed === 1)) return problem('already-passed')
  if (window.closes && at >= window.closes) return problem('quiz-closed')
  const tries = triesOf(quiz, attempts, lessonsDoneAt)
  const isEarly = lessonsDoneAt === null && quiz.lessonsFirst === true
  if (isEarly && tries.testOuts >= (quiz.testOut ?? 0)) return problem('lessons-first')
  if (!isEarly && tries.left === 0) return problem('attempts-used-up')
  if (window.opens && at < window.opens) return problem('quiz-not-open', window.opens)
  const from = nextFrom(quiz.wait, attempts.length, attempts.at(-1)?.submittedAt ?? null)
  return from && at < from ? problem('too-early', from) : null
}

/** When an attempt begun at a moment ends: after its minutes, or when the test closes; extra time comes on top of either. */
export function endOf(startedAt: Date, minutes: number, extra: number, { closes }: Window): Date {
  const full = startedAt.getTime() + (minutes + extra) * 60_000
  return new Date(closes ? Math.min(full, closes.getTime() + extra * 60_000) : full)
}

/**
 * The attempt whose result is shown as that of the test: the best (of equals the first), the last or the first that was
 * graded. It decides nothing about passing: an attempt that reached the pass mark has passed, is what the record rests on,
 * and stays so whatever the rule; after it there is no further attempt that could show less.
 */
export function countedAttempt<T extends Pick<AttemptRow, 'percent'>>(attempts: readonly T[], counts: Counted = 'best'): T | null {
  const graded = attempts.filter(({ percent }) => percent !== null)
  if (counts === 'first') return graded[0] ?? null
  if (counts === 'last') return graded.at(-1) ?? null
  return graded.reduce<T | null>((best, attempt) => (best && (best.percent ?? 0) >= (attempt.percent ?? 0) ? best : attempt), null)
}

/** What of a submitted test is shown. The key brings the rest with it. */
export type Visible = { answers: boolean; feedback: boolean; key: boolean }

/** What a learner may see at a moment of the attempts submitted so far; of an open one nothing, whatever this says. */
export function visibleOf(
  quiz: Pick<QuizTerms, 'review'>,
  { isPassed, left, window, at }: { isPassed: boolean; left: number; window: Window; at: Date },
): Visible {
  const rules: ReviewRules = { ...PLAIN_REVIEW, ...quiz.review }
  const isClosed = window.closes !== null && at >= window.closes
  const reached: Record<Reveal, boolean> = { submitted: true, passed: isPassed, ended: isPassed || left === 0 || isClosed, closed: isClosed, never: false }
  const key = reached[rules.key]
  const answers = key || reached[rules.answers]
  return { answers, feedback: key || (answers && reached[rules.feedback]), key }
}
