import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

test('three rounds of kill -9 under four writers lose nothing that was acknowledged', { timeout: 180_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'prove/crash.mjs',
    '--rounds',
    '3',
    '--seed',
    '7',
    '--from',
    path.join(inject('scratch'), 'template'),
  ])
  expect(stdout).toMatch(/3 rounds of kill -9 under 4 writers: [1-9]\d* acknowledged, 0 lost/)
})
