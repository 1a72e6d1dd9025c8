/** Letters and digits of base58 as Bitcoin orders them. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** What stands before the 32 bytes of a public key of Ed25519 in a Multikey. */
const ED25519_PUBLIC = [0xed, 0x01]

/** Bytes in multibase: `z` and base58. */
export function toMultibase(bytes: Uint8Array): string {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let text = ''
  for (; number > 0n; number /= 58n) text = ALPHABET[Number(number % 58n)] + text
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return `z${'1'.repeat(zeros < 0 ? bytes.length : zeros)}${text}`
}

/** The bytes of a text in multibase (base58), at most so many; null when it is none. */
export function fromMultibase(text: string, most: number): Uint8Array | null {
  if (text[0] !== 'z' || text.length > 1 + 2 * most) return null
  let number = 0n
  for (const letter of text.slice(1)) {
    const digit = ALPHABET.indexOf(letter)
    if (digit < 0) return null
    number = number * 58n + BigInt(digit)
  }
  const bytes: number[] = []
  for (; number > 0n; number /= 256n) bytes.unshift(Number(number % 256n))
  const zeros = /^1*/.exec(text.slice(1))?.[0].length ?? 0
  return zeros + bytes.length > most ? null : Uint8Array.from([...new Array(zeros).fill(0), ...bytes])
}

/** A public key of Ed25519 (its 32 bytes) as a Multikey writes it. */
export const multikeyOf = (raw: Uint8Array): string => toMultibase(Uint8Array.from([...ED25519_PUBLIC, ...raw]))
