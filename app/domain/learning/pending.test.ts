import { expect, test } from 'vitest'
import { pendingOf } from './pending'

const now = new Date('2026-11-25T09:00:00Z')
const attempt = (id: string, submittedAt: string | null, closesAt: string) => ({ id, submittedAt, closesAt })
const handIn = (id: string, verdict: string | null) => ({ id, taskId: 't', verdict, comment: 'Ghi thêm đầu mối.' })

test('a running test is named with its end; one whose time is over or that is handed in is not', () => {
  const attempts = [
    attempt('done', '2026-11-25T08:00:00Z', '2026-11-25T09:30:00Z'),
    attempt('over', null, '2026-11-25T09:00:00Z'),
    attempt('open', null, '2026-11-25T09:17:01Z'),
  ]
  expect(pendingOf({ attempts, handIns: [] }, now)).toEqual([{ kind: 'attempt', attemptId: 'open', closesAt: '2026-11-25T09:17:01Z' }])
})

test('only the last product counts: returned waits for the learner, anything handed in after it does not', () => {
  expect(pendingOf({ attempts: [], handIns: [handIn('a', 'returned')] }, now)).toEqual([
    { kind: 'returned', handInId: 'a', taskId: 't', comment: 'Ghi thêm đầu mối.' },
  ])
  expect(pendingOf({ attempts: [], handIns: [handIn('a', 'returned'), handIn('b', null)] }, now)).toEqual([])
  expect(pendingOf({ attempts: [], handIns: [handIn('a', 'accepted')] }, now)).toEqual([])
})
