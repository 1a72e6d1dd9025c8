import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ROOT } from './run.mjs'

/** What did not pass: which test, and what it said. @typedef {{ name: string, message: string, skipped?: boolean }} Unmet */

const MESSAGE_LINES = 15
/** Who sees only the end of a log sees some eighty lines. */
const ALL_LINES = 70
/** A line of a stack that lies in a library or in Node tells nothing of ours. */
const FOREIGN = /^\s*(at|❯) .*(node_modules|node:internal|<anonymous>)/

/** What a report of vitest holds that did not pass; a file that could not be loaded stands under its own name. @returns {Unmet[]} */
export function unmetOfVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(ROOT, name)
    const tests = assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => ({ name: `${file} › ${test.fullName}`, message: (test.failureMessages ?? []).join('\n'), skipped: test.status !== 'failed' }))
    const isBroken = status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
    return isBroken ? [{ name: file, message: message || 'không nạp được tệp này' }, ...tests] : tests
  })
}

/** What a report of Playwright holds that did not pass, errors outside tests last. @returns {Unmet[]} */
export function unmetOfPlaywright({ config, suites, errors }) {
  const inSuite = ({ suites: inner = [], specs = [] }, titles) => [
    ...specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status !== 'expected')
        .map(({ status, results }) => ({
          name: `${path.relative(ROOT, path.resolve(config.rootDir, file))} › ${[...titles, title].join(' › ')}`,
          message: results.flatMap((result) => (result.errors ?? []).map((error) => error.message ?? error.value ?? '')).join('\n'),
          skipped: status === 'skipped',
        })),
    ),
    ...inner.flatMap((suite) => inSuite(suite, [...titles, suite.title])),
  ]
  return [
    ...suites.flatMap((suite) => inSuite(suite, [])),
    ...errors.map(({ message, value }) => ({ name: 'Playwright, ngoài các bài', message: message ?? value ?? '' })),
  ]
}

/**
 * The list to close with: each by name, with the first lines of its message, fewer of them the more there are. Empty when all passed.
 * @param {Unmet[]} unmet
 * @returns {string[]}
 */
export function unmetLines(unmet) {
  const [failed, skipped] = [unmet.filter((one) => !one.skipped), unmet.filter((one) => one.skipped)]
  const each = Math.max(1, Math.min(MESSAGE_LINES, Math.floor((ALL_LINES - unmet.length) / Math.max(1, failed.length))))
  const message = (text) =>
    stripVTControlCharacters(text)
      .split('\n')
      .filter((line) => line.trim() && !FOREIGN.test(line))
      .slice(0, each)
  return [
    ...(failed.length ? ['Không đạt:', ...failed.flatMap((one) => [`  ✗ ${one.name}`, ...message(one.message).map((line) => `      ${line}`)])] : []),
    ...(skipped.length ? ['Bỏ qua (bỏ qua được tính là không đạt):', ...skipped.map((one) => `  - ${one.name}`)] : []),
  ]
}
