import { expect, test } from 'vitest'
import { intakeOf, isTaken } from './intake'

const sent = (type?: string) => ({ 'content-length': '10', ...(type && { 'content-type': type }) })

test('what an address takes is decided by the address, never by what is said to be sent', () => {
  expect(['/theme', '/sign-in?to=/teach/drafts/1/media', '/teach', '/exercises/1', '/x/teach/drafts/1/media'].map((at) => intakeOf(at).bytes)).toEqual(
    Array(5).fill(256 * 1024),
  )
  expect(['/exercises/1/statements', '/exercises/1/state/', '/Exercises/1/state.data?_routes=x'].map((at) => intakeOf(at).bytes)).toEqual(
    Array(3).fill(128 * 1024),
  )
  expect(intakeOf('/learn/kiem-tin/tasks/1').bytes).toBe(32 * 1024 * 1024)
  expect(intakeOf('/teach/drafts/1/media?name=a.mp4').bytes).toBeGreaterThan(60_000_000)
  expect(intakeOf('/teach/drafts/1/review').bytes).toBe(4 * 1024 * 1024)
})

test('an address takes its own kinds only, and a request without a body has none', () => {
  const said: [string, string | undefined, boolean][] = [
    ['/sign-in', 'application/x-www-form-urlencoded;charset=UTF-8', true],
    ['/sign-in', 'Multipart/Form-Data; boundary=x', true],
    ['/sign-in', 'video/mp4', false],
    ['/sign-in', 'text/plain', false],
    ['/sign-in', undefined, false],
    ['/exercises/1/statements', 'application/json', true],
    ['/exercises/1/statements', 'video/mp4', false],
    ['/exercises/1/statements', 'application/x-www-form-urlencoded', false],
    ['/teach/drafts/1/media', 'video/mp4', true],
    ['/teach/drafts/1/files', 'application/json', true],
    ['/teach/drafts/1/presence', 'application/json', true],
    ['/teach/drafts/1/presence', 'text/plain', false],
  ]
  for (const [address, type, taken] of said) expect([address, type, isTaken(intakeOf(address), sent(type))]).toEqual([address, type, taken])
  expect(isTaken(intakeOf('/sign-in'), { 'content-length': '0', 'content-type': 'text/plain' })).toBe(true)
  expect(isTaken(intakeOf('/sign-in'), { 'transfer-encoding': 'chunked' })).toBe(false)
})
