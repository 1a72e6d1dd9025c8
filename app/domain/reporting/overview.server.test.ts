import { beforeEach, expect, test } from 'vitest'
import { inTransaction } from '~/platform/db/transaction.server'
import { enqueue, runDueJobs } from '~/platform/jobs.server'
import { count, freshAcademy, idOf, must, unitBy, who } from '~/test-academy'
import { issueSlipFor } from '../organisation/activation.server'
import type { Viewer } from '../organisation/viewer'
import { canReadLog, listEvents } from './event-log.server'
import { findOverview } from './overview.server'

beforeEach(freshAcademy)

const wardAdmin = (): Viewer => ({ ...who('hanh'), grants: [{ role: 'administrator', unitId: unitBy('P00008'), unitPath: '/H26/H26-XP/P00008/' }] })

test('the overview counts what lies within scope, and slips that wait', async () => {
  expect(findOverview(who('linh'))).toMatchObject({ people: count('Person'), units: count('Unit'), activated: 10, waitingSlips: 0 })
  must(await issueSlipFor(who('linh'), idOf('HN200001')))
  expect(findOverview(who('anh')).waitingSlips).toBe(1)
  expect(findOverview(wardAdmin())).toMatchObject({ people: 52, machine: null })
  expect(findOverview(who('hanh'))).toEqual({ people: 0, units: 0, activated: 0, waitingSlips: 0, machine: null })
})

test('the log is open to those who answer for the whole city, not for a unit in it', () => {
  expect((['linh', 'anh'] as const).map((key) => canReadLog(who(key)))).toEqual([true, true])
  expect((['long', 'binh', 'mai', 'hanh'] as const).map((key) => canReadLog(who(key)))).toEqual([false, false, false, false])
  expect(canReadLog(wardAdmin())).toBe(false)
  expect(listEvents(wardAdmin(), {})).toEqual([])
  const [first, second] = listEvents(who('anh'), { limit: 2 })
  expect(listEvents(who('anh'), { before: first.seq, limit: 1 })).toEqual([second])
  expect(listEvents(who('anh'), { type: 'unit.added', limit: 3 }).every((event) => event.type === 'unit.added')).toBe(true)
})

test('a failed job is told apart from one that waits', async () => {
  await inTransaction((tx) => enqueue(tx, 'report', 'report:1', {}))
  const before = findOverview(who('linh')).machine?.jobs
  await runDueJobs({ report: () => Promise.reject(new Error('Không mở được tệp')) }, 1000)
  const machine = findOverview(who('linh')).machine
  expect(machine?.jobs.troubled).toBeGreaterThan(before?.troubled ?? 0)
  expect(machine?.troubledJobs.find((job) => job.key === 'report:1')).toMatchObject({ kind: 'report', attempts: 1, lastError: 'Error: Không mở được tệp' })
})
