/**
 * What only a leader's results count beside their own products: the unit's results (d), organising (đ) and uniting staff (e), each in
 * percent. The unit's results are whole where every subordinate fulfilled their tasks and less where one did not; organising and uniting
 * are judged by whoever is responsible. None of it is the academy's to say, so each may be unknown.
 */
export type LeaderInputs = {
  /** Subordinates whose ratings are known, and those of them who did not fulfil their tasks; null where the ratings are not there. */
  subordinates: { rated: number; failing: number; of: number } | null
  organising: string | null
  uniting: string | null
  /** What an upheld challenge put in the place of these, in percent. */
  corrected?: Partial<Record<LeaderPart, string>>
}

export type LeaderPart = 'unit' | 'organising' | 'uniting'

/**
 * The three parts of a leader in percent; null where it is not known. `failingPercent` is what is left where a subordinate fails, `whenNobody`
 * what the unit's results are of who has no subordinates.
 */
export function leaderParts(inputs: LeaderInputs, failingPercent: number, whenNobody: string | null = null): Record<LeaderPart, string | null> {
  const { subordinates, organising, uniting, corrected } = inputs
  return { unit: subordinates && unitPercent(subordinates, failingPercent, whenNobody), organising, uniting, ...corrected }
}

/** One who failed decides it at once; that all others fulfilled theirs is known only when everybody is rated. */
function unitPercent({ rated, failing, of }: NonNullable<LeaderInputs['subordinates']>, failingPercent: number, whenNobody: string | null): string | null {
  if (failing > 0) return String(failingPercent)
  if (of === 0) return whenNobody
  return rated === of ? '100' : null
}
