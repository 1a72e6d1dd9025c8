import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { react, record } from '../ledger/record.server'

let current: { dir: string; id: string; key: KeyObject } | null = null
const keyDir = () => path.join(settings().dataDir, 'keys')

/**
 * Makes the academy's Ed25519 key when there is none, readable by its owner alone, and states its public half. Called
 * at set-up; signing later needs no file inside a transaction.
 */
export async function ensureSigningKey(): Promise<string> {
  mkdirSync(keyDir(), { recursive: true, mode: 0o700 })
  const known = read.get<{ id: string }>('SELECT "id" FROM "SigningKey" ORDER BY "createdAt" DESC LIMIT 1')
  if (known) return known.id
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = rawPublic(publicKey)
  const id = sha256(raw).slice(0, 16)
  writeFileSync(path.join(keyDir(), `${id}.pem`), privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  const key = raw.toString('base64url')
  await inTransaction((tx) => {
    const event = record(tx, { type: 'signing-key.made', actor: 'system', payload: { keyId: id, publicKey: key } })
    tx.run('INSERT INTO "SigningKey" ("id","publicKey","createdAt","eventSeq") VALUES (?,?,?,?)', id, key, instant(event.recordedAt), event.seq)
    react(tx, event)
  })
  return id
}

/** The 32 bytes of a public key of Ed25519. */
const rawPublic = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).subarray(-32)

function signingKey(): { id: string; key: KeyObject } {
  if (current?.dir === keyDir()) return current
  const known = read.get<{ id: string }>('SELECT "id" FROM "SigningKey" ORDER BY "createdAt" DESC LIMIT 1')
  const file = known && readdirSync(keyDir()).find((name) => name === `${known.id}.pem`)
  if (!known || !file) throw new Error('the academy has no signing key: run `academy setup`')
  current = { dir: keyDir(), id: known.id, key: createPrivateKey(readFileSync(path.join(keyDir(), file))) }
  return current
}

/** Whether the private half of a key lies in a data folder and belongs to its public half; null when it is not there. */
export function privateKeyFits(keyId: string, publicKey: string, dataDir: string): boolean | null {
  const file = path.join(dataDir, 'keys', `${keyId}.pem`)
  return existsSync(file) ? rawPublic(createPublicKey(readFileSync(file, 'utf8'))).toString('base64url') === publicKey : null
}

/** Signs bytes with the academy's key: Ed25519, base64url. */
export function signContent(content: string): { keyId: string; signature: string } {
  const { id, key } = signingKey()
  return { keyId: id, signature: sign(null, Buffer.from(content), key).toString('base64url') }
}

/** Whether a signature over a content is the academy's, by the public key alone (raw Ed25519, base64url). */
export function signatureHolds(content: string, signature: string, publicKey: string): boolean {
  const asked = `${publicKey} ${signature} ${content}`
  const known = judged.get(asked)
  if (known !== undefined) return known
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'base64url')])
  const holds = verify(null, Buffer.from(content), createPublicKey({ key: spki, format: 'der', type: 'spki' }), Buffer.from(signature, 'base64url'))
  if (judged.size >= KEEP_JUDGED) judged.clear()
  judged.set(asked, holds)
  return holds
}

// The same bytes under the same key always judge alike, and a certificate is looked up many times.
const judged = new Map<string, boolean>()
const KEEP_JUDGED = 500

/** The public keys, newest first, for anyone who checks offline. */
export function listPublicKeys(): { id: string; publicKey: string; createdAt: string }[] {
  return read.all('SELECT "id","publicKey","createdAt" FROM "SigningKey" ORDER BY "createdAt" DESC')
}

const known = new Map<string, string>()

/** A public key by its id; null when it is none of the academy's. A key never changes, so it is kept in memory. */
export function findPublicKey(id: string): string | null {
  const key = known.get(id) ?? read.get<{ publicKey: string }>('SELECT "publicKey" FROM "SigningKey" WHERE "id" = ?', id)?.publicKey ?? null
  if (key) known.set(id, key)
  return key
}
