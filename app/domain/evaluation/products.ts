import Fraction from 'fraction.js'

/**
 * A piece of work as a decree counts it: assigned, converted by a coefficient, done or not, with reviews it failed and times it was
 * late. What an objective cause excuses is counted beside and takes nothing away.
 */
export type Product = {
  id: string
  /** The coefficient of conversion, a decimal such as `1.5`. */
  weight: string
  isDone: boolean
  failedReviews: number
  excusedReviews: number
  delays: number
  excusedDelays: number
  /** Not done, and an objective cause stands for it: it is not counted at all. */
  isExcused: boolean
}

export type ProductRules = {
  /** What a failed review takes from a product's quality, and a delay from its progress, in percent. */
  perFailedReview: number
  perDelay: number
  /** Whether quality and progress are held against everything assigned, or against what was done. */
  base: 'assigned' | 'done'
}

export type LearntPart = 'quantity' | 'quality' | 'progress'

/** A product's share in a part: its weight, and how many percent of it count. */
export type Share = { id: string; weight: string; percent: string }
/** A part in percent, exact as a fraction `n/d`, with the shares it is a weighted mean of; null where nothing was to be counted. */
export type Part = { name: LearntPart; percent: string | null; shares: Share[] }

const HUNDRED = new Fraction(100)

/** What is left of a hundred percent after so many times a loss, at least nothing. */
const left = (times: number, loss: number) => Math.max(0, 100 - Math.max(0, times) * loss)

/** The weighted mean of shares in percent, exact; null of none. */
function meanOf(shares: Share[]): string | null {
  const weights = shares.reduce((sum, share) => sum.add(share.weight), new Fraction(0))
  if (weights.n === 0n) return null
  const counted = shares.reduce((sum, share) => sum.add(new Fraction(share.weight).mul(share.percent)), new Fraction(0))
  return counted.div(weights).toFraction()
}

/**
 * Quantity, quality and progress of assigned products, each in percent, as Decree 335/2025/NĐ-CP counts them: what was done of what was
 * assigned; of each product's quality a loss for every review it failed; of its progress a loss for every delay. A part of nothing is
 * null: a month without assigned work shows neither a hundred nor zero percent.
 */
export function partsOf(products: readonly Product[], rules: ProductRules): Part[] {
  const counted = products.filter((product) => product.isDone || !product.isExcused)
  const judged = rules.base === 'assigned' ? counted : counted.filter((product) => product.isDone)
  const part = (name: LearntPart, of: readonly Product[], percentOf: (product: Product) => number): Part => {
    const shares = of.map((product) => ({ id: product.id, weight: product.weight, percent: String(percentOf(product)) }))
    // Where work was assigned and none of it done, nothing of it has quality or is on time.
    const percent = shares.length === 0 && counted.length > 0 ? '0' : meanOf(shares)
    return { name, percent, shares }
  }
  return [
    part('quantity', counted, (product) => (product.isDone ? 100 : 0)),
    part('quality', judged, (product) => (product.isDone ? left(product.failedReviews - product.excusedReviews, rules.perFailedReview) : 0)),
    part('progress', judged, (product) => (product.isDone ? left(product.delays - product.excusedDelays, rules.perDelay) : 0)),
  ]
}

/** The mean of percents, exact; null where one of them is not known. */
export function meanPercent(percents: readonly (string | null)[]): string | null {
  if (percents.length === 0 || percents.some((percent) => percent === null)) return null
  return percents
    .reduce((sum, percent) => sum.add(percent as string), new Fraction(0))
    .div(percents.length)
    .toFraction()
}

/** So many points of the most there are, exact; null where the percent is not known. */
export function pointsOf(percent: string | null, most: string): string | null {
  return percent === null ? null : new Fraction(percent).div(HUNDRED).mul(most).toFraction()
}

/** The mean of the months that had something to count, exact, and how many they are. */
export function meanOfMonths(months: readonly (string | null)[]): { mean: string | null; counted: number } {
  const known = months.filter((value): value is string => value !== null)
  return { mean: known.length === 0 ? null : meanPercent(known), counted: known.length }
}
