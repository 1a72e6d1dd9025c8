import type { Period } from '~/domain/evaluation/periods.server'
import type { FlaggedIn } from '~/domain/plausibility/flags.server'

/** The flags that belong to a period: of its people, raised from its first day until its review ends, since those of its last days come later. */
export function flaggedIn({ unitPath, span: { firstDay, nextFirstDay }, reviewBy }: Period): FlaggedIn {
  return { unitPath, firstDay, nextFirstDay, throughDay: reviewBy }
}
