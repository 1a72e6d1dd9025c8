import { expect, test } from 'vitest'
import { isMoment, type QuizTerms } from '../catalog/quiz-terms'
import { countedAttempt, endOf, nextFrom, startProblem, triesOf, visibleOf, windowOf } from './quiz-rules'

const title = { vi: 'Bài kiểm tra', en: 'Test' }
const quiz: QuizTerms = { title, passMark: 80, attempts: 2, minutes: 20, draw: [] }
const hanoi = (text: string) => new Date(`${text}:00+07:00`)
const tried = (from: string, percent: number, isPassed = 0) => ({
  startedAt: hanoi(from).toISOString(),
  submittedAt: new Date(hanoi(from).getTime() + 600_000).toISOString(),
  percent,
  isPassed,
})
const free = { opens: null, closes: null }
const entry = { window: free, attempts: [], lessonsDoneAt: null, at: hanoi('2026-11-05T09:00') }

test('a test without rules is open to everyone until the attempts are used up or one has passed', () => {
  expect(startProblem(quiz, entry)).toBeNull()
  const twice = [tried('2026-11-04T08:00', 10), tried('2026-11-04T09:00', 20)]
  expect(startProblem(quiz, { ...entry, attempts: twice })?.reason).toBe('attempts-used-up')
  expect(startProblem(quiz, { ...entry, attempts: [tried('2026-11-04T08:00', 90, 1)] })?.reason).toBe('already-passed')
})

test('dates are civil dates in Hanoi: a closing date lasts to its end, a time to its minute', () => {
  const window = windowOf({ opens: '2026-11-05', closes: '2026-11-30' }, { opens: '2026-11-05', closes: '2026-11-30' })
  expect(window).toEqual({ opens: hanoi('2026-11-05T00:00'), closes: hanoi('2026-12-01T00:00') })
  expect(startProblem(quiz, { ...entry, window, at: hanoi('2026-11-04T23:59') })).toEqual({ reason: 'quiz-not-open', until: window.opens })
  expect(startProblem(quiz, { ...entry, window, at: hanoi('2026-11-30T23:59') })).toBeNull()
  expect(startProblem(quiz, { ...entry, window, at: hanoi('2026-12-01T00:00') })?.reason).toBe('quiz-closed')
  expect(windowOf({ closes: '2026-11-30 17:00' }, { closes: '2026-11-30 17:00' }).closes).toEqual(hanoi('2026-11-30T17:00'))
  expect(['2026-11-30', '2026-11-30 17:00', '2026-02-30', '2026-11-30 24:00', '30/11/2026', ''].map(isMoment)).toEqual([true, true, false, false, false, false])
})

test('a later version may prolong the window of those bound to an earlier one, never shorten it', () => {
  expect(windowOf({ closes: '2026-11-30' }, { closes: '2026-12-15' }).closes).toEqual(hanoi('2026-12-16T00:00'))
  expect(windowOf({ closes: '2026-11-30' }, { closes: '2026-11-10' }).closes).toEqual(hanoi('2026-12-01T00:00'))
  expect(windowOf({}, { closes: '2026-11-10' }).closes).toBeNull()
  expect(windowOf({ opens: '2026-11-10' }, { opens: '2026-11-20' }).opens).toEqual(hanoi('2026-11-10T00:00'))
})

test('the wait runs from the end of the last attempt, doubles where it grows, and stays below thirty days', () => {
  const end = hanoi('2026-11-05T08:00').toISOString()
  expect(nextFrom(undefined, 1, end)).toBeNull()
  expect(nextFrom({ minutes: 30 }, 3, end)).toEqual(hanoi('2026-11-05T08:30'))
  expect(nextFrom({ minutes: 30, grows: true }, 3, end)).toEqual(hanoi('2026-11-05T10:00'))
  expect(nextFrom({ minutes: 43_200, grows: true }, 20, end)).toEqual(hanoi('2026-12-05T08:00'))
  const waiting = { ...quiz, wait: { minutes: 60 } }
  const once = { ...entry, attempts: [tried('2026-11-05T08:00', 10)] }
  expect(startProblem(waiting, once)).toEqual({ reason: 'too-early', until: hanoi('2026-11-05T09:10') })
  expect(startProblem(waiting, { ...once, at: hanoi('2026-11-05T09:10') })).toBeNull()
})

