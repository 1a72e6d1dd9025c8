import type { ClassStage } from './class-time'

/** What somebody's presence in a session came to: lessons recorded, or why none were. `to-confirm`: a host has yet to. */
export type OwnResult = 'recorded' | 'taken-back' | 'not-let-in' | 'not-present' | 'too-short' | 'held-other' | 'to-confirm' | 'never-confirmed' | 'had-before'

/** What is known of somebody in a session: whole minutes that count, and those needed. `heldOther`: they held another session meanwhile. `waits`: no host let them in. */
export type OwnPresence = {
  stage: ClassStage
  isWithdrawn: boolean
  credits: number
  waits: boolean
  wasThere: boolean
  minutes: number
  needed: number
  heldOther: boolean
  isConfirmed: boolean
  mayBeConfirmed: boolean
}

/** Whether the lessons of a session that is over were recorded for somebody, and why not; null before, and of one that was not held. */
export function ownResult({
  stage,
  isWithdrawn,
  credits,
  waits,
  wasThere,
  minutes,
  needed,
  heldOther,
  isConfirmed,
  mayBeConfirmed,
}: OwnPresence): OwnResult | null {
  if (isWithdrawn) return 'taken-back'
  if (credits > 0) return 'recorded'
  if (stage !== 'closed' && stage !== 'over') return null
  if (waits) return 'not-let-in'
  if (!wasThere) return 'not-present'
  if (minutes < needed) return 'too-short'
  if (heldOther) return 'held-other'
  if (isConfirmed) return 'had-before'
  return mayBeConfirmed ? 'to-confirm' : 'never-confirmed'
}
