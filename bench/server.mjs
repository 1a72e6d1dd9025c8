import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const PROBE = pathToFileURL(path.join(import.meta.dirname, 'probe.mjs')).href

/** Runs a Node program to its end and answers what it wrote; throws with it when it fails. `hear` is told what it says on the way. */
export function runNode(args, { cwd, env = {}, hear = () => undefined }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = listen(child)
    child.stderr.on('data', (text) => hear(String(text).trimEnd()))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(said.out) : reject(new Error(`${args.join(' ')} (${code}):\n${said.all.slice(-4000)}`))))
  })
}

/**
 * A server in a process of its own, with the probe inside: `ask('cpu')` answers the CPU time it has used so far, in ms. Resolves
 * once `ready` (an address) is answered.
 * @returns {Promise<{ url: string, port: number, ask: (what: string, more?: object) => Promise<any>, stop: () => Promise<void> }>}
 */
export async function startServer(program, { cwd, env = {}, ready = '/' }) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--import', PROBE, program], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ACADEMY_DEMO: 'on', ACADEMY_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const said = listen(child)
  const ended = new Promise((resolve) => child.once('close', resolve))
  process.once('exit', () => child.kill('SIGKILL'))
  for (const until = Date.now() + 60_000; !(await fetch(url + ready).catch(() => null))?.ok; ) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${program} did not become ready:\n${said.all.slice(-4000)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  let asked = 0
  const ask = (what, more = {}) =>
    new Promise((resolve, reject) => {
      const id = ++asked
      const onMessage = (message) => {
        if (message.id !== id) return
        child.off('message', onMessage)
        resolve(message.answer)
      }
      child.on('message', onMessage)
      child.send({ id, what, ...more }, (error) => error && reject(error))
    })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, port, pid: child.pid, ask, stop }
}

function listen(child) {
  const said = { out: '', all: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
    said.all += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.all += chunk
  })
  return said
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
