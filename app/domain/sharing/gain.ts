/** What a short check found: so many right of so many asked. */
export type Checked = { right: number; asked: number }
/** `gained`: passed afterwards and better than before. `was-full`: knew all of it before. `none`: not passed, or no better. */
export type Gain = 'gained' | 'was-full' | 'none'

/**
 * Whether someone gained between two checks. Confirmed only when the check after is passed (`passPercent` of what was asked,
 * exactly, not rounded) and its share is higher than before; whoever had everything right before had nothing to gain.
 */
export function gainOf(before: Checked, after: Checked, passPercent: number): Gain {
  if (before.asked > 0 && before.right >= before.asked) return 'was-full'
  const isPassed = after.asked > 0 && after.right * 100 >= passPercent * after.asked
  return isPassed && after.right * before.asked > before.right * after.asked ? 'gained' : 'none'
}

/** Those whose confirmed gain counts: everyone with an account, and no more citizens than the setting lets count, first come first. */
export function countedGains<T extends { isCitizen: boolean; gain: Gain | null }>(participants: readonly T[], mostCitizens: number): T[] {
  const gained = participants.filter(({ gain }) => gain === 'gained')
  return [...gained.filter(({ isCitizen }) => !isCitizen), ...gained.filter(({ isCitizen }) => isCitizen).slice(0, mostCitizens)]
}
