import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { handles } from './database.server'

// One writes at a time. Who writes at length looks up between its transactions, and gives way to those who wait: threads of this process by a
// count they share, other processes by a note beside the file.

let asked: Int32Array = new Int32Array(new SharedArrayBuffer(4))

/** The count of those in this process who wait, to hand to a thread. */
export const waitingForThePen = (): Int32Array => asked

/** In a thread: the count it was handed. */
export function mindThoseWaiting(count: Int32Array): void {
  asked = count
}

const noteFile = () => `${handles().file}-asked`

/** Says that somebody begins to wait. */
export function beginWaiting(): void {
  Atomics.add(asked, 0, 1)
}

/** Says once more to other processes that somebody waits; what cannot be noted is waited for all the same. */
export function tellOtherProcesses(): void {
  try {
    writeFileSync(noteFile(), String(process.pid), { mode: 0o600 })
  } catch {
    return
  }
}

/** Says that somebody waits no longer. */
export function endWaiting(): void {
  Atomics.sub(asked, 0, 1)
}

/** Whether somebody else in this process waits to write. */
export const isPenAskedFor = (): boolean => Atomics.load(asked, 0) > 0

let seen = 0

/** Whether another process has begun to wait, or said so again, since this was asked last. */
export function isPenAskedElsewhere(): boolean {
  try {
    const { mtimeMs } = statSync(noteFile())
    if (mtimeMs === seen) return false
    const isFirst = seen === 0
    seen = mtimeMs
    // What was noted before this process looked for the first time is over.
    return !isFirst && readFileSync(noteFile(), 'utf8') !== String(process.pid)
  } catch {
    return false
  }
}
