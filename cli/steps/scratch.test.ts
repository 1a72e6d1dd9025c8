import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const temp = mkdtempSync(path.join(tmpdir(), 'scratch-'))
const env = { ...process.env, TMPDIR: temp }
const address = pathToFileURL(path.resolve('cli/steps/scratch.mjs')).href
const program = (then: string) => [
  '--input-type=module',
  '-e',
  `import { scratchFolder } from ${JSON.stringify(address)}; const folder = scratchFolder('trial'); console.log(folder); ${then}`,
]

/** Starts a process that waits with a folder of its own; ends it by a signal, and answers the signal it ended with and the folder. */
async function ended(signal: NodeJS.Signals): Promise<[NodeJS.Signals | null, string]> {
  const child = spawn(process.execPath, program('setInterval(() => undefined, 1000)'), { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const folder = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())))
  writeFileSync(path.join(folder, 'file'), 'x')
  child.kill(signal)
  return [await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by))), folder]
}

test('a scratch folder is gone when its process ends, by itself or by a signal', async () => {
  const folder = execFileSync(process.execPath, program(''), { env, encoding: 'utf8' }).trim()
  expect(path.dirname(folder)).toBe(temp)
  expect(existsSync(folder)).toBe(false)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const [by, left] = await ended(signal)
    expect(by).toBe(signal)
    expect(existsSync(left)).toBe(false)
  }
})

test('what a killed process left goes with the next one; what others use, and what is not ours, stays', async () => {
  const [, left] = await ended('SIGKILL')
  expect(existsSync(left)).toBe(true)
  const others = [`academy-tests-${process.pid}-abc123`, 'academy-tests-123456', 'academy-99999999', 'photos-99999999-abc123']
  for (const name of others) mkdirSync(path.join(temp, name))
  execFileSync(process.execPath, program(''), { env })
  expect(readdirSync(temp).sort()).toEqual(others.sort())
})
