import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { startAcademy } from './academy'
import { writeList } from './list-of-people'

/** Starts one academy for all journeys and stops it after the last; a server that ends badly fails the run. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  // An academy that runs already on that port and that data is used as it is: quick while a journey is being written.
  if (process.env.E2E_RUNNING) return async () => undefined
  rmSync(path.resolve('test-results/lists'), { recursive: true, force: true })
  // Who is ended by a signal alone ends nothing that it began.
  process.once('SIGTERM', () => process.exit(143))
  const academy = await startAcademy(Number(process.env.E2E_PORT), path.resolve('test-results/academy-data'))
  // An import that was tried and waits: its rows, mistakes and questions are pages too. It ends with 1, since rows are left.
  try {
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', ACADEMY_DATA: academy.data, ACADEMY_URL: academy.url, ACADEMY_DEMO: 'on' }
    execFileSync(process.execPath, ['cli/academy.mjs', 'people', 'import', writeList(), '--by', 'HN000108'], { env, stdio: 'ignore' })
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error
  }
  return academy.stop
}
