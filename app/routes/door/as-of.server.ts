import type { AsOf } from '~/domain/organisation/as-of.server'
import { addDays, civilDate, isCivilDate, now, startOfDay } from '~/platform/clock'
import { instant } from '~/platform/db/transaction.server'

/** The day that an address asks about (`day`), and up to the end of which day's knowledge (`known`); `isWrong` for what is no date. */
export function askedDay(request: Request): { day: string; known: string; isWrong: boolean } {
  const query = new URL(request.url).searchParams
  const [day, known] = [query.get('day') ?? '', query.get('known') ?? ''].map((text) => text.slice(0, 10))
  const isWrong = (day !== '' && !isCivilDate(day)) || (known !== '' && !isCivilDate(known))
  return { day, known, isWrong }
}

/** The same as finders take it: today and as known now where nothing is asked. */
export function asOfAsked({ day, known, isWrong }: ReturnType<typeof askedDay>): AsOf {
  if (isWrong) return { day: civilDate(now()) }
  // The end of a day is the last instant before the next.
  const knownAt = known ? instant(new Date(startOfDay(addDays(known, 1)).getTime() - 1)) : undefined
  return { day: day || civilDate(now()), ...(knownAt ? { knownAt } : {}) }
}
