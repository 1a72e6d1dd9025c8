import { hash, verify } from '@node-rs/argon2'
import { fold } from '~/platform/vietnamese'

// OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane.
const ARGON2ID = { memoryCost: 19456, timeCost: 2, parallelism: 1 }

/** Hashes a password, NFKC first so that every keyboard gives the same bytes. Slow on purpose: never in a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2ID)
}

let decoy: Promise<string> | null = null

/** Whether the password is right; takes as long when there is no account, so that time tells nothing. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password')
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'))
  return matches && passwordHash !== null
}

const COMMON = ['123456789012', 'password1234', 'matkhau12345', 'hanoi2026hanoi', 'qwertyuiopas']

/**
 * Why a new password is refused, or null: at least 12 signs, not all alike, not a common one, neither the login nor the full
 * name in it, however it is spaced and with or without its marks (NIST SP 800-63B).
 */
export function passwordWeakness(password: string, login: string, fullName = ''): 'too-short' | 'too-long' | 'too-common' | null {
  const length = [...password].length
  if (length < 12) return 'too-short'
  if (length > 200) return 'too-long'
  const folded = password.toLowerCase()
  if (new Set(folded).size < 4 || COMMON.includes(folded) || folded.includes(login.toLowerCase())) return 'too-common'
  const name = letters(fullName)
  if (name.length >= 4 && letters(password).includes(name)) return 'too-common'
  return null
}

const letters = (text: string) => fold(text).replace(/[^a-z]/g, '')
