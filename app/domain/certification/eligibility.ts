/** What the rule asks: whether every condition is met, whether that was stated, what was issued for it, and whether the academy can sign. */
export type Grounds = {
  areConditionsMet: boolean
  isCompleted: boolean
  /** The newest certificate of this person, course and cycle. */
  certificate: { isWithdrawn: boolean } | null
  canSign: boolean
}

/**
 * Where a certificate stands: `not-yet` while a condition is open; `unstated` when all are met and nothing has stated it;
 * `due` when it is to be issued now, `no-key` when only the academy's key is missing; then `issued`, or `withdrawn` with
 * nothing in its place.
 */
export type Eligibility = 'not-yet' | 'unstated' | 'due' | 'no-key' | 'issued' | 'withdrawn'

/** The one rule by which certificates are issued and explained: once for a person, course and cycle, when it was completed. */
export function eligibility({ areConditionsMet, isCompleted, certificate, canSign }: Grounds): Eligibility {
  if (certificate) return certificate.isWithdrawn ? 'withdrawn' : 'issued'
  if (!isCompleted) return areConditionsMet ? 'unstated' : 'not-yet'
  return canSign ? 'due' : 'no-key'
}
