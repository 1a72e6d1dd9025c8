import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { type Calendar, isWorkday, workdaysBetween } from './working-time'

test('working days between two days are those one would count day by day, whatever the calendar says', () => {
  const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-11-16', days))
  const calendar = fc.array(fc.tuple(day, fc.constantFrom('holiday' as const, 'workday' as const)), { maxLength: 30 }).map((said): Calendar => new Map(said))
  fc.assert(
    fc.property(day, day, calendar, (from, to, said) => {
      let walked = 0
      for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkday(date, said)) walked += 1
      expect(workdaysBetween(from, to, said)).toBe(walked)
    }),
  )
})

test('a day at the end of the calendar of texts is counted at once', () => {
  expect(workdaysBetween('2026-11-16', '9999-12-31')).toBe(2_080_089)
})
