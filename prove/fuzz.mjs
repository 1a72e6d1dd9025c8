import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { flag, program } from './support/program.mjs'

// Random lessons against the dialect's guard: refused with a place, or made of nothing but the vocabulary. `--cases N`, `--seed N`.
const cases = Number(flag('cases', '20000'))
const seed = Number(flag('seed', String(Date.now() % 1_000_000)))
const began = performance.now()
console.log(`cases ${cases}, seed ${seed}`)
const worker = await program('fuzz-worker')
try {
  const { accepted, refused, failures } = JSON.parse(
    execFileSync(process.execPath, [worker, String(cases), String(seed)], { encoding: 'utf8', maxBuffer: 1e9 }),
  )
  for (const failure of failures.slice(0, 10)) console.log(failure)
  console.log(
    `${cases} random lessons: ${accepted} accepted, ${refused} refused with a place, ${failures.length} failed, ${Math.round(performance.now() - began)} ms`,
  )
  if (!accepted || !refused) throw new Error('all went one way: this run proves nothing')
  process.exitCode = failures.length ? 1 : 0
} finally {
  rmSync(worker, { force: true })
}
