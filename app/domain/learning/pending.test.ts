import { expect, test } from 'vitest'
import { pendingOf } from './pending'

const now = new Date('2026-11-25T09:00:00Z')
const attempt = (id: string, submittedAt: string | null, closesAt: string) => ({ id, submittedAt, closesAt })
const handIn = (id: string, verdict: string | null) => ({
  id,
  taskId: 't',
  verdict,
  comment: 'Ghi thêm đầu mối.',
  markedAt: '2026-11-01T02:00:00Z',
  answeredAt: null,
  number: 1,
  handedInAt: '2026-11-20T02:00:00Z',
  handedInBy: 'me',
})
const own = { personId: 'me', namings: [], attempts: [] }

test('a running test is named with its end; one whose time is over or that is handed in is not', () => {
  const attempts = [
    attempt('done', '2026-11-25T08:00:00Z', '2026-11-25T09:30:00Z'),
    attempt('over', null, '2026-11-25T09:00:00Z'),
    attempt('open', null, '2026-11-25T09:17:01Z'),
  ]
  expect(pendingOf({ ...own, attempts, handIns: [] }, now)).toEqual([{ kind: 'attempt', attemptId: 'open', closesAt: '2026-11-25T09:17:01Z' }])
})

test('only the last product counts: returned waits for the learner, anything handed in after it does not', () => {
  expect(pendingOf({ ...own, handIns: [handIn('a', 'returned')] }, now)).toEqual([
    { kind: 'returned', handInId: 'a', taskId: 't', comment: 'Ghi thêm đầu mối.' },
  ])
  expect(pendingOf({ ...own, handIns: [handIn('a', 'returned'), handIn('b', null)] }, now)).toEqual([])
  expect(pendingOf({ ...own, handIns: [handIn('a', 'accepted')] }, now)).toEqual([])
})

test('an acceptance and the answer to an objection are news for fourteen days', () => {
  const marked = (markedAt: string, answeredAt: string | null) => [{ ...handIn('a', 'accepted'), markedAt, answeredAt }]
  expect(pendingOf({ ...own, handIns: marked('2026-11-12T09:00:00Z', null) }, now)).toEqual([
    { kind: 'accepted', handInId: 'a', taskId: 't', at: '2026-11-12T09:00:00Z' },
  ])
  expect(pendingOf({ ...own, handIns: marked('2026-11-11T09:00:00Z', null) }, now)).toEqual([])
  expect(pendingOf({ ...own, handIns: marked('2026-11-01T09:00:00Z', '2026-11-20T09:00:00Z') }, now)).toEqual([
    { kind: 'answered', handInId: 'a', taskId: 't', at: '2026-11-20T09:00:00Z' },
  ])
})

test('a group product to confirm comes before what came back; an improvement by another is news, one’s own is not', () => {
  const namings = [{ handInId: 'g', by: 'Trần Văn Đức' }]
  expect(pendingOf({ ...own, namings, handIns: [handIn('a', 'returned')] }, now).map(({ kind }) => kind)).toEqual(['named', 'returned'])
  const improved = (handedInBy: string) => [handIn('a', 'returned'), { ...handIn('b', null), number: 2, handedInBy }]
  expect(pendingOf({ ...own, handIns: improved('other') }, now)).toEqual([{ kind: 'improved', handInId: 'b', taskId: 't', at: '2026-11-20T02:00:00Z' }])
  expect(pendingOf({ ...own, handIns: improved('me') }, now)).toEqual([])
})
