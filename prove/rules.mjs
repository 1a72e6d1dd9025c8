import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { scratchFolder } from '../bench/folders.mjs'
import { makeVolume } from '../bench/volume.mjs'
import { flag, program } from './support/program.mjs'

// A rule that matches half of a city of 130,000: what its preview says is what it does, nobody is asked twice, a night finds exactly
// those who came and left; then so much of a night looks for warnings. `--from FOLDER`: a built academy, copied; `--moved N`, `--looked N`
// (enrolments gone through for warnings).
const moved = Number(flag('moved', '500'))
const looked = Number(flag('looked', '20000'))
const folder = scratchFolder('rules')
const worker = await program('rules-worker')
const failures = []
const expect = (holds, what) => {
  if (!holds) failures.push(what)
}
try {
  cpSync(flag('from') ?? (await makeVolume({ events: 800_000 }, (text) => console.error(`… ${text}`))), folder, { recursive: true })
  const env = { ...process.env, ACADEMY_DATA: folder, ACADEMY_URL: 'https://academy.example', NODE_ENV: 'production' }
  const answer = execFileSync(process.execPath, [worker, String(moved), String(looked)], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const { said, ...seen } = JSON.parse(answer.trim().split('\n').at(-1))
  console.log(`${seen.people} people match; new ${seen.added}, one more source ${seen.known}, completed ${seen.completed}; asked ${seen.askedFirst}`)
  console.log(`${seen.leavers} left and ${seen.newcomers} came: ${seen.changed} changed; ${seen.twice} enrolled twice`)
  console.log(`${seen.looked.enrolments} enrolments gone through for warnings: ${seen.looked.warnings} in all`)
  for (const [what, { seconds, heldMs, megabytes }] of Object.entries(said))
    console.log(`${what}: ${seconds} s, thread held ${heldMs} ms at most, ${megabytes} MB`)
  expect(seen.added + seen.known === seen.askedFirst && seen.reached === seen.askedFirst, 'the preview said another number than was asked')
  expect(seen.again === 0, 'a night without changes changed something')
  expect(seen.changed === seen.leavers + seen.newcomers, 'a night reached others than those who came and left')
  expect(seen.twice === 0, 'somebody is enrolled twice')
} finally {
  rmSync(worker, { force: true })
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) console.error(`FAILED: ${failure}`)
process.exit(failures.length ? 1 : 0)
