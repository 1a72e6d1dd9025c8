import { chmodSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { count, freshAcademy } from '~/test-academy'
import { rotateSigningKey } from './key-making.server'
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
  expect(count('Event', `"type" = 'signing-key.made'`)).toBe(2)
  expect(verifyCertificates()).toMatchObject({ ok: true, checked: { 'khóa ký': 2 } })
})
