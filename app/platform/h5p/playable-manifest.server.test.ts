import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { soundPackage } from './forged-package'
import { playableManifest } from './playable-manifest.server'

const folder = mkdtempSync(path.join(tmpdir(), 'h5p-playable-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a library that only the content names, and the package holds, is told to the player; the rest stays as it is', async () => {
  const content = JSON.stringify({ parts: [{ library: 'T.Part 1.0' }, { library: 'T.Gone 1.0' }, { library: 'T.Base 1.2' }] })
  const files = soundPackage().set('content/content.json', content).set('T.Part-1.0/library.json', '{}')
  for (const [name, data] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), data)
  }
  const given = JSON.parse(String(files.get('h5p.json')))
  expect(await playableManifest(folder)).toEqual({
    ...given,
    preloadedDependencies: [...given.preloadedDependencies, { machineName: 'T.Part', majorVersion: 1, minorVersion: 0 }],
  })
  expect(await playableManifest(path.join(folder, 'nothing'))).toBeNull()
})
