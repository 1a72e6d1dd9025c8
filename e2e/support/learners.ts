import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { program } from '../../prove/support/program.mjs'

/** Brings so many more people to complete the first lesson of a course in a data folder that nobody serves. */
export async function addLearners(data: string, slug: string, count: number): Promise<void> {
  const worker = await program('learners-worker', 'e2e/support')
  try {
    const env: NodeJS.ProcessEnv = { ...process.env, ACADEMY_DATA: data, ACADEMY_URL: 'https://academy.example', NODE_ENV: 'production' }
    execFileSync(process.execPath, [worker, slug, String(count)], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  } finally {
    rmSync(worker, { force: true })
  }
}
