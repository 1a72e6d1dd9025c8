import { createHmac } from 'node:crypto'

/** Digits of a code, as read off a screen and typed. */
const DIGITS = 6

/** Which step of the code a moment lies in, with codes of so many seconds. */
export const stepAt = (at: Date, seconds: number): number => Math.floor(at.getTime() / 1000 / seconds)

/** The code of a session at a step: a one-time password by time (RFC 6238 over HMAC-SHA-256, truncated as RFC 4226 says). */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha256', Buffer.from(secret, 'hex')).update(counter).digest()
  const offset = digest[digest.length - 1] & 0x0f
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** Whether what was typed is the code of now or of the step before: who began to type may finish. */
export function isCode(secret: string, typed: string, at: Date, seconds: number): boolean {
  const digits = typed.replace(/\D/g, '')
  const step = stepAt(at, seconds)
  return digits.length === DIGITS && [0, 1].some((back) => codeAt(secret, step - back) === digits)
}
