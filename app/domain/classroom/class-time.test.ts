import { expect, test } from 'vitest'
import { type ClassTimes, heldOf, isLate, minutesNeeded, minutesThere, stageOf } from './class-time'

const at = (time: string) => `2026-12-01T${time}:00.000+00:00`
const times = (given: Partial<Record<'openedAt' | 'closedAt' | 'cancelledAt', string>> = {}): ClassTimes => ({
  startsAt: at('08:00'),
  endsAt: at('09:30'),
  openedAt: null,
  closedAt: null,
  cancelledAt: null,
  ...given,
})

test('a session is planned, open, over, closed; missed where nobody opened it', () => {
  const opened = { openedAt: at('07:45') }
  expect(stageOf(times(), new Date(at('07:00')))).toBe('planned')
  expect(stageOf(times(), new Date(at('09:30')))).toBe('missed')
  expect(stageOf(times(opened), new Date(at('08:00')))).toBe('open')
  expect(stageOf(times(opened), new Date(at('09:30')))).toBe('over')
  expect(stageOf(times({ ...opened, closedAt: at('09:00') }), new Date(at('09:01')))).toBe('closed')
  expect(stageOf(times({ cancelledAt: at('07:00') }), new Date(at('08:00')))).toBe('cancelled')
})

test('what is held lies within the plan, and never before it was opened', () => {
  expect(heldOf(times())).toBeNull()
  expect(heldOf(times({ openedAt: at('07:40') }))?.from.toISOString()).toContain('T08:00')
  expect(heldOf(times({ openedAt: at('08:20') }))?.from.toISOString()).toContain('T08:20')
  expect(heldOf(times({ openedAt: at('08:00'), closedAt: at('10:10') }))?.until.toISOString()).toContain('T09:30')
  expect(heldOf(times({ openedAt: at('08:00'), closedAt: at('08:50') }))?.until.toISOString()).toContain('T08:50')
})

test('a session opened and closed at once gives nobody time, whatever is marked', () => {
  const rushed = times({ openedAt: at('08:00'), closedAt: at('08:02') })
  expect(minutesThere(rushed, { fromAt: at('08:00'), untilAt: null })).toBe(2)
  expect(minutesNeeded(rushed, 80)).toBe(72)
})

test('minutes are whole, from coming to leaving, of what was held; a host cannot date a presence back', () => {
  const held = times({ openedAt: at('08:05'), closedAt: at('09:40') })
  expect(minutesThere(held, { fromAt: at('07:00'), untilAt: null })).toBe(85)
  expect(minutesThere(held, { fromAt: at('08:30'), untilAt: at('09:00') })).toBe(30)
  expect(minutesThere(held, { fromAt: at('09:50'), untilAt: null })).toBe(0)
  expect(minutesThere(held, { fromAt: null, untilAt: null })).toBe(0)
  expect(minutesThere(times(), { fromAt: at('08:00'), untilAt: null })).toBe(0)
})

test('who comes within ten minutes is not late', () => {
  expect(isLate(times(), at('08:10'))).toBe(false)
  expect(isLate(times(), at('08:11'))).toBe(true)
})
