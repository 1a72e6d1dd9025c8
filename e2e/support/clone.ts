import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { SHARED } from './data'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** An academy of a journey's own: a copy of the shared one's data, served on another port, free to be changed. */
export type Clone = { url: string; data: string; academy(...args: string[]): { code: number; output: string }; stop(): Promise<void> }

/** Copies the shared academy, lets `before` change the copy while nobody serves it, then serves it. */
export async function cloneAcademy(name: string, port: number, before: (data: string) => Promise<void> = async () => undefined): Promise<Clone> {
  const data = path.resolve('test-results', name)
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true })
  const source = new Database(path.join(SHARED, 'academy.db'), { readonly: true })
  await source.backup(path.join(data, 'academy.db'))
  source.close()
  for (const part of ['exercises', 'keys', 'blobs']) cpSync(path.join(SHARED, part), path.join(data, part), { recursive: true })
  await before(data)
  const url = `http://localhost:${port}`
  if (await fetch(`${url}/readyz`).catch(() => null)) throw new Error(`the port of ${name} is taken: another journey has the same offset`)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    ACADEMY_DATA: data,
    ACADEMY_URL: url,
    ACADEMY_DEMO: 'on',
  }
  const server = spawn(process.execPath, ['build/node/serve.mjs'], { cwd: ROOT, env, stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('close', resolve))
  for (const until = Date.now() + 60_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) break
  }
  return {
    url,
    data,
    academy(...args) {
      try {
        return { code: 0, output: execFileSync(process.execPath, ['build/node/academy.mjs', ...args], { cwd: ROOT, env, encoding: 'utf8' }) }
      } catch (error) {
        const failed = error as { status: number; stdout: string; stderr: string }
        return { code: failed.status, output: failed.stdout + failed.stderr }
      }
    },
    async stop() {
      server.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A port near the shared academy's that belongs to one journey. */
export const portOf = (offset: number) => Number(process.env.E2E_PORT) + offset
