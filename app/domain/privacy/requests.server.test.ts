import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, freshAcademy, must, TODAY, who } from '~/test-academy'
import { workingCalendar } from '../enrolment/working-calendar.server'
import { addWorkingDays } from '../enrolment/working-time'
import { listInbox } from '../notifications/inbox.server'
import { isRestricted, restrictedSince } from '../organisation/restriction.server'
import { remindOfRequests } from './reminding.server'
import { dueDay, stateAfter, stepProblem } from './request-rules'
import { askAboutData, speakToRequest, stepRequest } from './requesting.server'
import { countRequests, findOwnRequest, findRequest, listOwnRequests, listRequests, requestById } from './requests.server'

beforeAll(freshAcademy)

const ask = (kind: string, text = 'Xin sửa', key = `key-${kind}-1`, by: 'hanh' | 'linh' = 'hanh') =>
  askAboutData(who(by), { kind, area: 'posts', text, requestKey: key })
const step = (id: string, kind: string, text = 'Lời', untilDay = '', by: 'linh' | 'hanh' | 'anh' | 'binh' = 'linh') =>
  stepRequest(who(by), id, { kind, text, untilDay })

test('a request says what, and is answered in working days and done in days by the settings', async () => {
  expect(await ask('more')).toMatchObject({ reason: 'data-kind-wrong' })
  expect(await ask('correction', '  ')).toMatchObject({ reason: 'data-text-missing' })
  expect(await ask('correction', 'x'.repeat(4001))).toMatchObject({ reason: 'text-over-4000' })
  expect(await ask('correction', 'Sai', 'x')).toMatchObject({ reason: 'data-key-wrong' })
  const { requestId } = must(await ask('correction'))
  expect(must(await ask('correction')).requestId).toBe(requestId)
  expect(requestById(requestId)).toMatchObject({
    state: 'waiting',
    answerBy: addWorkingDays(TODAY, 2, workingCalendar()),
    doneBy: addDays(TODAY, 15),
    isOverdue: false,
  })
  expect(findOwnRequest(who('hanh'), requestId)).not.toBeNull()
  for (const key of ['duc', 'binh', 'linh'] as const) expect(findOwnRequest(who(key), requestId)).toBeNull()
  for (const key of ['hanh', 'binh', 'long', 'mai'] as const) expect(findRequest(who(key), requestId)).toBeNull()
  for (const key of ['linh', 'anh'] as const) expect(findRequest(who(key), requestId)).not.toBeNull()
})

test('an administrator answers, extends once within the settings, decides with reasons and says it is done; whoever asked is told and sees it all', async () => {
  const [{ id }] = listOwnRequests(who('hanh'))
  for (const by of ['hanh', 'anh', 'binh'] as const) expect(await step(id, 'answered', 'Lời', '', by)).toMatchObject({ reason: 'data-unknown' })
  expect(await step(id, 'answered', ' ')).toMatchObject({ reason: 'data-text-missing' })
  expect(await step(id, 'done')).toMatchObject({ reason: 'data-step-wrong' })
  must(await step(id, 'answered'))
  must(await speakToRequest(who('hanh'), id, 'said', 'Kèm quyết định'))
  expect(await step(id, 'extended', 'Chờ', addDays(TODAY, 31))).toMatchObject({ reason: 'data-extension-wrong' })
  expect(await step(id, 'extended', 'Chờ', addDays(TODAY, 15))).toMatchObject({ reason: 'data-extension-wrong' })
  must(await step(id, 'extended', 'Chờ', addDays(TODAY, 30)))
  expect(await step(id, 'extended', 'Chờ', addDays(TODAY, 40))).toMatchObject({ reason: 'data-step-wrong' })
  must(await step(id, 'granted', 'Đúng là sai'))
  must(await step(id, 'done', 'Đã sửa'))
  expect(await step(id, 'refused')).toMatchObject({ reason: 'data-decided' })
  expect(await speakToRequest(who('hanh'), id, 'withdrawn', '')).toMatchObject({ reason: 'data-decided' })
  expect(findOwnRequest(who('hanh'), id)?.steps.map(({ kind }) => kind)).toEqual(['answered', 'said', 'extended', 'granted', 'done'])
  expect(listInbox(who('hanh'), {}).messages.filter(({ kind }) => kind === 'data-request-answered')).toHaveLength(4)
})

