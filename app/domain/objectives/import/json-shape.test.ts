import { expect, test } from 'vitest'
import { beyondShape } from './json-shape'
import { rowsOfJson } from './rows'

const BOUNDS = { depth: 3, parts: 4 }

test.each([
  ['[{"a":[1,2,3,4]}]', null],
  ['[{"a":[[1]]}]', 'deep'],
  ['[1,2,3,4,5]', 'many'],
  ['{"a":1,"b":2,"c":3,"d":4,"e":5}', 'many'],
  ['["[[[[[,,,,,,","\\\\","\\"[[[[",4]', null],
  ['["never closed [[[[[[', null],
  [']]]]', null],
  ['[[1,2,3],[1,2,3],[1,2,3],[1,2,3]]', null],
])('%s is %s', (text, beyond) => expect(beyondShape(text, BOUNDS)).toBe(beyond))

test('a list of objectives is refused by its shape before it is read', () => {
  expect(rowsOfJson('['.repeat(1_000_000))).toEqual({ ok: false, trouble: 'json-too-deep' })
  expect(rowsOfJson(`[${'{},'.repeat(30_000)}{}]`)).toEqual({ ok: false, trouble: 'too-many-rows' })
  expect(rowsOfJson(`[{"keyResults":[${'{},'.repeat(30_000)}{}]}]`)).toEqual({ ok: false, trouble: 'too-many-rows' })
})
