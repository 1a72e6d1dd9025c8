import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { endWithUs } from './left-running'

/** The built academy on a port of its own over data of its own. */
export type Academy = { url: string; data: string; stop(): Promise<void> }

/** Sets up a data folder as `npm start` does and serves it; answers once it takes requests, throws with what it wrote if not. */
export async function startAcademy(port: number, data: string): Promise<Academy> {
  const url = `http://localhost:${port}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    ACADEMY_DATA: data,
    ACADEMY_URL: url,
    ACADEMY_DEMO: 'on',
  }
  rmSync(data, { recursive: true, force: true })
  const setUp = start(['cli/academy.mjs', 'setup'], env)
  if ((await setUp.ended) !== 0) throw new Error(`academy setup:\n${setUp.output()}`)
  const server = start(['build/node/serve.mjs'], env)
  await ready(url, server)
  const stop = async () => {
    server.child.kill('SIGTERM')
    const code = await server.ended
    if (code !== 0) throw new Error(`the server ended with ${code}:\n${server.output()}`)
  }
  return { url, data, stop }
}

type Program = { child: ChildProcess; ended: Promise<number | null>; output(): string }

function start(args: string[], env: NodeJS.ProcessEnv): Program {
  const child = spawn(process.execPath, args, { cwd: path.resolve(import.meta.dirname, '../..'), env, stdio: ['ignore', 'pipe', 'pipe'] })
  endWithUs(child)
  let written = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (written += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, output: () => written }
}

async function ready(url: string, server: Program): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    if (server.child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  server.child.kill('SIGKILL')
  throw new Error(`the server did not become ready:\n${server.output()}`)
}
