import { elapsed, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import type { AttemptRow } from './attempts.server'

type Timed = Pick<AttemptRow, 'id' | 'closesAt'>

/** When the time of each open attempt is over by the time that passes in this process. */
const ends = new Map<string, { closesAt: string; end: number }>()

/**
 * Milliseconds an attempt has left; 0 when its time is over. Two clocks count, and the first to end ends it: the system's,
 * against `closesAt` as it was fixed at the start, and the time that has passed in this process since the attempt was first
 * seen. What an attempt had reached by what it saved counts as passed when a process sees it first: so a clock that is put back
 * gives nothing, with a restart in between or without; one that is put forward takes what it skips, as a pause of the server
 * does, and an outage that is entered gives it back. Both are instants: no time zone has a part in them.
 */
export function timeLeft(attempt: Timed): number {
  const byClock = new Date(attempt.closesAt).getTime() - now().getTime()
  const known = ends.get(attempt.id)
  const closes = new Date(attempt.closesAt).getTime()
  const end = known ? known.end + (closes - new Date(known.closesAt).getTime()) : elapsed() + Math.min(byClock, closes - reachedBy(attempt.id).getTime())
  if (known?.closesAt !== attempt.closesAt) ends.set(attempt.id, { closesAt: attempt.closesAt, end })
  return Math.max(0, Math.min(byClock, end - elapsed()))
}

/** The latest moment an attempt is known to have reached: its start, or what was saved last; 1970 for one that is not written yet. */
export function reachedBy(attemptId: string, from: Read = read): Date {
  const row = from.get<{ at: string }>(
    `SELECT max(a."startedAt", coalesce((SELECT max("savedAt") FROM "Answer" WHERE "attemptId" = a."id"), ''),
       coalesce((SELECT max("savedAt") FROM "AnswerReceipt" WHERE "attemptId" = a."id"), '')) AS at FROM "Attempt" a WHERE a."id" = ?`,
    attemptId,
  )
  return new Date(row?.at ?? 0)
}

/** Forgets every attempt but those that are still open. */
export function keepTimeOf(open: readonly Timed[]): void {
  const ids = new Set(open.map(({ id }) => id))
  for (const id of ends.keys()) if (!ids.has(id)) ends.delete(id)
}
