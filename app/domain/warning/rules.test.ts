import { expect, test } from 'vitest'
import { findingsOf, type Inputs } from './rules'
import { USUAL } from './thresholds'

const calm: Inputs = {
  day: '2026-11-16',
  dueDate: '2026-11-30',
  daysLeft: 14,
  workdaysLeft: 10,
  workdaysBegun: 10,
  workdaysIdle: 1,
  minutes: 200,
  minutesLeft: 100,
  failedTests: 0,
  isPassed: false,
  attemptsLeft: 3,
  workdaysWaiting: null,
}
const found = (change: Partial<Inputs>, limits = USUAL) => findingsOf({ ...calm, ...change }, limits)

test('half of it in half of the time is no reason to warn; a minute more left than the pace allows is', () => {
  expect(found({})).toEqual([])
  // 99 minutes in 10 working days are 9.9 a day; in the 10 left that makes 99 of 101.
  expect(found({ minutesLeft: 101 })).toEqual([{ rule: 'pace', ownADay: 9.9, neededADay: 11, daysLeft: 14, minutesLeft: 101 }])
})

test('who has not begun is told what a day needs; on the last day everything is due today', () => {
  expect(found({ minutesLeft: 200, workdaysIdle: 3 })).toEqual([{ rule: 'pace', ownADay: 0, neededADay: 20, daysLeft: 14, minutesLeft: 200 }])
  expect(found({ daysLeft: 0, workdaysLeft: 0, minutesLeft: 30 })).toEqual([{ rule: 'pace', ownADay: 17, neededADay: 30, daysLeft: 0, minutesLeft: 30 }])
})

test('no pace far from the due date, without one, before there is any, when overdue, or when nothing is left to do', () => {
  for (const change of [{ daysLeft: 22 }, { daysLeft: null, dueDate: null }, { workdaysBegun: 2 }, { daysLeft: -1 }, { minutesLeft: 0 }])
    expect(found({ minutesLeft: 200, ...change })).toEqual([])
})

test('who learns nothing for long is told that, and not their pace as well', () => {
  expect(found({ workdaysIdle: 6 })).toEqual([])
  expect(found({ workdaysIdle: 7, minutesLeft: 150 })).toEqual([{ rule: 'idle', workdaysIdle: 7, daysLeft: 14 }])
  expect(found({ workdaysIdle: 7, daysLeft: 90 })).toEqual([{ rule: 'idle', workdaysIdle: 7, daysLeft: 90 }])
  expect(found({ workdaysIdle: 70, minutesLeft: 0 })).toEqual([])
})

test('two tests that were not passed are a reason until one is; a product that waits is nobody’s fault', () => {
  expect(found({ failedTests: 1 })).toEqual([])
  expect(found({ failedTests: 2, attemptsLeft: 1 })).toEqual([{ rule: 'failed', failedTests: 2, attemptsLeft: 1 }])
  expect(found({ failedTests: 2, isPassed: true })).toEqual([])
  expect(found({ workdaysWaiting: 4 })).toEqual([])
  expect(found({ workdaysWaiting: 5, minutesLeft: 0 })).toEqual([{ rule: 'marking', workdaysWaiting: 5 }])
})
