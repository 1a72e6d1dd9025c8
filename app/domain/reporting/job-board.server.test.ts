import { beforeEach, expect, test } from 'vitest'
import { inTransaction } from '~/platform/db/transaction.server'
import { enqueue, type RunningJob, runDueJobs } from '~/platform/jobs.server'
import { freshAcademy, must, who } from '~/test-academy'
import { countJobs, decideJob, listJobs } from './job-board.server'

beforeEach(freshAcademy)

const ask = (...keys: string[]) =>
  inTransaction((tx) => {
    for (const key of keys) enqueue(tx, 'report', key, {})
  })
const only = (state: Parameters<typeof listJobs>[1]['state']) => listJobs(who('linh'), { state }).jobs.map((job) => job.key)

test('an administrator sees the queue a page at a time, cancels a job and lets it run again, with reasons that stay', async () => {
  await ask('a', 'b', 'c')
  const first = listJobs(who('linh'), { state: 'waiting', limit: 2 })
  const second = listJobs(who('linh'), { state: 'waiting', limit: 2, after: first.next ?? '' })
  expect([...first.jobs, ...second.jobs].map((job) => job.key).sort()).toEqual(['a', 'b', 'c'])
  const [{ id, key }] = first.jobs
  expect(await decideJob(who('linh'), id, { verdict: 'cancelled', reason: '  ' })).toMatchObject({ reason: 'reason-missing' })
  must(await decideJob(who('linh'), id, { verdict: 'cancelled', reason: 'Gửi nhầm' }))
  const ran: string[] = []
  await runDueJobs({ report: async (_payload, job) => void ran.push(job.id) })
  expect([ran.includes(id), only('cancelled'), countJobs(who('linh'))]).toMatchObject([false, [key], { cancelled: 1, done: 2, waiting: 0 }])
  must(await decideJob(who('linh'), id, { verdict: 'retried', reason: 'Đã sửa' }))
  expect(await runDueJobs({ report: () => Promise.resolve() })).toBe(1)
  expect(listJobs(who('linh'), { state: 'done' }).jobs.find((job) => job.id === id)?.decision).toMatchObject({ verdict: 'retried', reason: 'Đã sửa' })
  expect(await decideJob(who('linh'), id, { verdict: 'cancelled', reason: 'Muộn' })).toMatchObject({ reason: 'job-done' })
})

test('a job cancelled while it runs stops where it next notes how far it is, and what it did since is rolled back', async () => {
  await ask('long')
  const [{ id }] = listJobs(who('linh'), { state: 'waiting' }).jobs
  const run = async (_payload: unknown, job: RunningJob) => {
    await inTransaction((tx) => job.note(tx, 'half', 50))
    expect(listJobs(who('linh'), { state: 'running' }).jobs).toMatchObject([{ id, progress: 50 }])
    expect(await decideJob(who('linh'), id, { verdict: 'retried', reason: 'Sốt ruột' })).toMatchObject({ reason: 'job-running' })
    must(await decideJob(who('linh'), id, { verdict: 'cancelled', reason: 'Chạy quá lâu' }))
    await inTransaction((tx) => {
      enqueue(tx, 'report', 'beyond', {})
      job.note(tx, 'end', 99)
    })
  }
  expect(await runDueJobs({ report: run })).toBe(0)
  expect([only('cancelled'), only('waiting')]).toEqual([['long'], []])
})

test('auditors see jobs and decide nothing; of a unit, nobody sees them', async () => {
  await ask('a')
  const [{ id }] = listJobs(who('anh'), { state: 'waiting' }).jobs
  expect(await decideJob(who('anh'), id, { verdict: 'cancelled', reason: 'Thử' })).toMatchObject({ reason: 'not-yours' })
  expect([countJobs(who('binh')), listJobs(who('binh'), { state: 'waiting' }).jobs]).toEqual([null, []])
})
