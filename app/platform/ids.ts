import { randomBytes } from 'node:crypto'
import { now } from './clock'

/** Random bytes are drawn many at a time: drawing sixteen costs nearly as much. */
const POOL = 4096
let pool = Buffer.alloc(0)

function random16(): Buffer {
  if (pool.length < 16) pool = randomBytes(POOL)
  const bytes = pool.subarray(0, 16)
  pool = pool.subarray(16)
  return bytes
}

/** A new UUIDv7 (RFC 9562): sorts by the time of the platform clock. */
export function newId(): string {
  const bytes = random16()
  bytes.writeUIntBE(now().getTime(), 0, 6)
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Random letters and digits without look-alikes (no 0 O 1 I L), from the system's cryptographic source. */
export function randomCode(length: number): string {
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && code.length < length) code += LETTERS[byte % LETTERS.length]
    }
  }
  return code
}
