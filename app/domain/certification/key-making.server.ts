import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { react, record } from '../ledger/record.server'
import { currentKeyId, keyFile, rawPublic } from './keys.server'

/**
 * Makes the academy's Ed25519 key when there is none, readable by its owner alone, and states its public half. Called
 * at set-up; signing later needs no file inside a transaction.
 */
export async function ensureSigningKey(): Promise<string> {
  return currentKeyId() ?? (await rotateSigningKey())
}

/**
 * Makes a new key with which everything is signed from now on. Every key before it stays published, so that what it signed
 * stays valid. Needs none of the old files: also the way on when one is lost.
 */
export async function rotateSigningKey(): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = rawPublic(publicKey)
  const id = sha256(raw).slice(0, 16)
  const file = keyFile(id)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  chmodSync(path.dirname(file), 0o700)
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  const key = raw.toString('base64url')
  await inTransaction((tx) => {
    const event = record(tx, { type: 'signing-key.made', actor: 'system', payload: { keyId: id, publicKey: key } })
    tx.run('INSERT INTO "SigningKey" ("id","publicKey","createdAt","eventSeq") VALUES (?,?,?,?)', id, key, instant(event.recordedAt), event.seq)
    react(tx, event)
  })
  return id
}