test('nobody decides on a request of their own, in the database either', async () => {
  const { requestId } = must(await ask('question', 'Ai xem?', 'key-own-001', 'linh'))
  expect(findRequest(who('linh'), requestId)).toBeNull()
  expect(await step(requestId, 'granted')).toMatchObject({ reason: 'data-unknown' })
  const forge = (kind: string, by: string) =>
    inTransaction((tx) =>
      tx.run(`INSERT INTO "DataRequestStep" SELECT 'x', ?1, 9, ?2, '', NULL, ?3, '2026-01-01', "seq" FROM "Event" ORDER BY "seq" LIMIT 1`, requestId, kind, by),
    )
  await expect(forge('granted', who('linh').personId)).rejects.toThrow('not for them')
  await expect(forge('withdrawn', who('anh').personId)).rejects.toThrow('not for them')
})

test('a restriction that is granted holds until it is lifted', async () => {
  const hanh = who('hanh').personId
  const { requestId } = must(await ask('restriction', 'Không đưa vào kho'))
  const isHeld = () => read.get<{ held: number }>(`SELECT ${isRestricted('?1')} AS held`, hanh)?.held === 1
  expect([isHeld(), restrictedSince(hanh)]).toEqual([false, null])
  must(await step(requestId, 'partly', 'Trừ minh chứng'))
  expect([isHeld(), restrictedSince(hanh) !== null]).toEqual([true, true])
  must(await step(requestId, 'done'))
  expect(isHeld()).toBe(true)
  must(await step(requestId, 'lifted', 'Theo đề nghị'))
  expect([isHeld(), restrictedSince(hanh)]).toEqual([false, null])
})

test('what is due or overdue stands first, and administrators are reminded once a day', async () => {
  const { requestId } = must(await ask('deletion', 'Xóa ảnh'))
  expect(listRequests(who('linh'), false).map(({ id }) => id)).toEqual([requestId])
  expect(listRequests(who('binh'), false)).toEqual([])
  const late = addDays(TODAY, 10)
  at(late, '05:20')
  expect(countRequests(who('linh'))).toEqual({ open: 1, overdue: 1 })
  expect(await remindOfRequests()).toBeGreaterThan(0)
  expect(await remindOfRequests()).toBe(0)
  expect(listInbox(who('linh'), {}).messages.filter(({ kind }) => kind === 'data-requests-waiting')).toHaveLength(1)
  must(await speakToRequest(who('hanh'), requestId, 'withdrawn', ''))
  expect(countRequests(who('linh'))).toEqual({ open: 0, overdue: 0 })
})

test('the rules alone: what follows what, and which day is due', () => {
  const request = { answerBy: '2026-11-30', doneBy: '2026-12-11' }
  const s = (kind: 'answered' | 'extended' | 'granted' | 'refused' | 'said', untilDay: string | null = null) => ({ kind, untilDay })
  expect(dueDay(request, [])).toBe('2026-11-30')
  expect(dueDay(request, [s('said')])).toBe('2026-11-30')
  expect(dueDay(request, [s('answered')])).toBe('2026-12-11')
  expect(dueDay(request, [s('extended', '2026-12-20'), s('granted')])).toBe('2026-12-20')
  expect(dueDay(request, [s('refused')])).toBeNull()
  expect(stateAfter([s('granted')])).toBe('granted')
  expect(stepProblem('lifted', 'correction', [s('granted')])).toBe('data-step-wrong')
  expect(stepProblem('refused', 'correction', [s('granted')])).toBe('data-step-wrong')
})
