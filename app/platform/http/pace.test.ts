import { afterEach, expect, test } from 'vitest'
import { stopClock } from '../clock'
import { paceOf } from './pace'

afterEach(() => stopClock(null))

test('an address has its calls a minute and no more; the next minute begins anew; others and this machine go on', () => {
  const within = paceOf(2)
  stopClock(new Date('2026-11-16T09:00:00Z'))
  expect(['10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.2', '127.0.0.1', '127.0.0.1', '::1'].map(within)).toEqual([true, true, false, true, true, true, true])
  stopClock(new Date('2026-11-16T09:01:00Z'))
  expect(within('10.0.0.1')).toBe(true)
})
