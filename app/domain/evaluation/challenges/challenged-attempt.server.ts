import { attemptById } from '../../assessment/attempts.server'
import { type ReviewedItem, reviewOf } from '../../assessment/papers.server'
import type { Viewer } from '../../organisation/viewer'
import { type Challenge, findChallenge } from './challenges.server'
import { attemptsOf } from './decision-form.server'

/** A test that a challenge is about, with what was answered; never its key. */
export type ChallengedAttempt = { challenge: Challenge; id: string; number: number; percent: number | null; items: ReviewedItem[] }

/** The answers of a test for whoever is to answer a challenge about it, while it is open; null for everyone else. */
export function findChallengedAttempt(viewer: Viewer, challengeId: string, attemptId: string): ChallengedAttempt | null {
  const challenge = findChallenge(viewer, challengeId)
  if (!challenge?.mayAnswer || !attemptsOf(challenge).some(({ id }) => id === attemptId)) return null
  const attempt = attemptById(attemptId)
  if (!attempt?.submittedAt) return null
  return { challenge, id: attemptId, number: attempt.number, percent: attempt.percent, items: reviewOf(attempt, { feedback: false, key: false }) }
}
