import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a small city from the generator of the large one: its chain holds, its facts are stated, its recount finds nothing', { timeout: 180_000 }, async () => {
  const size = ['--people', '150', '--units', '16', '--courses', '3', '--events', '2500']
  const { stdout } = await promisify(execFile)(process.execPath, ['prove/volume.mjs', '--no-pages', '--no-verify', ...size])
  expect(stdout).toMatch(/^150 people, 16 units, 3 courses, [\d,]+ events/)
  expect(stdout).toContain(' 0 broken; recount: 0 differences')
})
