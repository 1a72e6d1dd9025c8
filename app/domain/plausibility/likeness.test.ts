import { expect, test } from 'vitest'
import { type CommonItem, chanceOfSame, isAlike, likenessOf, matchChance } from './likeness'
import { USUAL } from './thresholds'

const close = (value: number, wanted: number, digits = 6) => expect(value).toBeCloseTo(wanted, digits)

test('the chance of identical wrong answers, given how many each got wrong, is exact', () => {
  const alike = { odds: 1, match: 0.5 }
  // One wrong of two each: on the same item in half the cases, and then the same in half of those.
  close(chanceOfSame([alike, alike], [1, 1], 1), 0.25)
  // All wrong: no choice of items is left, only of answers.
  close(chanceOfSame([alike, alike, { odds: 1, match: 0.2 }], [3, 3], 3), 0.5 * 0.5 * 0.2)
  // Odds of 3 and 1: the first is the wrong one in three of four, for each of the two.
  close(chanceOfSame([{ odds: 3, match: 0.5 }, alike], [1, 1], 1), (0.75 * 0.75 + 0.25 * 0.25) * 0.5)
  close(chanceOfSame([alike, alike, alike], [2, 1], 0), 1)
})

test('two wrong answers match more easily where others give one of them, and where few have answered', () => {
  close(matchChance({ right: 40, wrong: [20, 20, 20] }), 1 / 3)
  close(matchChance({ right: 40, wrong: [45, 10, 5] }), 0.5972, 3)
  expect(matchChance({ right: 40, wrong: [60] })).toBe(1)
  expect(matchChance({ right: 40, wrong: [] })).toBe(1)
  expect(matchChance({ right: 4, wrong: [1, 0, 0] })).toBe(1)
})

test('six identical wrong answers of twelve are beyond chance, the one misconception that everybody has is not', () => {
  const item = (isSameWrong: boolean, wrong: number[]): CommonItem => ({
    others: { right: 60, wrong },
    firstRight: !isSameWrong,
    secondRight: !isSameWrong,
    isSameWrong,
  })
  const spread = Array.from({ length: 12 }, (_, at) => item(at < 6, [14, 13, 13]))
  const copied = likenessOf(spread)
  expect(copied.same).toBe(6)
  expect(isAlike(copied, 190, USUAL)).toBe(true)
  const shared = likenessOf(
    Array.from({ length: 12 }, (_, at) => (at < 6 ? { ...item(true, [190]), others: { right: 10, wrong: [190] } } : item(false, [14, 13, 13]))),
  )
  expect(shared.same).toBe(6)
  expect(isAlike(shared, 190, USUAL)).toBe(false)
  expect(isAlike(likenessOf(spread.slice(3)), 190, USUAL)).toBe(false)
})

/** The same numbers in each run (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ITEMS = 12
const DIFFICULTY = Array.from({ length: ITEMS }, (_, at) => -1 + at / 6)
const TEMPTING = [0.5, 0.3, 0.2]

/** One who answers by themselves: 0 is right, 1 to 3 the wrong ones, some more tempting than others. */
function answers(next: () => number): number[] {
  const ability = (next() + next() + next() - 1.5) * 2
  return DIFFICULTY.map((difficulty) => {
    if (next() < 1 / (1 + Math.exp(difficulty - ability))) return 0
    const drawn = next()
    return drawn < TEMPTING[0] ? 1 : drawn < TEMPTING[0] + TEMPTING[1] ? 2 : 3
  })
}

function compare(first: number[], second: number[], crowd: number[][]): ReturnType<typeof likenessOf> {
  return likenessOf(
    first.map((answer, at) => {
      const wrong = [1, 2, 3].map((choice) => crowd.filter((other) => other[at] === choice).length)
      const right = crowd.filter((other) => other[at] === 0).length
      return { others: { right, wrong }, firstRight: answer === 0, secondRight: second[at] === 0, isSameWrong: answer !== 0 && answer === second[at] }
    }),
  )
}

test('of 300 offices of twelve who answer by themselves, chance brings a flag to no more than the promised one in a hundred', () => {
  const next = random(20261126)
  const crowd = Array.from({ length: 80 }, () => answers(next))
  let flagged = 0
  for (let office = 0; office < 300; office += 1) {
    const people = Array.from({ length: 12 }, () => answers(next))
    const pairs = people.flatMap((first, at) => people.slice(at + 1).map((second) => [first, second] as const))
    if (pairs.some(([first, second]) => isAlike(compare(first, second, crowd), pairs.length, USUAL))) flagged += 1
  }
  expect(flagged).toBeLessThanOrEqual(3)
})

test('a copied paper with eight wrong answers is found, and so is one with an answer changed', () => {
  const next = random(7)
  const crowd = Array.from({ length: 80 }, () => answers(next))
  const weak = [0, 1, 3, 0, 2, 1, 3, 2, 0, 3, 2, 1]
  const almost = weak.map((answer, at) => (at === 4 ? 0 : answer))
  expect(isAlike(compare(weak, weak, crowd), 66, USUAL)).toBe(true)
  expect(isAlike(compare(weak, almost, crowd), 66, USUAL)).toBe(true)
})
