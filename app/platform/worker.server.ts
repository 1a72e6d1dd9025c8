import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { threadSeconds } from './thread-seconds'

/**
 * `seconds` a job may compute (where that cannot be told, may take), `megabytes` of memory it may use, `young` of them for what lives a moment, how many
 * jobs may wait their turn, and by how much the thread gives way to others (0: not at all, 19: to all).
 */
export type WorkLimits = { seconds: number; megabytes: number; young?: number; waiting: number; niceness?: number }

/** A job that gave no answer: over its time, over its memory, the program broke, or too many were waiting. */
export class WorkFailed extends Error {
  constructor(
    readonly why: 'time' | 'memory' | 'broke' | 'busy',
    /** What the program said it was at, last. */
    readonly at: string | null,
    detail = '',
  ) {
    super(`work failed (${why})${at ? ` at ${at}` : ''}${detail ? `: ${detail}` : ''}`)
  }
}

/** Runs jobs one at a time in a thread of its own; rejects with `WorkFailed`. */
export type OneWorker = { run<T>(job: unknown): Promise<T>; stop(): Promise<void> }

/** What a worker program posts: first `ready`, then for each job notes of where it is, and one answer. */
export type WorkMessage = { ready: true; thread?: string } | { at: string } | { value: unknown } | { broke: string }

type Running = { worker: Worker; ready: Promise<string | undefined>; changedAt: number }

/**
 * One worker thread over a program that is bundled beside the server. A job over its limits ends the thread, and the
 * next job gets a new one; so does a program that was bundled anew. The thread sees no settings and no secrets, and
 * an idle one keeps no process alive.
 */
export function oneWorker(program: string, limits: WorkLimits): OneWorker {
  let running: Running | null = null
  let tail: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const end = async (): Promise<void> => {
    const was = running
    running = null
    await was?.worker.terminate()
  }
  const work = async <T>(job: unknown): Promise<T> => {
    const changedAt = statSync(program).mtimeMs
    if (running && running.changedAt !== changedAt) await end()
    running ??= begin(program, limits, changedAt)
    const { worker, ready } = running
    worker.ref()
    try {
      return await answerOf<T>(worker, job, limits.seconds, await ready)
    } catch (error) {
      if (!(error instanceof WorkFailed) || error.why !== 'broke') await end()
      throw error
    } finally {
      worker.unref()
    }
  }
  return {
    run(job) {
      if (waiting >= limits.waiting) return Promise.reject(new WorkFailed('busy', null))
      waiting += 1
      const turn = tail.then(() => work(job)).finally(() => (waiting -= 1))
      tail = turn.catch(() => undefined)
      return turn as Promise<never>
    },
    stop: end,
  }
}

const LOADING_SECONDS = 120

function begin(program: string, { megabytes, young = 48, niceness = 0 }: WorkLimits, changedAt: number): Running {
  const worker = new Worker(program, {
    env: { NODE_ENV: 'production', PATH: process.env.PATH },
    execArgv: [],
    workerData: { niceness },
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: young },
  })
  // Each job listens for itself; an idle thread that dies is nobody's error.
  worker.on('error', () => undefined)
  const ready = heard(worker, LOADING_SECONDS, (message) => ('ready' in message ? { value: message.thread } : null))
  ready.catch(() => undefined)
  return { worker, ready: ready as Promise<string | undefined>, changedAt }
}

function answerOf<T>(worker: Worker, job: unknown, seconds: number, thread: string | undefined): Promise<T> {
  const answer = heard(worker, seconds, (message) => ('value' in message ? { value: message.value } : null), thread)
  worker.postMessage(job)
  return answer as Promise<T>
}

/** On a machine that is busy with other things a job may wait so many times as long as it may compute. */
const PATIENCE = 6

/** What a thread says that is taken; rejects when it breaks, dies or says nothing in time. */
function heard(worker: Worker, seconds: number, take: (message: WorkMessage) => { value: unknown } | null, thread?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let at: string | null = null
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      clearInterval(watch)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    const fail = (why: WorkFailed['why'], detail?: string) => settle(() => reject(new WorkFailed(why, at, detail)))
    const onMessage = (message: WorkMessage) => {
      if ('at' in message) at = message.at
      if ('broke' in message) return fail('broke', message.broke)
      const taken = take(message)
      if (taken) settle(() => resolve(taken.value))
    }
    const onError = (error: NodeJS.ErrnoException) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fail('memory') : settle(() => reject(error)))
    const onExit = (code: number) => settle(() => reject(new Error(`the worker ended with code ${code}`)))
    // Time that others had the machine is not counted against a lesson.
    const from = threadSeconds(thread)
    const computed = () => (from === null ? null : (threadSeconds(thread) ?? Number.POSITIVE_INFINITY) - from)
    const timer = setTimeout(() => fail('time'), seconds * 1000 * (from === null ? 1 : PATIENCE))
    const watch = setInterval(() => (computed() ?? 0) > seconds && fail('time'), 500)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  })
}
