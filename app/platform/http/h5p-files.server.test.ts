import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { dataDir, freshAcademy } from '~/test-academy'
import { packageBase, packageFile } from './h5p-files.server'

beforeEach(freshAcademy)

const SHA = 'a'.repeat(64)
const LARGE = 3_000_000_000
const ask = (name: string, headers: Record<string, string> = {}) => packageFile(new Request(`http://localhost${packageBase(SHA)}/${name}`, { headers }))

/** A package with a picture that no memory takes whole, and small files beside it. */
function laid(): void {
  const folder = path.join(dataDir, 'exercises', SHA, 'content')
  mkdirSync(folder, { recursive: true })
  for (const name of ['large.png', 'large.mp4']) {
    const file = openSync(path.join(folder, name), 'w')
    ftruncateSync(file, LARGE)
    closeSync(file)
  }
  writeFileSync(path.join(folder, 'small.css'), 'a{}')
}

test('a file of a package flows from the disk, whatever its size, and a film in the part that is asked for', async () => {
  laid()
  const picture = await ask('content/large.png')
  expect([picture.status, picture.headers.get('content-length')]).toEqual([200, String(LARGE)])
  const reader = picture.body?.getReader()
  expect((await reader?.read())?.value?.length).toBeLessThan(1_000_000)
  await reader?.cancel()
  const film = await ask('content/large.mp4', { range: `bytes=${LARGE - 3}-` })
  expect([film.status, (await film.arrayBuffer()).byteLength]).toEqual([206, 3])
  expect(await (await ask('content/small.css')).text()).toBe('a{}')
  expect((await ask('content/none.css')).status).toBe(404)
})
