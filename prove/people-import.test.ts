import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

test('a city comes in by command, the second time changes nothing, and planted mistakes are named with row and reason', { timeout: 180_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'prove/people-import.mjs',
    '--only-command',
    ...['--people', '630', '--units', '40', '--mistakes', '42'],
    ...['--from', path.join(inject('scratch'), 'template')],
  ])
  expect(stdout).toContain('second run: 0 changes, 0 events')
  expect(stdout).toMatch(/42 of 42 planted mistakes of \d\d kinds are named with row and reason, 0 others/)
})
