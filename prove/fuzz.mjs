import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { flag, program } from './support/program.mjs'

// Documents against the dialect: written from the vocabulary, real lessons mutated, hostile pieces. Each is refused with a
// place, or read, rendered by the renderer of lessons, and its HTML searched for anything that acts. `--cases N`, `--seed N`.
const cases = Number(flag('cases', '20000'))
const seed = Number(flag('seed', String(Date.now() % 1_000_000)))
const SILENCE = 120_000
const began = performance.now()
console.log(`cases ${cases}, seed ${seed}`)
const worker = await program('fuzz-worker')
try {
  const { accepted, refused, alone, slowest, kinds, words, failures } = JSON.parse(await run(worker))
  for (const failure of failures.slice(0, 10)) console.log(failure)
  console.log(`nodes accepted: ${counts(kinds)}`)
  console.log(`words and attributes accepted: ${counts(words)}`)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(
    `${cases} documents: ${accepted} rendered (${accepted - alone} in batches, ${alone} each by itself), ${refused} refused with a place, ${failures.length} failed; slowest to read ${slowest} ms; ${seconds} s`,
  )
  if (!accepted || !refused) throw new Error('all went one way: this run proves nothing')
  process.exitCode = failures.length ? 1 : 0
} finally {
  rmSync(worker, { force: true })
}

function counts(of) {
  return Object.entries(of)
    .sort()
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

/** What the worker writes; a worker that says nothing for two minutes hangs, which is a failure. */
function run(file) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, String(cases), String(seed)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let written = ''
    let hang = 0
    const heard = () => {
      clearTimeout(hang)
      hang = setTimeout(() => child.kill('SIGKILL'), SILENCE)
    }
    heard()
    child.stdout.on('data', (chunk) => (written += chunk))
    child.stderr.on('data', (chunk) => {
      heard()
      process.stderr.write(chunk)
    })
    child.once('close', (code, signal) => {
      clearTimeout(hang)
      if (code === 0) resolve(written)
      else reject(new Error(signal ? 'a document hangs: nothing was heard for two minutes' : `the worker ended with ${code}`))
    })
  })
}
