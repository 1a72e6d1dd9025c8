import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type OneWorker, oneWorker, WorkFailed } from './worker.server'

const program = path.join(mkdtempSync(path.join(tmpdir(), 'worker-')), 'program.mjs')
const write = (version: number) =>
  writeFileSync(
    program,
    `import { readlinkSync } from 'node:fs'
     import { parentPort, threadId } from 'node:worker_threads'
     let thread
     try { thread = readlinkSync('/proc/thread-self').split('/').at(-1) } catch {}
     parentPort.on('message', (job) => {
       parentPort.postMessage({ at: job })
       if (job === 'loop') for (;;) ;
       if (job === 'regex') /^(a+)+$/.test('a'.repeat(60) + 'b')
       if (job === 'memory') { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)) }
       if (job === 'exit') process.exit(3)
       if (job === 'sleep') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500)
       if (job === 'throw') return parentPort.postMessage({ broke: 'no' })
       parentPort.postMessage({ value: { job, threadId, version: ${version}, secret: process.env.SECRET ?? null } })
     })
     parentPort.postMessage({ ready: true, thread })`,
  )
write(1)

let worker: OneWorker
afterEach(() => worker.stop())
const limits = { seconds: 60, megabytes: 64, waiting: 100 }
type Answer = { job: string; threadId: number; version: number; secret: string | null }
const failure = (job: Promise<unknown>) =>
  job.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

test('jobs are done one after the other by one thread, which knows no settings', async () => {
  process.env.SECRET = 'canary'
  worker = oneWorker(program, limits)
  const answers = await Promise.all(['a', 'b', 'c'].map((job) => worker.run<Answer>(job)))
  expect(answers.map((answer) => answer.job)).toEqual(['a', 'b', 'c'])
  expect(new Set(answers.map((answer) => answer.threadId)).size).toBe(1)
  expect(answers[0].secret).toBeNull()
})

test.each(['loop', 'regex'])('a job that never ends (%s) is ended, and the next is done by a new thread', async (job) => {
  worker = oneWorker(program, { ...limits, seconds: 1 })
  const [stuck, next] = [worker.run(job), worker.run<Answer>('after')]
  expect(await failure(stuck)).toMatchObject({ why: 'time', at: job })
  expect((await next).job).toBe('after')
})

test('a job that eats memory ends its own thread and not the process', async () => {
  worker = oneWorker(program, limits)
  expect(await failure(worker.run('memory'))).toMatchObject({ why: 'memory', at: 'memory' })
  expect((await worker.run<Answer>('after')).job).toBe('after')
})

test('a thread that ends or breaks fails its job only', async () => {
  worker = oneWorker(program, limits)
  expect(await failure(worker.run('exit'))).toBeInstanceOf(Error)
  const { threadId } = await worker.run<Answer>('after')
  expect(await failure(worker.run('throw'))).toMatchObject({ why: 'broke', message: expect.stringContaining('no') })
  expect((await worker.run<Answer>('again')).threadId).toBe(threadId)
})

test('too many waiting jobs are turned away', async () => {
  worker = oneWorker(program, { ...limits, waiting: 1 })
  const first = worker.run<Answer>('a')
  expect(await failure(worker.run('b'))).toBeInstanceOf(WorkFailed)
  expect((await first).job).toBe('a')
  expect((await worker.run<Answer>('c')).job).toBe('c')
})

test('a program bundled anew is taken with the next job', async () => {
  worker = oneWorker(program, limits)
  expect((await worker.run<Answer>('a')).version).toBe(1)
  write(2)
  utimesSync(program, new Date(), new Date(Date.now() + 5000))
  expect((await worker.run<Answer>('b')).version).toBe(2)
})

test('time in which others have the machine is not counted, where the system tells', async () => {
  worker = oneWorker(program, { ...limits, seconds: 1 })
  const sleeping = worker.run<Answer>('sleep')
  if (process.platform === 'linux') expect((await sleeping).job).toBe('sleep')
  else expect(await failure(sleeping)).toMatchObject({ why: 'time' })
})
