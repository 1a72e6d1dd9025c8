import { expect, test } from 'vitest'
import { dueOf, type Eased, type SourceChange, standingSources } from './due'

const change = (seq: number, assignmentId: string, dueDate: string | null, rest: Partial<SourceChange> = {}): SourceChange => ({
  seq,
  assignmentId,
  giver: `giver of ${assignmentId}`,
  isAsked: true,
  dueDate,
  begun: '2026-11-02',
  replacesAll: false,
  ...rest,
})
const eased = (rest: Partial<Eased> = {}): Eased => ({ outages: [], extensions: [], pauses: [], isExempt: false, pauseDays: 'days', ...rest })
const due = (changes: SourceChange[], rest: Partial<Eased> = {}) => dueOf(standingSources(changes), eased(rest)).dueDate

test('the earliest of the sources counts; who gives an order anew replaces their own day only', () => {
  expect(due([])).toBeNull()
  expect(due([change(1, 'a', '2026-12-10'), change(2, 'b', '2026-12-20')])).toBe('2026-12-10')
  expect(due([change(1, 'a', '2026-12-10', { giver: 'binh' }), change(2, 'b', '2026-12-20', { giver: 'binh' })])).toBe('2026-12-20')
  expect(due([change(1, 'a', '2026-12-10', { giver: null }), change(2, 'b', '2026-12-20', { giver: null })])).toBe('2026-12-10')
  expect(due([change(1, 'a', '2026-12-10'), change(2, 'b', '2026-12-20'), change(3, 'a', null, { isAsked: false })])).toBe('2026-12-20')
  expect(due([change(1, 'a', '2026-12-10'), change(3, 'a', null, { isAsked: false })])).toBeNull()
  expect(due([change(1, 'a', '2026-12-10'), change(2, 'b', '2026-12-20', { replacesAll: true })])).toBe('2026-12-20')
})

test('an extension puts off what was asked before it, never brings forward, and is undone alone', () => {
  const asked = [change(1, 'a', '2026-12-10'), change(2, 'b', '2026-12-12')]
  expect(due(asked, { extensions: [{ seq: 3, dueDate: '2026-12-31' }] })).toBe('2026-12-31')
  expect(due(asked, { extensions: [{ seq: 3, dueDate: '2026-12-11' }] })).toBe('2026-12-11')
  expect(due(asked, { extensions: [{ seq: 3, dueDate: '2026-11-30' }] })).toBe('2026-12-10')
  expect(due([...asked, change(4, 'c', '2026-12-15')], { extensions: [{ seq: 3, dueDate: '2026-12-31' }] })).toBe('2026-12-15')
})

test.each([
  ['a pause moves the day by its days', [{ seq: 5, from: '2026-12-01', to: '2026-12-11' }], '2026-12-20'],
  ['one that is corrected to half of it moves it by half', [{ seq: 5, from: '2026-12-01', to: '2026-12-06' }], '2026-12-15'],
  ['one that began before the order counts from the order on', [{ seq: 1, from: '2026-10-01', to: '2026-11-07' }], '2026-12-15'],
  ['one after the day moves nothing', [{ seq: 5, from: '2026-12-11', to: '2026-12-31' }], '2026-12-10'],
  ['one that begins on the day keeps that day for later', [{ seq: 5, from: '2026-12-10', to: '2026-12-12' }], '2026-12-12'],
  [
    'two that overlap stop the clock once',
    [
      { seq: 5, from: '2026-12-01', to: '2026-12-06' },
      { seq: 6, from: '2026-12-03', to: '2026-12-08' },
    ],
    '2026-12-17',
  ],
  [
    'one more that the first lets in counts too',
    [
      { seq: 5, from: '2026-12-01', to: '2026-12-06' },
      { seq: 6, from: '2026-12-14', to: '2026-12-16' },
    ],
    '2026-12-17',
  ],
  ['without an end there is no day', [{ seq: 5, from: '2026-12-01', to: null }], null],
  ['one taken back is none', [{ seq: 5, from: '2026-12-01', to: '2026-12-01' }], '2026-12-10'],
] as [string, Eased['pauses'], string | null][])('%s', (_, pauses, wanted) => {
  expect(due([change(1, 'a', '2026-12-10')], { pauses })).toBe(wanted)
})

test('working days pass over week-ends; an extension is moved only by what is known after it', () => {
  const asked = [change(1, 'a', '2026-12-10')]
  expect(due(asked, { pauseDays: 'workdays', pauses: [{ seq: 5, from: '2026-12-04', to: '2026-12-08' }] })).toBe('2026-12-14')
  const pause = { seq: 5, from: '2026-12-01', to: '2026-12-06' }
  expect(due(asked, { pauses: [pause], extensions: [{ seq: 9, dueDate: '2026-12-31' }] })).toBe('2026-12-31')
  expect(due(asked, { pauses: [{ ...pause, seq: 12 }], extensions: [{ seq: 9, dueDate: '2026-12-31' }] })).toBe('2027-01-05')
  expect(due(asked, { outages: [{ seq: 2, days: 1 }] })).toBe('2026-12-11')
  expect(dueOf(standingSources(asked), eased({ isExempt: true }))).toEqual({ dueDate: null, assignmentId: 'a' })
})
