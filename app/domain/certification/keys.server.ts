import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { requireOwnerOnly } from '~/platform/storage/owner-only.server'

let current: { file: string; key: KeyObject } | null = null

/** Where the private half of a key lies in a data folder. */
export const keyFile = (keyId: string, dataDir = settings().dataDir) => path.join(dataDir, 'keys', `${keyId}.pem`)

/** The 32 bytes of a public key of Ed25519. */
export const rawPublic = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).subarray(-32)

/** Signs bytes with one key: Ed25519. */
export type Signer = { keyId: string; sign(bytes: Uint8Array): Buffer }

/**
 * The key in use: the newest, also when another process has made it meanwhile. Throws when there is none, when its file is
 * not there, or when others than its owner may read it.
 */
export function currentSigner(): Signer {
  const keyId = currentKeyId()
  const file = keyId && keyFile(keyId)
  if (!file || !existsSync(file)) throw new Error('the academy has no signing key: run `academy setup`, or `academy keys rotate` when its file is lost')
  if (current?.file !== file) {
    requireOwnerOnly(file)
    current = { file, key: createPrivateKey(readFileSync(file)) }
  }
  const { key } = current
  return { keyId, sign: (bytes) => sign(null, bytes, key) }
}

/** Whether the academy can sign now: it has a key, its file is there, and only its owner may read it. */
export function canSign(): boolean {
  try {
    currentSigner()
    return true
  } catch {
    return false
  }
}

/** The id of the newest key; null before set-up. */
export function currentKeyId(): string | null {
  return read.get<{ id: string }>('SELECT "id" FROM "SigningKey" ORDER BY coalesce("eventSeq", 0) DESC, "createdAt" DESC LIMIT 1')?.id ?? null
}

/** Names a file in an unpacked backup that says: the private keys were left out on purpose. */
export const KEYS_OMITTED = 'keys.omitted'
/** Whether a data folder is an unpacked backup without private keys. */
export const keysLeftOut = (dataDir: string) => existsSync(path.join(dataDir, KEYS_OMITTED))

/** Whether the private half of a key lies in a data folder and belongs to its public half; null when it is not there. */
export function privateKeyFits(keyId: string, publicKey: string, dataDir: string): boolean | null {
  const file = keyFile(keyId, dataDir)
  return existsSync(file) ? rawPublic(createPublicKey(readFileSync(file, 'utf8'))).toString('base64url') === publicKey : null
}

/** Signs a content with the academy's key: Ed25519, base64url. */
export function signContent(content: string): { keyId: string; signature: string } {
  const { keyId, sign } = currentSigner()
  return { keyId, signature: sign(Buffer.from(content)).toString('base64url') }
}

/** Whether a signature over a content is the academy's, by the public key alone (raw Ed25519, base64url). */
export function signatureHolds(content: string, signature: string, publicKey: string): boolean {
  const asked = `${publicKey} ${signature} ${content}`
  const known = judged.get(asked)
  if (known !== undefined) return known
  const holds = bytesHold(Buffer.from(content), Buffer.from(signature, 'base64url'), publicKey)
  if (judged.size >= KEEP_JUDGED) judged.clear()
  judged.set(asked, holds)
  return holds
}

/** Whether a signature over bytes was made with the private half of a public key (raw Ed25519, base64url). */
export function bytesHold(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'base64url')])
  return verify(null, bytes, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)
}

// The same bytes under the same key always judge alike, and a certificate is looked up many times.
const judged = new Map<string, boolean>()
const KEEP_JUDGED = 500

export type PublicKey = { id: string; publicKey: string; createdAt: string }

/** The public keys, newest first, for anyone who checks offline. */
export function listPublicKeys(): PublicKey[] {
  return read.all('SELECT "id","publicKey","createdAt" FROM "SigningKey" ORDER BY coalesce("eventSeq", 0) DESC, "createdAt" DESC')
}

/**
 * Whether a key was the one in use at an event, so that what it signed then is not signed anew by a later one: the newest stated before it, or one
 * of those older than their events. Answers from the keys as they are when it is made.
 */
export function keysInUse(): (keyId: string, seq: number) => boolean {
  const keys = read.all<{ id: string; seq: number | null }>('SELECT "id", "eventSeq" AS seq FROM "SigningKey" ORDER BY coalesce("eventSeq", 0) DESC')
  return (keyId, seq) => {
    const newest = keys.find((key) => key.seq !== null && key.seq < seq)
    return newest ? newest.id === keyId : keys.some((key) => key.id === keyId && key.seq === null)
  }
}

const known = new Map<string, string>()

/** A public key by its id; null when it is none of the academy's. A key never changes, so it is kept in memory. */
export function findPublicKey(id: string): string | null {
  const key = known.get(id) ?? read.get<{ publicKey: string }>('SELECT "publicKey" FROM "SigningKey" WHERE "id" = ?', id)?.publicKey ?? null
  if (key) known.set(id, key)
  return key
}
