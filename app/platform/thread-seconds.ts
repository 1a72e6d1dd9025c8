import { readFileSync, readlinkSync } from 'node:fs'

/** The thread that asks, as the system knows it; undefined where the system does not tell. */
export function thisThread(): string | undefined {
  try {
    return readlinkSync('/proc/thread-self').split('/').at(-1)
  } catch {
    return undefined
  }
}

/** How many seconds a thread of this process has computed so far; null where the system does not tell. */
export function threadSeconds(thread: string | undefined): number | null {
  if (!thread || !/^\d+$/.test(thread)) return null
  try {
    const nanoseconds = Number(readFileSync(`/proc/self/task/${thread}/schedstat`, 'utf8').split(' ')[0])
    return Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : null
  } catch {
    return null
  }
}
