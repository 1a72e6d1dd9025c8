import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDate, startOfDay } from '~/platform/clock'
import { outcomeOf } from '~/platform/mail/smtp.server'
import { kinds } from './kinds'
import { composeLetter } from './letter'
import { firstAllowed, isQuietDay, mailTime } from './mail-times'
import { areTerms, cycleOf, USUAL_TERMS, windowsOf } from './reminder-rules'
import { filled, TEMPLATES } from './templates'

const { quiet } = USUAL_TERMS
const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`)
const shown = (moment: Date) => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

test('mail waits for the end of the night, of the weekend and of holidays, and goes at once otherwise', () => {
  // 2026-11-16 is a Monday.
  expect(shown(firstAllowed(at('2026-11-16', '09:00'), quiet))).toBe('2026-11-16 09:00')
  expect(shown(firstAllowed(new Date(at('2026-11-16', '09:00').getTime() + 1), quiet))).toBe('2026-11-16 09:01')
  expect(shown(firstAllowed(at('2026-11-16', '21:00'), quiet))).toBe('2026-11-17 07:00')
  expect(shown(firstAllowed(at('2026-11-16', '03:00'), quiet))).toBe('2026-11-16 07:00')
  expect(shown(firstAllowed(at('2026-11-20', '22:00'), quiet))).toBe('2026-11-23 07:00')
  expect(shown(firstAllowed(at('2026-12-31', '23:59'), quiet))).toBe('2027-01-04 07:00')
  expect(shown(mailTime(at('2026-11-16', '09:00'), 'daily', quiet))).toBe('2026-11-17 08:00')
  expect(shown(mailTime(at('2026-11-16', '07:59'), 'weekly', quiet))).toBe('2026-11-16 08:00')
  expect(shown(mailTime(at('2026-11-16', '08:01'), 'weekly', quiet))).toBe('2026-11-23 08:00')
})

test('whatever is quiet, mail goes out at some time, never in the quiet and never before it was told', () => {
  const moments = fc.date({ min: at('2026-01-01', '00:00'), max: at('2028-12-31', '00:00'), noInvalidDate: true })
  const hours = fc.record({
    from: fc.integer({ min: 0, max: 1439 }),
    to: fc.integer({ min: 0, max: 1439 }),
    weekends: fc.boolean(),
    holidays: fc.constant<string[]>(['09-02', '2027-02-05']),
  })
  fc.assert(
    fc.property(moments, hours, (moment, terms) => {
      const first = firstAllowed(moment, terms)
      const minute = Math.floor((first.getTime() - startOfDay(civilDate(first)).getTime()) / 60_000)
      const inQuiet = terms.from <= terms.to ? minute >= terms.from && minute < terms.to : minute >= terms.from || minute < terms.to
      expect([first >= moment, isQuietDay(civilDate(first), terms), inQuiet]).toEqual([true, false, false])
    }),
  )
})

test('every day around a due date has the reminder that holds then, and no two overlap', () => {
  const due = '2026-12-10'
  const held = (today: string) => windowsOf(today, USUAL_TERMS).filter(({ from, to }) => from <= due && due <= to)
  const days = Array.from({ length: 100 }, (_, n) => addDays(due, n - 20))
  for (const day of days) expect(held(day).length, day).toBeLessThanOrEqual(1)
  const order = days.flatMap((day) => held(day).map(({ days: n }) => n))
  expect([...new Set(order)]).toEqual([-14, -7, -1, 1, 7, 14, 21, 28, 35, 42, 49, 56, 63])
  expect([held(addDays(due, -15)), held(addDays(due, 70))]).toEqual([[], []])
  expect([cycleOf(due, -7), cycleOf(due, 1), cycleOf(due, 0)]).toEqual(['2026-12-10/-7', '2026-12-10/+1', '2026-12-10/+0'])
  expect(areTerms({ ...USUAL_TERMS, before: [91] })).toBe(false)
  expect(areTerms({ ...USUAL_TERMS, quiet: { ...quiet, holidays: ['31/02'] } })).toBe(false)
})

test('every kind has words in both languages that want the same facts, and none asks for a person', () => {
  const wanted = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  for (const kind of kinds) {
    const { vi, en } = TEMPLATES[kind]
    expect(new Set([...wanted(vi.subject), ...wanted(vi.body)]), kind).toEqual(new Set([...wanted(en.subject), ...wanted(en.body)]))
    for (const name of wanted(`${vi.subject} ${vi.body}`))
      expect(['course', 'lesson', 'due', 'left', 'people', 'when', 'from', 'until', 'warnings', 'period', 'requests', 'overdue', 'number', 'became']).toContain(
        name,
      )
  }
  expect(() => filled('assigned', 'vi', {})).toThrow('wants course')
})

test('a letter shows what is typed into a title as text, and says in its subject how much it tells', () => {
  const part = { ...filled('assigned', 'en', { course: '<img src=x onerror=alert(1)> & "An"', due: '01/12/2026' }), to: '/learn/an' }
  const one = composeLetter([part], 'en', { url: 'https://academy.example', unsubscribe: 'https://academy.example/unsubscribe/x' })
  expect(one.html).not.toContain('<img')
  expect(one.text).toContain('https://academy.example/learn/an')
  expect(composeLetter([part, part], 'vi', { url: 'https://academy.example', unsubscribe: '' }).subject).toBe('2 tin từ Học viện số Hà Nội')
})

test('what a mail server says decides whether a letter surely did not leave, never will, or may have', () => {
  expect(outcomeOf({ code: 'ECONNECTION', command: 'CONN' })).toBe('failed')
  expect(outcomeOf({ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 })).toBe('failed')
  expect(outcomeOf({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 })).toBe('refused')
  expect(outcomeOf({ code: 'EMESSAGE', command: 'DATA', responseCode: 451 })).toBe('failed')
  expect(outcomeOf({ code: 'ETIMEDOUT', command: 'DATA' })).toBe('unknown')
  expect(outcomeOf({ code: 'ESOCKET' })).toBe('unknown')
})
