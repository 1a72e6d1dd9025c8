import { beforeAll, expect, test } from 'vitest'
import { now, stopClock } from '~/platform/clock'
import { count, freshAcademy, must, TODAY, who } from '~/test-academy'
import { listInbox } from '../../notifications/inbox.server'
import { breachById, findBreach, listBreaches, readsBreaches } from './breaches.server'
import { noteBreach, restateBreach, stepBreach, type TypedBreach } from './noting.server'
import { remindOfBreaches } from './reminding.server'

beforeAll(freshAcademy)

const known = (more: Partial<TypedBreach> = {}): TypedBreach => ({
  title: 'Lộ danh sách lớp',
  what: 'Gửi nhầm tệp điểm danh sang đơn vị khác.',
  noticedAt: now(),
  areas: ['identity', 'learning', 'no such'],
  people: '34',
  measures: '',
  reason: '',
  ...more,
})
const note = (more: Partial<TypedBreach> = {}, by: 'linh' | 'anh' | 'binh' | 'hanh' | 'long' = 'linh', requestKey = 'breach-key-1') =>
  noteBreach(who(by), { ...known(more), requestKey })
const step = (id: string, kind: string, more: { text?: string; told?: Date | null; back?: string } = {}, by: 'linh' | 'anh' = 'linh') =>
  stepBreach(who(by), id, { kind, text: more.text ?? 'Công văn số 5', at: more.told ?? null, back: more.back ?? '' })
const reasonOf = async (given: Promise<{ ok: boolean; reason?: string }>) => (await given).reason ?? null

test('an administrator of the whole academy enters a breach once; everyone else is refused, and what is wrong is named', async () => {
  for (const by of ['anh', 'binh', 'hanh', 'long'] as const) expect(await reasonOf(note({}, by))).toBe('breach-not-yours')
  const wrong: [Partial<TypedBreach>, string][] = [
    [{ title: ' ' }, 'breach-words-missing'],
    [{ what: '' }, 'breach-words-missing'],
    [{ title: 'x'.repeat(201) }, 'breach-words-long'],
    [{ measures: 'x'.repeat(4001) }, 'breach-words-long'],
    [{ noticedAt: null }, 'breach-noticed-wrong'],
    [{ noticedAt: new Date('0001-01-01T00:00:00Z') }, 'breach-noticed-wrong'],
    [{ noticedAt: new Date(now().getTime() + 60_000) }, 'breach-noticed-wrong'],
    [{ areas: ['no such'] }, 'breach-areas-missing'],
    [{ people: '12a' }, 'breach-people-wrong'],
  ]
  for (const [more, reason] of wrong) expect(await reasonOf(note(more))).toBe(reason)
  const all = await Promise.all(Array.from({ length: 5 }, () => note()))
  expect(new Set(all.map((one) => must(one).breachId)).size).toBe(1)
  expect(count('BreachStep')).toBe(1)
})

test('administrators and auditors of the whole academy read it, nobody else finds it', () => {
  const [{ id }] = listBreaches(who('linh'), false)
  expect(findBreach(who('anh'), id)).toMatchObject({ isRunning: true, stated: { areas: ['identity', 'learning'], people: '34' } })
  for (const key of ['hanh', 'binh', 'long', 'mai'] as const)
    expect([readsBreaches(who(key)), findBreach(who(key), id), listBreaches(who(key), false)]).toEqual([false, null, []])
})

test('who keeps the register is told as the clock begins, near its end and after it, once each, by a sentence that names nobody', async () => {
  const waiting = () => listInbox(who('linh'), {}).messages.filter(({ kind }) => kind === 'breach-clock')
  expect([await remindOfBreaches(), await remindOfBreaches()]).toEqual([1, 0])
  expect(listInbox(who('anh'), {}).messages.filter(({ kind }) => kind === 'breach-clock')).toHaveLength(0)
  stopClock(new Date(now().getTime() + 49 * 3_600_000))
  expect([await remindOfBreaches(), await remindOfBreaches()]).toEqual([1, 0])
  stopClock(new Date(now().getTime() + 30 * 3_600_000))
  expect([await remindOfBreaches(), await remindOfBreaches()]).toEqual([1, 0])
  expect(waiting()).toHaveLength(3)
  expect(JSON.stringify(waiting())).not.toContain('Lộ danh sách')
})

test('notices, a row taken back, a statement anew and the end are further rows; nothing is changed', async () => {
  const [{ id }] = listBreaches(who('linh'), false)
  expect(await reasonOf(step(id, 'closed'))).toBe('breach-clock-running')
  expect(await reasonOf(step(id, 'measure', {}, 'anh'))).toBe('breach-unknown')
  for (const told of [null, new Date(now().getTime() + 60_000), new Date('2020-01-01T00:00:00Z')])
    expect(await reasonOf(step(id, 'authority-told', { told }))).toBe('breach-at-wrong')
  for (const kind of ['stated', 'x', '']) expect(await reasonOf(step(id, kind))).toBe('breach-step-wrong')
  expect(await reasonOf(step(id, 'measure', { text: 'x'.repeat(4001) }))).toBe('breach-words-long')
  const told = now()
  for (const outcome of await Promise.all([1, 2, 3].map(() => step(id, 'authority-told', { told })))) must(outcome)
  expect(breachById(id)).toMatchObject({ isRunning: false, isLate: true, steps: { length: 2 } })
  for (const outcome of await Promise.all([1, 2, 3].map(() => step(id, 'taken-back', { back: '2', text: 'Nhầm' })))) must(outcome)
  expect(breachById(id)).toMatchObject({ isRunning: true, steps: { length: 3 } })
  expect(await reasonOf(step(id, 'taken-back', { back: '1' }))).toBe('breach-step-wrong')
  expect(await reasonOf(restateBreach(who('linh'), id, known({ people: '40' })))).toBe('breach-reason-missing')
  must(await restateBreach(who('linh'), id, known({ people: '40', noticedAt: new Date(`${TODAY}T02:00:00Z`), reason: 'Đếm lại' })))
  must(await step(id, 'not-needed', { text: 'Đã mã hóa' }))
  must(await step(id, 'closed', { text: 'Xong' }))
  expect(await reasonOf(step(id, 'measure', { text: 'Thêm' }))).toBe('breach-closed')
  expect(await reasonOf(restateBreach(who('linh'), id, known({ reason: 'x' })))).toBe('breach-closed')
  expect(breachById(id)?.steps.map(({ kind }) => kind)).toEqual(['stated', 'authority-told', 'taken-back', 'stated', 'not-needed', 'closed'])
  expect([listBreaches(who('linh'), false).length, listBreaches(who('linh'), true).length, await remindOfBreaches()]).toEqual([0, 1, 0])
})
