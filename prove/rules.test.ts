import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

test('a rule over a tree does what its preview says, and a night finds who came and who left', { timeout: 180_000 }, async () => {
  const small = ['--moved', '3', '--looked', '1000', '--from', path.join(inject('scratch'), 'template')]
  const { stdout } = await promisify(execFile)(process.execPath, ['prove/rules.mjs', ...small])
  expect(stdout).toContain('3 left and 3 came: 6 changed; 0 enrolled twice')
})
