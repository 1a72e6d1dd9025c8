import { expect, test } from 'vitest'
import { accepts } from './encoding'
import { readRange } from './range'

test('a range is cut to the size; one behind the end cannot be met; odd ones are ignored', () => {
  expect(readRange('bytes=0-3', 10)).toEqual({ start: 0, end: 3 })
  expect(readRange('bytes=4-', 10)).toEqual({ start: 4, end: 9 })
  expect(readRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 })
  expect(readRange('bytes=-30', 10)).toEqual({ start: 0, end: 9 })
  expect(readRange('bytes=8-99', 10)).toEqual({ start: 8, end: 9 })
  for (const header of ['bytes=10-', 'bytes=-0']) expect(readRange(header, 10)).toBe('unsatisfiable')
  for (const header of [undefined, '', 'bytes=-', 'bytes=3-1', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=a-b']) expect(readRange(header, 10)).toBeNull()
})

test('an encoding is taken when named and not refused', () => {
  expect([accepts('gzip, br', 'br'), accepts('gzip;q=0.5', 'gzip'), accepts('BR', 'br')]).toEqual([true, true, true])
  expect([accepts('gzip;q=0', 'gzip'), accepts('gzip;q=0.0', 'gzip'), accepts(undefined, 'br'), accepts('identity', 'gzip')]).toEqual([
    false,
    false,
    false,
    false,
  ])
})
