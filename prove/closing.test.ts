import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a small city is closed by the job, killed three times and gone on with: everybody once, and the same', { timeout: 240_000 }, async () => {
  const size = ['--people', '300', '--courses', '3']
  const { stdout } = await promisify(execFile)(process.execPath, ['prove/closing.mjs', ...size, '--skip-pages', '--skip-verify'])
  expect(stdout).toContain('300 dossiers of 300 people')
  expect(stdout).toContain('gone on with: the same, 300 dossiers of 300 people')
})
