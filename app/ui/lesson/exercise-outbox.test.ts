import { beforeEach, expect, test, vi } from 'vitest'
import { createOutbox, type Word } from './exercise-outbox'
import { exercisesWaiting, forgetWork, waitingWork } from './waiting-work'

/** The storage of one browser, and a server that answers as it is told; a status of 0 is a lost line. */
const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
  key: (at: number) => [...kept.keys()][at] ?? null,
  get length() {
    return kept.size
  },
}
let status = 200
let heard: string[] = []
const post = async (url: string, body: string) => {
  if (status === 0) throw new TypeError('offline')
  const { state, statement } = JSON.parse(body)
  if (status === 200) heard.push(state ?? statement)
  return new Response(url.endsWith('state') || status !== 200 ? null : '{}', { status: url.endsWith('state') && status === 200 ? 204 : status })
}
const [STATE, STATEMENTS] = ['/exercises/x1/state', '/exercises/x1/statements']
const STRANGE = JSON.stringify([{ url: 'https://evil.example/', body: 'x', at: Date.now() }, 7, null])
const outboxOf = (tab: string, person = 'hanh') => {
  const said: Word[] = []
  const elsewhere = vi.fn()
  const told = vi.fn()
  return { said, elsewhere, told, ...createOutbox({ say: (word) => said.push(word), elsewhere, told, work: waitingWork(storage, person, 'x1', tab), post }) }
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-16T02:00:00Z') })
  kept.clear()
  heard = []
  status = 200
})

test('what the lost line refused survives the page, and goes out in order and once by the next, of states only the newest', async () => {
  status = 0
  const first = outboxOf('one')
  first.openedWith('')
  first.keepState(STATE, 's1')
  first.send(STATEMENTS, { statement: 'a', id: 'claim-0001' })
  first.keepState(STATE, 's2')
  first.send(STATEMENTS, { statement: 'b', id: 'claim-0002' })
  first.keepState(STATE, 's3')
  expect(await first.settle()).toBe(false)
  expect(first.said).toContain('unsent')
  // The page is gone, and with it all it had in memory.
  status = 200
  kept.set('exercise-work:hanh:x1:odd', STRANGE)
  const second = outboxOf('two')
  expect(await second.settle()).toBe(true)
  // The first state was on its way when the line was lost.
  expect(heard).toEqual(['s1', 'a', 'b', 's3'])
  expect([second.said.at(-1), second.told.mock.calls.length, kept.size]).toEqual(['sent', 2, 0])
})

test('a state is kept in the browser at once and sent a second later', async () => {
  const outbox = outboxOf('one')
  outbox.keepState(STATE, 's1')
  expect([...kept.values()].join()).toContain('s1')
  outbox.keepState(STATE, 's2')
  await vi.advanceTimersByTimeAsync(1_100)
  expect([heard, kept.size]).toEqual([['s2'], 0])
})

test('where another tab went on, nothing is sent until the reader chose, and what they chose is what stays', async () => {
  const outbox = outboxOf('one')
  outbox.openedWith('there')
  status = 409
  outbox.keepState(STATE, 'mine')
  await vi.advanceTimersByTimeAsync(1_100)
  expect(outbox.elsewhere).toHaveBeenCalledOnce()
  status = 200
  outbox.keepState(STATE, 'mine too')
  await vi.advanceTimersByTimeAsync(5_000)
  expect([heard, outbox.isApart()]).toEqual([[], true])
  outbox.choose('here')
  await vi.advanceTimersByTimeAsync(100)
  expect(heard).toEqual(['mine too'])
  status = 409
  outbox.keepState(STATE, 'lost')
  await vi.advanceTimersByTimeAsync(1_100)
  status = 200
  outbox.choose('elsewhere')
  await vi.advanceTimersByTimeAsync(5_000)
  expect([heard, kept.size]).toEqual([['mine too'], 0])
})

test('too many statements for now do not hold up where one stands; signed out, all of it waits', async () => {
  status = 429
  const outbox = outboxOf('one')
  outbox.send(STATEMENTS, { statement: 'a', id: 'claim-0001' })
  outbox.keepState(STATE, 's1')
  await vi.advanceTimersByTimeAsync(1_100)
  status = 401
  expect(await outbox.settle()).toBe(false)
  expect(outbox.said.at(-1)).toBe('signed-out')
  expect([...kept.values()].join()).toMatch(/s1.*claim-0001/)
})

test('work waits for one person, for a week and within bounds; another person of this machine, and signing out, remove it', async () => {
  status = 0
  const outbox = outboxOf('one')
  outbox.send(STATEMENTS, { statement: 'a' })
  await vi.advanceTimersByTimeAsync(100)
  expect(exercisesWaiting(storage, 'hanh')).toEqual(['x1'])
  outbox.send(STATEMENTS, { statement: 'x'.repeat(300_000) })
  expect([...kept.values()].join().length).toBeLessThan(250_000)
  vi.setSystemTime(new Date('2026-11-24T02:00:00Z'))
  expect(waitingWork(storage, 'hanh', 'x1', 'two').adopt(Date.now())).toEqual([])
  kept.set('exercise-work:hanh:x1:three', STRANGE)
  kept.set('answers:other', 'kept')
  expect(exercisesWaiting(storage, 'khoi')).toEqual([])
  expect([...kept.keys()]).toEqual(['answers:other'])
  kept.set('exercise-work:khoi:x1:four', STRANGE)
  forgetWork(storage)
  expect([...kept.keys()]).toEqual(['answers:other'])
})
