import { wordsOf } from './qr-words'

/**
 * What stands behind `#` in the address of a QR: the certificate's canonical content, the academy's Ed25519 signature
 * over its UTF-8 bytes (base64url) and the id of the key. Not judged: whether the signature holds is asked of the key.
 */
export type Scanned = { address: string; canonical: string; signature: string; keyId: string }

/** Longer than any QR holds; what is longer was not read from one. */
const MOST_SCANNED = 8_000
/** Longer than any certificate says; a QR that swells beyond this is no certificate. */
const MOST_SAID = 64_000
const SIGNATURE_BYTES = 64
const KEY_BYTES = 8

/**
 * Reads the text of a QR, in either form that sheets were printed with; null for any other text. Works alike on a server
 * and, without a network, in a browser.
 */
export async function readQr(scanned: string): Promise<Scanned | null> {
  const at = scanned.indexOf('#')
  if (at < 1 || scanned.length > MOST_SCANNED) return null
  const [address, behind] = [scanned.slice(0, at), scanned.slice(at + 1)]
  try {
    return /^[1-9]\d{200,}$/.test(behind) ? await fromDigits(address, behind) : fromParts(address, behind)
  } catch {
    return null
  }
}

/** The first form: three parts in base64url with dots between them. */
function fromParts(address: string, behind: string): Scanned | null {
  const [, content, signature, keyId] = /^([\w-]+)\.([\w-]{86})\.([0-9a-f]{16})$/.exec(behind) ?? []
  if (!content || !signature || !keyId) return null
  const bytes = Uint8Array.from(atob(content.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0))
  return { address, canonical: textOf(bytes), signature, keyId }
}

/**
 * The second form: one number. Its bytes are the number of the list of words, the signature, the id of the key, and the
 * content as raw deflate over a dictionary: those words, then the address.
 */
async function fromDigits(address: string, digits: string): Promise<Scanned | null> {
  const bytes = bytesOf(BigInt(digits))
  const dictionary = dictionaryOf(bytes[0] ?? 0, address)
  const rest = 1 + SIGNATURE_BYTES
  if (!dictionary || bytes.length <= rest + KEY_BYTES) return null
  const signature = btoa(String.fromCharCode(...bytes.subarray(1, rest)))
  const keyId = hexOf(bytes.subarray(rest, rest + KEY_BYTES))
  const canonical = textOf(await inflated(bytes.subarray(rest + KEY_BYTES), dictionary))
  return { address, canonical, signature: signature.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''), keyId }
}

/** What deflate may refer back to; the address is in it since the content repeats it. Null when no such list is known. */
export function dictionaryOf(list: number, address: string): Uint8Array | null {
  const words = wordsOf(list)
  return words && new Uint8Array([...words, ...new TextEncoder().encode(address)])
}

/**
 * A browser inflates without a dictionary. It gets the dictionary as a block of its own in front, stored as it is, so
 * that what follows may refer back to it; that much is cut off what comes out.
 */
async function inflated(deflated: Uint8Array, dictionary: Uint8Array): Promise<Uint8Array> {
  const size = dictionary.length
  const stored = [0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255]
  const stream = new Blob([new Uint8Array([...stored, ...dictionary, ...deflated])]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const said: number[] = []
  const reader = stream.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (said.length + piece.value.length > size + MOST_SAID) throw new Error('more than a certificate says')
    for (const byte of piece.value) said.push(byte)
  }
  return new Uint8Array(said.slice(size))
}

/** Throws for bytes that are no UTF-8: they would not be the bytes that were signed. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

function bytesOf(number: bigint): Uint8Array {
  const hex = number.toString(16)
  const even = hex.length % 2 ? `0${hex}` : hex
  return Uint8Array.from({ length: even.length / 2 }, (_, at) => Number.parseInt(even.slice(2 * at, 2 * at + 2), 16))
}
