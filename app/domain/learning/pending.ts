/**
 * What a learner is told of a course: a test that runs, a product of others to confirm, their own that came back, was accepted, was
 * improved by another of the group, or whose objection was answered.
 */
export type Pending =
  | { kind: 'attempt'; attemptId: string; closesAt: string }
  | { kind: 'named'; handInId: string; by: string }
  | { kind: 'returned'; handInId: string; taskId: string; comment: string }
  | { kind: 'accepted' | 'answered' | 'improved'; handInId: string; taskId: string; at: string }

type HandIn = {
  id: string
  taskId: string
  verdict: string | null
  comment: string | null
  markedAt: string | null
  answeredAt: string | null
  number: number
  handedInAt: string
  handedInBy: string
}
type Standing = {
  /** Who is told, and what of others they are asked to confirm. */
  personId: string
  namings: { handInId: string; by: string }[]
  attempts: { id: string; submittedAt: string | null; closesAt: string }[]
  handIns: HandIn[]
}

/** For how long news of a marking stands. */
const NEWS_MS = 14 * 86_400_000

/** What waits for the learner in a course, most urgent first, then what is new; a test whose time is over is not named. */
export function pendingOf({ attempts, handIns, personId, namings }: Standing, now: Date): Pending[] {
  const running = attempts.filter((attempt) => !attempt.submittedAt && new Date(attempt.closesAt) > now)
  // Of each task the newest product speaks.
  const newest = [...new Map(handIns.map((handIn) => [handIn.taskId, handIn])).values()]
  const isNew = (at: string | null): at is string => at !== null && now.getTime() - new Date(at).getTime() < NEWS_MS
  return [
    ...running.map((attempt): Pending => ({ kind: 'attempt', attemptId: attempt.id, closesAt: attempt.closesAt })),
    ...namings.map(({ handInId, by }): Pending => ({ kind: 'named', handInId, by })),
    ...newest
      .filter((last) => last.verdict === 'returned')
      .map((last): Pending => ({ kind: 'returned', handInId: last.id, taskId: last.taskId, comment: last.comment ?? '' })),
    ...newest
      .filter((last) => !last.verdict && last.number > 1 && last.handedInBy !== personId && isNew(last.handedInAt))
      .map((last): Pending => ({ kind: 'improved', handInId: last.id, taskId: last.taskId, at: last.handedInAt })),
    ...newest.flatMap((last): Pending[] => (isNew(last.answeredAt) ? [{ kind: 'answered', handInId: last.id, taskId: last.taskId, at: last.answeredAt }] : [])),
    ...newest.flatMap((last): Pending[] =>
      last.verdict === 'accepted' && isNew(last.markedAt) ? [{ kind: 'accepted', handInId: last.id, taskId: last.taskId, at: last.markedAt }] : [],
    ),
  ]
}
