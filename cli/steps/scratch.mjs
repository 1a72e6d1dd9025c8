import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const LEFT_BY = /^academy-[a-z-]+-(\d+)-[A-Za-z0-9]{6}$/

/**
 * A folder of this process alone in the system's temporary one, gone when the process ends, by itself or by a signal. What processes
 * that are gone have left behind, since they were killed, goes first.
 */
export function scratchFolder(name) {
  for (const other of leftIn(tmpdir())) remove(path.join(tmpdir(), other))
  const folder = mkdtempSync(path.join(tmpdir(), `academy-${name}-${process.pid}-`))
  process.once('exit', () => remove(folder))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      remove(folder)
      // Once more, for whoever else listens, or else for the system.
      process.kill(process.pid, signal)
    })
  return folder
}

/** The scratch folders in a folder whose process is gone. */
export function leftIn(folder) {
  return readdirSync(folder).filter((name) => {
    const pid = Number(LEFT_BY.exec(name)?.[1])
    return pid && isGone(pid)
  })
}

function isGone(pid) {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** Whoever still writes into it keeps the rest of it; the next run removes that. */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {}
}
