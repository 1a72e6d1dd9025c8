import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { flag } from './support/program.mjs'

// Every property test with seeds of its own, several times over. `--rounds N`, `--seed N`, `--runs N` (cases of each property).
const rounds = Number(flag('rounds', '5'))
const seed = Number(flag('seed', String(Date.now() % 1_000_000_000)))
const runs = flag('runs', '1000')
const files = readdirSync('app', { recursive: true })
  .map((name) => path.join('app', String(name)))
  .filter((name) => name.endsWith('.test.ts') && readFileSync(name, 'utf8').includes("from 'fast-check'"))
console.log(`${files.length} files of property tests, ${rounds} rounds of ${runs} cases, seed ${seed}`)
for (let round = 0; round < rounds; round += 1) {
  const env = { ...process.env, PROPERTY_SEED: String(seed + round), PROPERTY_RUNS: runs }
  execFileSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  console.log(`seed ${seed + round}: held`)
}
