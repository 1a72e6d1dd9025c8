import { sync, utils } from '@noble/ed25519'
import { sha256 as sha256Of } from '@noble/hashes/sha256'
import { sha512 } from '@noble/hashes/sha512'

// Where the browser knows no Ed25519, or keeps its cryptography from a page that was opened as a file.
utils.sha512Sync = (...pieces) => {
  const hash = sha512.create()
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

/** SHA-256 of a text in UTF-8. */
export const sha256 = (text: string): Uint8Array => sha256Of(new TextEncoder().encode(text))

/** Bytes of base64url; throws for what is none. */
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))

/** Whether a signature of Ed25519 over bytes holds under a public key (its 32 bytes): by the browser where it can, else by ourselves. */
export async function holds(bytes: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  const [said, signed, key] = [bytes, signature, publicKey].map((item) => Uint8Array.from(item))
  const native = await byBrowser(said, signed, key).catch(() => null)
  if (native !== null) return native
  try {
    return sync.verify(signed, said, key)
  } catch {
    return false
  }
}

async function byBrowser(bytes: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>, publicKey: Uint8Array<ArrayBuffer>): Promise<boolean | null> {
  if (!globalThis.crypto?.subtle) return null
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, signature, bytes)
}
