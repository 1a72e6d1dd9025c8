import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

test('certificates of past completions are issued by command, broken off and gone on with, none twice', { timeout: 180_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'prove/issuing.mjs',
    '--count',
    '60',
    '--interruptions',
    '2',
    '--render',
    '3',
    '--from',
    path.join(inject('scratch'), 'template'),
  ])
  expect(stdout).toContain('60 certificates for 60 completions, 0 twice, 0 without event')
})
