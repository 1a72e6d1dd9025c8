import { stopCompiler } from '~/domain/authoring/compile.server'
import { stopCloser } from '~/domain/evaluation/closing-thread.server'
import { runJobs, runLongJobs } from '~/domain/jobs.server'
import { stopImporter } from '~/domain/organisation/import/import-thread.server'
import { stopWordReader } from '~/platform/documents/word-thread.server'
import { settings } from '~/platform/env'
import { say } from '../say'

const PAUSE_MS = 2000

/** `academy jobs`: runs jobs until it is told to end, what runs is finished first; `--once` runs what is due now. */
export async function jobsCommand(args: string[]): Promise<number> {
  if (args.some((arg) => arg !== '--once')) return say('Cách dùng: academy jobs [--once]'), 2
  const isOnce = args.includes('--once')
  if (!isOnce && settings().runsJobs) say('Máy chủ cũng đang chạy việc nền. Đặt ACADEMY_JOBS=off cho máy chủ để chỉ tiến trình này chạy.')
  let isEnding = false
  let wake = () => {}
  const end = () => {
    isEnding = true
    wake()
  }
  process.once('SIGINT', end).once('SIGTERM', end)
  if (!isOnce) say('Đang chạy các việc nền. Nhấn Ctrl-C để dừng.')
  let done = 0
  // One round that fails (a disk that is full) ends no process that is to run for months.
  const failed = (error: unknown) => {
    console.error(error)
    return 0
  }
  let long: Promise<number> | null = null
  do {
    // What takes minutes keeps nothing else waiting.
    long ??= runLongJobs()
      .catch(failed)
      .then((count) => {
        done += count
        long = null
        return count
      })
    const count = await runJobs().catch(failed)
    done += count
    if (isOnce && (await long) + count === 0) break
    if (!isOnce && !isEnding && count === 0) await pause((resolve) => (wake = resolve))
  } while (!isEnding)
  await Promise.all([stopCompiler(), stopWordReader(), stopImporter(), stopCloser()])
  await long
  say(`Đã chạy xong ${done} việc.`)
  return 0
}

/** Resolves after a while, or as soon as what it hands over is called. */
function pause(onBegin: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS)
    onBegin(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
