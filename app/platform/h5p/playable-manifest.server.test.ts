import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { soundPackage } from './forged-package'
import { placeOf } from './library-places.server'
import { outsideHosts } from './outside-content.server'
import { playableManifest } from './playable-manifest.server'

const folder = mkdtempSync(path.join(tmpdir(), 'h5p-playable-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a library that only the content names, and the package holds in that or another minor version, is told to the player; the rest stays', async () => {
  const parts = JSON.stringify({ parts: [{ library: 'T.Part 1.0' }, { library: 'T.Gone 1.0' }, { library: 'T.Base 1.2' }, { library: 'T.Other 1.0' }] })
  const library = (machineName: string, minorVersion: number) => JSON.stringify({ machineName, majorVersion: 1, minorVersion })
  const files = soundPackage()
    .set('content/content.json', parts)
    .set('T.Part-1.0/library.json', library('T.Part', 0))
    .set('T.Other/library.json', `\uFEFF${library('T.Other', 3)}`)
  for (const [name, data] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), data)
  }
  const given = JSON.parse(String(files.get('h5p.json')))
  expect(await playableManifest(folder)).toEqual({
    ...given,
    preloadedDependencies: [
      ...given.preloadedDependencies,
      { machineName: 'T.Part', majorVersion: 1, minorVersion: 0 },
      { machineName: 'T.Other', majorVersion: 1, minorVersion: 3 },
    ],
  })
  expect(await placeOf(folder, 'T.Other-1.3/js/a.js')).toBe('T.Other/js/a.js')
  expect(await placeOf(folder, 'content/T.Other-1.3/a.js')).toBe('content/T.Other-1.3/a.js')
  const content = '{"a":{"path":"https:\\/\\/www.YouTube.com\\/watch?v=1"},"b":{"path": "images/a.png"},"c":[{"path":"//x.vn/b.mp4"}],"text":"https://no.vn"}'
  writeFileSync(path.join(folder, 'content/content.json'), content)
  expect(await outsideHosts(folder)).toEqual(['x.vn', 'youtube.com'])
  expect(await playableManifest(path.join(folder, 'nothing'))).toBeNull()
})