test('lessons first, save as many tries as the course gives; those use up no attempt', () => {
  const once = [tried('2026-11-04T08:00', 10)]
  expect(startProblem({ ...quiz, lessonsFirst: true }, entry)?.reason).toBe('lessons-first')
  const testOut = { ...quiz, lessonsFirst: true as const, testOut: 1 }
  expect(startProblem(testOut, entry)).toBeNull()
  expect(startProblem(testOut, { ...entry, attempts: once })?.reason).toBe('lessons-first')
  const read = hanoi('2026-11-04T20:00').toISOString()
  expect(startProblem(testOut, { ...entry, attempts: once, lessonsDoneAt: read })).toBeNull()
  expect(triesOf(testOut, once, read)).toEqual({ testOuts: 1, used: 0, left: 2 })
  expect(triesOf(testOut, [...once, tried('2026-11-05T08:00', 10), tried('2026-11-05T08:30', 10)], read)).toEqual({ testOuts: 1, used: 2, left: 0 })
  expect(triesOf(quiz, once, null)).toEqual({ testOuts: 0, used: 1, left: 1 })
})

test('an attempt ends with the test, and extra time comes on top', () => {
  const closes = hanoi('2026-11-05T17:00')
  expect(endOf(hanoi('2026-11-05T16:50'), 20, 0, { opens: null, closes })).toEqual(closes)
  expect(endOf(hanoi('2026-11-05T16:50'), 20, 10, { opens: null, closes })).toEqual(hanoi('2026-11-05T17:10'))
  expect(endOf(hanoi('2026-11-05T16:00'), 20, 10, { opens: null, closes })).toEqual(hanoi('2026-11-05T16:30'))
})

test('best, last or first is shown as the result; of equals the earlier, of none nothing', () => {
  const attempts = [tried('2026-11-04T08:00', 70), tried('2026-11-04T09:00', 85, 1), { ...tried('2026-11-04T10:00', 0), percent: null }]
  expect([undefined, 'best', 'last', 'first'].map((counts) => countedAttempt(attempts, counts as 'best')?.percent)).toEqual([85, 85, 85, 70])
  expect(countedAttempt([attempts[0], { ...attempts[0] }])).toBe(attempts[0])
  expect(countedAttempt([])).toBeNull()
})

test('what is shown follows the rules; the key waits until nothing can be gained by it unless they say so', () => {
  const at = entry.at
  const closed = { opens: null, closes: at }
  const see = (review: QuizTerms['review'], isPassed: boolean, left: number, window: typeof free | typeof closed = free) => {
    const { answers, feedback, key } = visibleOf({ review }, { isPassed, left, window, at })
    return [answers, feedback, key].map(Number).join('')
  }
  expect([see(undefined, false, 1), see(undefined, false, 0), see(undefined, true, 1), see(undefined, false, 1, closed)]).toEqual(['100', '111', '111', '111'])
  expect(see({ answers: 'never', feedback: 'never', key: 'never' }, true, 0, closed)).toBe('000')
  expect(see({ answers: 'never', feedback: 'submitted', key: 'never' }, true, 0)).toBe('000')
  expect(see({ feedback: 'submitted', key: 'closed' }, true, 0)).toBe('110')
  expect(see({ feedback: 'submitted', key: 'closed' }, false, 1, closed)).toBe('111')
  expect([see({ key: 'passed' }, false, 0), see({ key: 'passed' }, true, 1)]).toEqual(['110', '111'])
})
