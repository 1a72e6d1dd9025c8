import { expect, test } from 'vitest'
import { daysLate, taskDueDate } from './task-due'

const enrolment = { enrolledAt: '2026-11-16T20:00:00Z', dueDate: '2026-12-31' }

test('a task is due so many days after the civil day of enrolling, else when the course is', () => {
  expect(taskDueDate({ dueDays: 30 }, enrolment)).toBe('2026-12-17')
  expect(taskDueDate({ dueDays: null }, enrolment)).toBe('2026-12-31')
  expect(taskDueDate({ dueDays: null }, { ...enrolment, dueDate: null })).toBeNull()
})

test('lateness counts to the day of handing in, the due day itself in time', () => {
  expect(daysLate('2026-12-31', '2026-12-31T16:59:00Z')).toBe(0)
  expect(daysLate('2026-12-31', '2026-12-31T17:00:00Z')).toBe(1)
  expect(daysLate(null, '2026-12-31T17:00:00Z')).toBeNull()
})
