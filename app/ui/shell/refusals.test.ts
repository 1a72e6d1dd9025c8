import { expect, test } from 'vitest'
import { hasRefusalWords, refusalRooms } from './refusals'

test('no reason stands in two rooms, where the later words would silently win', () => {
  const reasons = Object.values(refusalRooms).flatMap((words) => Object.keys(words.vi))
  expect(reasons.filter((reason, at) => reasons.indexOf(reason) !== at)).toEqual([])
})

test('every reason of every room is said in its own words', () => {
  const reasons = Object.values(refusalRooms).flatMap((words) => Object.keys(words.vi))
  expect(reasons.filter((reason) => !hasRefusalWords(reason))).toEqual([])
})
