import { execFileSync, spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { scratchFolder } from '../bench/folders.mjs'
import { flag, program } from './support/program.mjs'

// Certificates of past completions by command: interrupted by Ctrl-C and by kill -9 and gone on with, none twice, none missing,
// each with its event. `--count N`, `--render N` (how many are drawn and signed), `--interruptions N`, `--from FOLDER` (a built academy).
const count = Number(flag('count', '10000'))
const rendered = Number(flag('render', String(Math.min(count, 1000))))
const interruptions = Number(flag('interruptions', '4'))
const from = flag('from')
/** How much of the memory of the second tenth the last tenth may take. */
const MOST_GROWN = 1.3
const folder = scratchFolder('issuing')
const env = { ...process.env, ACADEMY_DATA: folder, ACADEMY_URL: 'https://academy.example', NODE_ENV: 'production' }
const [worker, academy] = [await program('issuing-worker'), await program('academy', 'cli')]
const COMMAND = [academy, 'certificates', 'issue', '--course', 'HVS-02']
const run = (part, n = 0) =>
  execFileSync(process.execPath, [worker, part, folder, String(n)], { env, encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] })
const command = (...more) => execFileSync(process.execPath, [...COMMAND, ...more], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const check = () => JSON.parse(run('check').trim().split('\n').at(-1))
const failures = []
const expect = (holds, what) => {
  if (!holds) failures.push(what)
}
try {
  if (from) cpSync(from, folder, { recursive: true })
  else run('build')
  run('complete', count)
  const said = command('--rehearse')
  expect(said.includes(`${count.toLocaleString('vi-VN')} lượt hoàn thành`), `the rehearsal says: ${said}`)
  let before = check().certificates
  expect(before === 0, 'the rehearsal issued something')
  for (const signal of ['SIGINT', 'SIGKILL', 'SIGINT', 'SIGKILL'].slice(0, interruptions)) {
    const { code, killed } = await interrupted(signal)
    const now = check()
    console.log(`${signal} after ${now.certificates - before} of ${count}: exit ${code ?? killed}, ${now.left} left, ${now.problems.length} problems`)
    before = now.certificates
    hold(now)
    if (signal === 'SIGINT') expect(code === 130 || now.left === 0, `Ctrl-C ended with ${code ?? killed}`)
  }
  const last = command().trim()
  console.log(last)
  command()
  const end = check()
  hold(end)
  expect(end.certificates === count && end.left === 0, `${end.certificates} certificates of ${count}, ${end.left} left`)
  expect(end.jobs === count, `${end.jobs} renderings asked for`)
  const made = JSON.parse(run('render', rendered).trim().split('\n').at(-1))
  const memory = rendered >= 500 ? `, memory of the last tenth ${made.grown.toFixed(2)} of the second` : ''
  console.log(`${made.made} made: credential ${made.credential.toFixed(1)} ms of CPU (aim 8), PDF ${made.pdf.toFixed(1)} ms (aim 40)${memory}`)
  if (rendered >= 500) expect(made.grown < MOST_GROWN, `memory grew to ${made.grown.toFixed(2)}`)
  console.log(
    `${end.certificates} certificates for ${count} completions, ${end.certificates - end.holders} twice, ${end.certificates - end.events} without event`,
  )
} finally {
  for (const file of [worker, academy]) rmSync(file, { force: true })
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) console.log(`FAILED: ${failure}`)
process.exitCode = failures.length ? 1 : 0

function hold({ certificates, holders, events, problems }) {
  expect(certificates === holders, `${certificates - holders} certificates twice`)
  expect(certificates === events, `${certificates} certificates, ${events} events`)
  for (const problem of problems) expect(false, problem)
}

/** Runs the command and sends a signal once it has said twice how far it is. */
function interrupted(signal) {
  const child = spawn(process.execPath, COMMAND, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let lines = 0
  child.stderr.on('data', (chunk) => {
    lines += String(chunk).split('\n').length - 1
    if (lines >= 2 && !child.killed) child.kill(signal)
  })
  return new Promise((resolve) => child.once('close', (code, killed) => resolve({ code, killed })))
}
