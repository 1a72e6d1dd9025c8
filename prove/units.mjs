import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT, scratchFolder } from '../bench/folders.mjs'
import { makeVolume } from '../bench/volume.mjs'
import { flag, program } from './support/program.mjs'

// Units of a city of 130,000 people change: a branch is moved, two offices merge at once, ten wards by a job; everybody stays in one unit and the
// tallies follow. `--people --units --events --seed`: another size; `--from FOLDER`: made before, and changed by this.
const sizes = Object.fromEntries(['people', 'units', 'events', 'seed'].flatMap((name) => (flag(name) ? [[name, Number(flag(name))]] : [])))
/** How long a merger of any size may keep the process from others at once, in ms. */
const LONGEST_MS = 1000
const scratch = scratchFolder('units')
process.chdir(ROOT)
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))

const data = flag('from') ?? (await makeVolume({ events: 600_000, ...sizes, out: path.join(scratch, 'city') }, (text) => console.error(`… ${text}`)))
const worker = await program('units-worker')
try {
  const env = { ...process.env, ACADEMY_DATA: data, ACADEMY_URL: 'https://academy.example', NODE_ENV: 'production' }
  const seen = JSON.parse(execFileSync(process.execPath, [worker], { env, encoding: 'utf8', maxBuffer: 1e8 }))
  const number = (value) => value.toLocaleString('en')
  console.log(
    `${number(seen.people)} people, ${number(seen.units)} units; ${number(seen.branch)} in the branch, ${number(seen.one)} and ${number(seen.several)} merged`,
  )
  for (const [name, ms] of Object.entries(seen.took)) console.log(`${name}: ${number(ms)} ms`)
  console.log(`the job in ${seen.pieces} pieces, others waited ${seen.longest} ms at most; recount: ${seen.differences} differences`)
  const failures = []
  if (!seen.inOneUnit) failures.push('somebody is in no unit, or in two')
  if (seen.differences) failures.push(`${seen.differences} tallies differ`)
  if (seen.longest > LONGEST_MS) failures.push(`others waited ${seen.longest} ms`)
  for (const failure of failures) console.error(`FAILED: ${failure}`)
  process.exitCode = failures.length ? 1 : 0
} finally {
  rmSync(worker, { force: true })
}
