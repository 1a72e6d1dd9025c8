import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { at, count, freshAcademy, must } from '~/test-academy'
import { rotateSigningKey } from './key-making.server'
import { listKeyStandings, retireKeys } from './key-retiring.server'
import { currentSigner, findPublicKey, keyFile, listPublicKeys, signatureHolds, signContent } from './keys.server'
import { verifyCertificates } from './verify.server'

beforeEach(freshAcademy)

test('a key that others may read is not used, and neither is one in a folder that others may enter', async () => {
  // Of its own, so that no other test has read it.
  const file = keyFile(await rotateSigningKey())
  for (const [place, loose, right] of [
    [file, 0o640, 0o600],
    [file, 0o604, 0o600],
    [path.dirname(file), 0o750, 0o700],
  ] as const) {
    chmodSync(place, loose)
    expect(() => currentSigner()).toThrow(`chmod ${right.toString(8)}`)
    expect(verifyCertificates()).toMatchObject({ ok: false, table: 'SigningKey', problem: expect.stringContaining('chmod') })
    chmodSync(place, right)
  }
  expect(signContent('x').signature).toHaveLength(86)
})

test('rotation is an event, the newest key signs, every key stays published and proves what it signed', async () => {
  const [old] = listPublicKeys()
  const before = signContent('trước')
  const id = await rotateSigningKey()
  const after = signContent('sau')
  expect([before.keyId, after.keyId, listPublicKeys().map((key) => key.id)]).toEqual([old.id, id, [id, old.id]])
  expect(signatureHolds('trước', before.signature, findPublicKey(old.id) ?? '')).toBe(true)
  expect(signatureHolds('sau', after.signature, findPublicKey(id) ?? '')).toBe(true)
  expect(signatureHolds('sau', after.signature, findPublicKey(old.id) ?? '')).toBe(false)
  // A clock that is put back makes no older key the newest.
  at('2026-11-10')
  const third = await rotateSigningKey()
  expect([signContent('x').keyId, listPublicKeys()[0].id]).toEqual([third, third])
  expect(count('Event', `"type" = 'signing-key.made'`)).toBe(3)
  expect(verifyCertificates()).toMatchObject({ ok: true, checked: { 'khóa ký': 3 } })
})

test('the private half of a replaced key goes after a day and never before, what it signed stays proven, and no file is left for others to read', async () => {
  const [old] = listPublicKeys()
  const said = signContent('trước')
  // A file of its own in place of the one the other tests read.
  const id = await rotateSigningKey()
  const states = () =>
    listKeyStandings()
      .filter((key) => [old.id, id].includes(key.id))
      .map(({ state }) => state)
  expect([must(await retireKeys()).retired, states()]).toEqual([[], ['in-use', 'replaced']])
  at('2026-11-17', '08:59')
  expect([must(await retireKeys()).waiting.map((key) => key.id), existsSync(keyFile(old.id))]).toEqual([[old.id], true])
  at('2026-11-17', '09:00')
  const kept = readFileSync(keyFile(old.id))
  try {
    expect(must(await retireKeys()).retired).toEqual([old.id])
    expect([existsSync(keyFile(old.id)), states(), must(await retireKeys()).retired]).toEqual([false, ['in-use', 'public-only'], []])
    expect(count('Event', `"type" = 'signing-key.retired'`)).toBe(1)
    expect([signatureHolds('trước', said.signature, findPublicKey(old.id) ?? ''), signContent('sau').keyId]).toEqual([true, id])
    expect(verifyCertificates()).toMatchObject({ ok: true })
    renameSync(keyFile(id), `${keyFile(id)}.away`)
    expect([await retireKeys(), listKeyStandings()[0].state]).toEqual([{ ok: false, reason: 'cannot-sign' }, 'lost'])
    renameSync(`${keyFile(id)}.away`, keyFile(id))
    const folder = path.dirname(keyFile(id))
    expect(readdirSync(folder).filter((name) => statSync(path.join(folder, name)).mode & 0o077)).toEqual([])
  } finally {
    writeFileSync(keyFile(old.id), kept, { mode: 0o600 })
  }
})
