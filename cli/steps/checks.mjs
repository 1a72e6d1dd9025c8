import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT, runTool } from './run.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const REPORTS = path.join(ROOT, 'test-results')

/** Types and lint count as one each: right or not. */
export async function checkTypes() {
  return asOne(await runTool('typescript/bin/tsc', ['--noEmit'], { show: true }))
}

/** Lint and format of every source. */
export async function checkLint() {
  return asOne(await runTool('@biomejs/biome/bin/biome', ['check', '--max-diagnostics=40', '.'], { show: true }))
}

/** Unit and architecture tests; a file that could not even be loaded counts as one failed test. */
export async function runUnitTests() {
  const file = fresh('unit.json')
  const { code } = await runTool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { show: 'only' })
  const report = read(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed')).length
  const count = { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests + report.numTodoTests }
  return honest(count, code)
}

/** Journeys in the browser; errors outside tests (a server that did not start) count as one failed test each. */
export async function runJourneys() {
  const file = fresh('e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const { code } = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], { show: 'only', env })
  const report = read(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return honest({ passed: expected, failed: unexpected + flaky + report.errors.length, skipped }, code)
}

/** A count that agrees with the exit code: a runner that failed without a failed test has failed all the same. */
function honest(count, code) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function asOne({ code }) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

function fresh(name) {
  mkdirSync(REPORTS, { recursive: true })
  rmSync(path.join(REPORTS, name), { force: true })
  return path.join(REPORTS, name)
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
