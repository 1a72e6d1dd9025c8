import path from 'node:path'
import { expect, test } from 'vitest'
import { unmetLines, unmetOfPlaywright, unmetOfVitest } from './unmet.mjs'

const root = path.resolve(import.meta.dirname, '../..')

test('what did not pass in the unit tests is named by file and test: failed, skipped, and a file that could not be loaded', () => {
  const report = {
    testResults: [
      { name: `${root}/app/a.test.ts`, status: 'passed', assertionResults: [{ status: 'passed', fullName: 'holds', failureMessages: [] }] },
      {
        name: `${root}/app/b.test.ts`,
        status: 'failed',
        assertionResults: [
          {
            status: 'failed',
            fullName: 'adds up',
            failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m\n\n    at b.test.ts:3\n    at file:///x/node_modules/y.js:1'],
          },
          { status: 'skipped', fullName: 'later', failureMessages: [] },
        ],
      },
      { name: `${root}/app/c.test.ts`, status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  }
  expect(unmetLines(unmetOfVitest(report))).toEqual([
    'Không đạt:',
    '  ✗ app/b.test.ts › adds up',
    '      expected 1 to be 2',
    '          at b.test.ts:3',
    '  ✗ app/c.test.ts',
    '      no such module',
    'Bỏ qua (bỏ qua được tính là không đạt):',
    '  - app/b.test.ts › later',
  ])
})

test('what did not pass in the journeys is named by file, group and test, and what failed outside of them too', () => {
  const spec = (title: string, status: string, message?: string) => ({
    file: 'x.spec.ts',
    title,
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
  })
  const report = {
    config: { rootDir: `${root}/e2e` },
    suites: [
      {
        title: 'x.spec.ts',
        specs: [spec('goes well', 'expected'), spec('is skipped', 'skipped')],
        suites: [{ title: 'a group', specs: [spec('fails', 'unexpected', 'not visible'), spec('fails at times', 'flaky', 'late')] }],
      },
    ],
    errors: [{ message: 'the server ended with 1' }],
  }
  expect(unmetLines(unmetOfPlaywright(report))).toEqual([
    'Không đạt:',
    '  ✗ e2e/x.spec.ts › a group › fails',
    '      not visible',
    '  ✗ e2e/x.spec.ts › a group › fails at times',
    '      late',
    '  ✗ Playwright, ngoài các bài',
    '      the server ended with 1',
    'Bỏ qua (bỏ qua được tính là không đạt):',
    '  - e2e/x.spec.ts › is skipped',
  ])
})

test('a message is shortened to its first fifteen lines, and further so that all names fit into the end of a log', () => {
  const message = Array.from({ length: 40 }, (_, n) => `line ${n}`).join('\n')
  const many = (count: number) => unmetLines(Array.from({ length: count }, (_, n) => ({ name: `test ${n}`, message })))
  expect(unmetLines([])).toEqual([])
  expect(many(1)).toHaveLength(1 + 1 + 15)
  for (const count of [4, 5, 12, 30]) expect(many(count).length).toBeLessThanOrEqual(71)
  expect(many(200).filter((line) => line.includes('✗'))).toHaveLength(200)
})
