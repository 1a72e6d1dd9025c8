/** What waits for the learner themself in a course: a test that runs, a product that came back. */
export type Pending = { kind: 'attempt'; attemptId: string; closesAt: string } | { kind: 'returned'; handInId: string; taskId: string; comment: string }

type Standing = {
  attempts: { id: string; submittedAt: string | null; closesAt: string }[]
  handIns: { id: string; taskId: string; verdict: string | null; comment: string | null }[]
}

/** What waits for the learner in a course, most urgent first; a test whose time is over is not named. */
export function pendingOf({ attempts, handIns }: Standing, now: Date): Pending[] {
  const running = attempts.filter((attempt) => !attempt.submittedAt && new Date(attempt.closesAt) > now)
  const last = handIns.at(-1)
  return [
    ...running.map((attempt): Pending => ({ kind: 'attempt', attemptId: attempt.id, closesAt: attempt.closesAt })),
    ...(last?.verdict === 'returned' ? [{ kind: 'returned' as const, handInId: last.id, taskId: last.taskId, comment: last.comment ?? '' }] : []),
  ]
}
