import { date } from '~/ui/format'
import type { roleWords } from './words'

/** The last day of a half-open range. */
export const lastDayOf = (validTo: string) => new Date(Date.parse(`${validTo}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** From when to when a role holds, in words. */
export function roleSpan(
  words: Pick<(typeof roleWords)['vi'], 'from' | 'between'>,
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
): string {
  return validTo ? words.between(date(validFrom), date(validTo > validFrom ? lastDayOf(validTo) : validFrom)) : words.from(date(validFrom))
}
