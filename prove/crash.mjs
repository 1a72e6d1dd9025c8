import { execFileSync, spawn } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { scratchFolder } from '../bench/folders.mjs'
import { flag, program } from './support/program.mjs'

// kill -9 at random moments under four writers; nothing acknowledged may be lost. `--rounds N`, `--seed N`, `--from FOLDER` (a built academy).
const WRITERS = 4
const rounds = Number(flag('rounds', '50'))
const seed = Number(flag('seed', String(Date.now() % 1_000_000)))
const from = flag('from')
const began = performance.now()
console.log(`rounds ${rounds}, seed ${seed}`)

const worker = await program('crash-worker')
const folder = scratchFolder('crash')
const env = { ...process.env, ACADEMY_DATA: folder, ACADEMY_URL: 'https://academy.example', NODE_ENV: 'production' }
const run = (part) => execFileSync(process.execPath, [worker, part, folder], { env, encoding: 'utf8', maxBuffer: 1e8 })
let failed = false
try {
  if (from) cpSync(from, folder, { recursive: true })
  else run('build')
  mkdirSync(path.join(folder, 'acks'))
  let state = seed
  const moment = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state % 700
  }
  let last = { acknowledged: 0 }
  for (let round = 1; round <= rounds && !failed; round += 1) {
    const cutting = moment()
    await writeAndKill(round, cutting)
    const verdict = JSON.parse(run('check'))
    failed = verdict.lost.length > 0 || verdict.problems.length > 0
    const { acknowledged, lost, events, certificates } = verdict
    console.log(
      `round ${round}: killed after ${cutting} ms, ${acknowledged - last.acknowledged} acknowledged, ${lost.length} lost, ${events} events, ${certificates} certificates`,
    )
    for (const problem of [...lost.slice(0, 5), ...verdict.problems]) console.log(`  ${problem}`)
    last = verdict
  }
  console.log(
    `${rounds} rounds of kill -9 under ${WRITERS} writers: ${last.acknowledged} acknowledged, ${last.lost?.length ?? 0} lost, ${last.events} events, ${Math.round(performance.now() - began)} ms`,
  )
  if (last.acknowledged === 0) throw new Error('nothing was acknowledged: this run proves nothing')
} finally {
  rmSync(worker, { force: true })
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

/** Four writers on one folder; all are killed so many milliseconds after each has written for the first time. */
async function writeAndKill(round, cutting) {
  const writers = Array.from({ length: WRITERS }, (_, n) => {
    const file = path.join(folder, 'acks', `${round}-${n}`)
    const out = openSync(file, 'w')
    const child = spawn(process.execPath, [worker, 'write', folder, String(seed + round * WRITERS + n)], { env, stdio: ['ignore', out, 'inherit'] })
    closeSync(out)
    return { file, child, ended: new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal }))) }
  })
  // Even rounds wait for all four, odd ones for the first, so that some die while others still open the file.
  const isUp = ({ file, child }) => child.exitCode !== null || readFileSync(file, 'utf8').split('\n').length > 2
  while (!(round % 2 ? writers.some(isUp) : writers.every(isUp))) await new Promise((resolve) => setTimeout(resolve, 5))
  await new Promise((resolve) => setTimeout(resolve, cutting))
  for (const { child } of writers) child.kill('SIGKILL')
  for (const { signal, code } of await Promise.all(writers.map((writer) => writer.ended)))
    if (signal !== 'SIGKILL') throw new Error(`a writer ended by itself: ${code}`)
}
