import type { Thresholds } from './thresholds'

/** How others answered an item that both met: how many got it right, and how often each wrong answer was given. */
export type OthersAnswers = { right: number; wrong: readonly number[] }
/** One item that both met: how others answered it, who of the two was right, and whether both gave the same wrong answer. */
export type CommonItem = { others: OthersAnswers; firstRight: boolean; secondRight: boolean; isSameWrong: boolean }
/** `chance`: of so many identical wrong answers or more by two who answer by themselves and get as many wrong. */
export type Likeness = { items: number; firstWrong: number; secondWrong: number; same: number; chance: number }

/** The odds that somebody of middling knowledge gets an item wrong, from those who met it (one more of either, so that none is certain). */
const oddsWrong = ({ right, wrong }: OthersAnswers) => (wrong.reduce((sum, count) => sum + count, 0) + 1) / (right + 1)

/**
 * The chance that two who are both wrong give the same wrong answer: the sum over the wrong answers of the squared share of others
 * who gave each. Of few others this is rather too high than too low (by what the true sum lacks to 1, over their number), and
 * certain where nobody else was wrong.
 */
export function matchChance({ wrong }: OthersAnswers): number {
  const total = wrong.reduce((sum, count) => sum + count, 0)
  return total ? wrong.reduce((sum, count) => sum + (count / total) ** 2, 0) : 1
}

/**
 * The chance of `same` or more identical wrong answers of two who got `first` and `second` of these items wrong, computed exactly:
 * over the items, the weight of each way to so many wrong answers of either and so many identical ones.
 */
export function chanceOfSame(items: readonly { odds: number; match: number }[], [first, second]: readonly [number, number], same: number): number {
  const most = Math.min(first, second)
  const place = (a: number, b: number, k: number) => (a * (second + 1) + b) * (most + 1) + k
  let weights = new Float64Array((first + 1) * (second + 1) * (most + 1))
  weights[0] = 1
  for (const { odds, match } of items) {
    const next = new Float64Array(weights.length)
    const [wrong, right] = [odds / (1 + odds), 1 / (1 + odds)]
    for (let a = 0; a <= first; a += 1)
      for (let b = 0; b <= second; b += 1)
        for (let k = 0; k <= Math.min(a, b); k += 1) {
          const weight = weights[place(a, b, k)]
          if (weight === 0) continue
          next[place(a, b, k)] += weight * right * right
          if (a < first) next[place(a + 1, b, k)] += weight * wrong * right
          if (b < second) next[place(a, b + 1, k)] += weight * right * wrong
          if (a < first && b < second) {
            next[place(a + 1, b + 1, k)] += weight * wrong * wrong * (1 - match)
            next[place(a + 1, b + 1, k + 1)] += weight * wrong * wrong * match
          }
        }
    weights = next
  }
  const ends = Array.from({ length: most + 1 }, (_, k) => weights[place(first, second, k)])
  const all = ends.reduce((sum, weight) => sum + weight, 0)
  return all > 0 ? Math.min(1, ends.slice(same).reduce((sum, weight) => sum + weight, 0) / all) : 1
}

/**
 * How likely two people who answer by themselves have as many identical wrong answers as these two, on the items that both met. As with
 * the K-index (Holland 1996, "Assessing unusual agreement between the incorrect answers of two examinees using the K-index", ETS
 * RR-96-7) what is counted are identical wrong answers, given how many each got wrong: right ones agree in all who know. Unlike
 * it, each item has its own difficulty and its own chance of a match, from how often others gave each answer (as in Wesolowsky 2000,
 * "Detecting excessive similarity in answers on multiple choice exams", Journal of Applied Statistics 27(7)). Under the Rasch model
 * the number of wrong answers says all about how able somebody is, so that nothing need be assumed of it, and the chance is exact.
 */
export function likenessOf(items: readonly CommonItem[]): Likeness {
  const firstWrong = items.filter(({ firstRight }) => !firstRight).length
  const secondWrong = items.filter(({ secondRight }) => !secondRight).length
  const same = items.filter(({ isSameWrong }) => isSameWrong).length
  const weighed = items.map(({ others }) => ({ odds: oddsWrong(others), match: matchChance(others) }))
  return { items: items.length, firstWrong, secondWrong, same, chance: chanceOfSame(weighed, [firstWrong, secondWrong], same) }
}

/** With fewer pairs than these in a body, course and day, the chance is shared out as if there were so many. */
export const LEAST_PAIRS = 20

/**
 * Whether two are alike beyond chance, where any two of so many pairs might have been. The chance that is allowed is shared out
 * over all of them (Bonferroni), so that chance alone brings a flag to a body, course and day no more often than is promised.
 */
export function isAlike({ same, chance }: Pick<Likeness, 'same' | 'chance'>, pairs: number, limits: Pick<Thresholds, 'alikeWrong' | 'alikeOnceIn'>): boolean {
  return same >= limits.alikeWrong && chance * Math.max(pairs, LEAST_PAIRS) * limits.alikeOnceIn <= 1
}
