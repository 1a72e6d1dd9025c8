import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { SHARED } from './data'
import { endWithUs } from './left-running'

const ROOT = path.resolve(import.meta.dirname, '../..')
const LATER = pathToFileURL(path.join(import.meta.dirname, 'later.mjs')).href

/** An academy of a journey's own: a copy of the shared one's data, served on another port, free to be changed. */
export type Clone = {
  url: string
  data: string
  academy(...args: string[]): { code: number; output: string }
  /** Serves it anew with a clock that says this instant and runs on from there; who was signed in may have to do so again. */
  moveTo(at: Date): Promise<void>
  stop(): Promise<void>
}

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
  let stopServer = await serve(url, env)
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
    async moveTo(at) {
      await stopServer()
      env.E2E_AHEAD_MS = String(at.getTime() - Date.now())
      env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${LATER}`.trim()
      stopServer = await serve(url, env)
    },
    async stop() {
      await stopServer()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Serves the built academy and answers, once it takes requests, how to stop it; throws with what it wrote where it does not come to that. */
async function serve(url: string, env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, ['build/node/serve.mjs'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  endWithUs(server)
  let written = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (written = (written + chunk.toString()).slice(-4_000)))
  const ended = new Promise((resolve) => server.once('close', resolve))
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  for (const until = Date.now() + 60_000; Date.now() < until && server.exitCode === null; await new Promise((resolve) => setTimeout(resolve, 50)))
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return stop
  await stop()
  throw new Error(`the academy at ${url} did not become ready:\n${written}`)
}

/** A port near the shared academy's that belongs to one journey. */
export const portOf = (offset: number) => Number(process.env.E2E_PORT) + offset
