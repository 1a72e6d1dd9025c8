import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { sha256 } from '~/platform/canonical'
import { blobPath } from '~/platform/storage/blobs.server'
import { dataDir, tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { verifyAcademy } from './verify'
import { broken, victim } from './verify.victims'

beforeEach(livedAcademy)

test('bytes on disk that were changed, lengthened or taken away are named by their hash', async () => {
  const sha = String(victim('Blob').sha256)
  const bytes = readFileSync(blobPath(sha))
  const flipped = Buffer.from(bytes)
  flipped[flipped.length >> 1] ^= 1
  for (const harm of [() => writeFileSync(blobPath(sha), flipped), () => appendFileSync(blobPath(sha), ' '), () => rmSync(blobPath(sha))]) {
    harm()
    expect(await verifyAcademy()).toMatchObject({ ok: false, table: 'Blob', id: sha })
    writeFileSync(blobPath(sha), bytes)
  }
  expect(await verifyAcademy()).toMatchObject({ ok: true })
})

test('a key file that is gone or of another key is named', async () => {
  const file = path.join(dataDir, 'keys', `${victim('SigningKey').id}.pem`)
  const pem = readFileSync(file)
  const { generateKeyPairSync } = await import('node:crypto')
  const foreign = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
  for (const [harm, problem] of [
    [() => writeFileSync(file, foreign), 'không hợp với khóa công khai'],
    [() => rmSync(file), 'thiếu tệp khóa ký'],
  ] as const) {
    harm()
    expect(broken(await verifyAcademy())).toContain(problem)
    writeFileSync(file, pem, { mode: 0o600 })
  }
})

test('a key slipped in, and a file of a certificate that no event states, are named', async () => {
  const raw = Buffer.alloc(32, 7)
  const forged = sha256(raw).slice(0, 16)
  tamper(`INSERT INTO "SigningKey" ("id","publicKey","createdAt") VALUES ('${forged}','${raw.toString('base64url')}','2020-01-01T00:00:00.000+00:00')`)
  expect(await verifyAcademy()).toMatchObject({ ok: false, table: 'SigningKey', id: forged })
  tamper(`DELETE FROM "SigningKey" WHERE "id" = '${forged}'`, 'UPDATE "CertificateFile" SET "eventSeq" = NULL')
  expect(await verifyAcademy()).toMatchObject({ ok: false, table: 'CertificateFile' })
})
