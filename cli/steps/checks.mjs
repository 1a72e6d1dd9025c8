import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT, runTool, tail } from './run.mjs'
import { unmetOfPlaywright, unmetOfVitest } from './unmet.mjs'

/** What a check counted, and what of it did not pass. @typedef {{ passed: number, failed: number, skipped: number, unmet: import('./unmet.mjs').Unmet[], said?: string }} Count */

const REPORTS = path.join(ROOT, 'test-results')

/** Types and lint count as one each: right or not. */
export async function checkTypes() {
  return asOne('Kiểu dữ liệu (tsc)', await runTool('typescript/bin/tsc', ['--noEmit']))
}

/** Lint and format of every source. */
export async function checkLint() {
  return asOne('Quy tắc viết mã (biome)', await runTool('@biomejs/biome/bin/biome', ['check', '--max-diagnostics=40', '.']))
}

/** Unit and architecture tests; a file that could not even be loaded counts as one failed test. */
export async function runUnitTests() {
  const file = fresh('unit.json')
  const ran = await runTool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { show: 'only' })
  const report = read(file)
  return honest('vitest', ran, report && { passed: report.numPassedTests, unmet: unmetOfVitest(report) })
}

/** Journeys in the browser; errors outside tests (a server that did not start) count as one failed test each. */
export async function runJourneys() {
  const file = fresh('e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const ran = await runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], { show: 'only', env })
  const report = read(file)
  return honest('Playwright', ran, report && { passed: report.stats.expected, unmet: unmetOfPlaywright(report) })
}

/** A count that agrees with the exit code: a runner that failed, or left no report, without a failed test has failed all the same. */
function honest(name, { code, output }, report) {
  const { passed, unmet } = report ?? { passed: 0, unmet: [] }
  if ((code !== 0 || !report) && unmet.every((one) => one.skipped)) unmet.push({ name, message: `kết thúc với mã ${code}\n${lastWords(output)}` })
  const skipped = unmet.filter((one) => one.skipped).length
  return { passed, failed: unmet.length - skipped, skipped, unmet }
}

/** What a runner said of an error outside of tests, else its last lines. */
function lastWords(output) {
  const at = output.indexOf('Unhandled Error')
  return at < 0 ? tail(output, 14) : output.slice(at)
}

function asOne(name, { code, output }) {
  return code === 0
    ? { passed: 1, failed: 0, skipped: 0, unmet: [] }
    : { passed: 0, failed: 1, skipped: 0, unmet: [{ name, message: output }], said: output.trimEnd() }
}

function fresh(name) {
  mkdirSync(REPORTS, { recursive: true })
  rmSync(path.join(REPORTS, name), { force: true })
  return path.join(REPORTS, name)
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
