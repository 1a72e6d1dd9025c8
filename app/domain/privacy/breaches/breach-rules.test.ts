import { expect, test } from 'vitest'
import { type BreachStep, type BreachStepKind, breachProblem, reminderStage, type Said, type Stated, standingOf, takenBackable } from './breach-rules'

const NOTICED = '2026-11-20T02:00:00.000Z'
const known = (noticedAt = NOTICED): Stated => ({ title: 'Lộ', what: 'Tệp', noticedAt, areas: ['identity'], people: '', measures: '', reason: '' })
const row = (number: number, kind: BreachStepKind, content: Said | Stated) => ({ number, kind, content }) as BreachStep
const stated = row(1, 'stated', known())
const at = (hours: number) => new Date(new Date(NOTICED).getTime() + hours * 3_600_000)
const told = (number: number, hours: number) => row(number, 'authority-told', { text: 'x', at: at(hours).toISOString() })

test('the clock runs from when it was noticed to the authority being told, and says when it is over', () => {
  expect(standingOf(72, [stated], at(10))).toMatchObject({ deadline: '2026-11-23T02:00:00.000Z', isRunning: true, isLate: false, authority: null })
  expect(standingOf(72, [stated], at(72.1))).toMatchObject({ isRunning: true, isLate: true })
  expect(standingOf(72, [stated, told(2, 71)], at(500))).toMatchObject({ isRunning: false, isLate: false, authority: { number: 2 } })
  expect(standingOf(72, [stated, told(2, 73)], at(500))).toMatchObject({ isRunning: false, isLate: true })
  expect(standingOf(72, [stated, row(2, 'not-needed', { text: 'x' })], at(500))).toMatchObject({ isRunning: false, isLate: false, isNotNeeded: true })
})

test('a notice that is taken back starts the clock again, and a statement anew moves it', () => {
  const back = row(3, 'taken-back', { text: 'Nhầm', back: 2 })
  expect(standingOf(72, [stated, told(2, 5), back], at(80))).toMatchObject({ isRunning: true, isLate: true, authority: null })
  expect(takenBackable([stated, told(2, 5)])).toEqual([2])
  expect(takenBackable([stated, told(2, 5), back])).toEqual([])
  expect(standingOf(72, [stated, row(2, 'stated', known('2026-11-21T02:00:00.000Z'))], at(1)).deadline).toBe('2026-11-24T02:00:00.000Z')
})

test('nothing closes while its clock runs, and closed is closed until it is opened again', () => {
  const running = standingOf(72, [stated], at(1))
  expect(breachProblem('closed', running)).toBe('breach-clock-running')
  const closed = standingOf(72, [stated, told(2, 1), row(3, 'closed', { text: 'x' })], at(2))
  expect(['measure', 'taken-back', 'closed', 'stated'].map((kind) => breachProblem(kind as BreachStepKind, closed))).toEqual(Array(4).fill('breach-closed'))
  expect([breachProblem('reopened', closed), breachProblem('reopened', running)]).toEqual([null, 'breach-step-wrong'])
})

test('reminders come once as it begins, in its last third, in its last hours, and each day after it', () => {
  const stage = (hours: number) => reminderStage(standingOf(72, [stated], at(hours)), at(hours), '2026-11-24')?.split(' ')[0]
  expect([0, 47, 49, 65, 67, 73].map(stage)).toEqual(['begun', 'begun', 'third', 'third', 'last', 'over'])
  expect(reminderStage(standingOf(72, [stated, told(2, 1)], at(100)), at(100), '2026-11-24')).toBeNull()
})
