import { hash, verify } from '@node-rs/argon2'
import { passwordText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'

// OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane.
const ARGON2ID = { memoryCost: 19456, timeCost: 2, parallelism: 1 }

/**
 * Hashes a password, NFKC first so that every keyboard gives the same bytes. Slow on purpose: never in a transaction.
 * Throws for one longer than 200 characters, which `passwordWeakness` refuses.
 */
export function hashPassword(password: string): Promise<string> {
  const text = passwordText(password)
  if (text === null) throw new Error('a password longer than 200 characters comes to no hash')
  return hash(text, ARGON2ID)
}

let decoy: Promise<string> | null = null

/** Whether the password is right; takes as long when there is no account, so that time tells nothing. Longer than 200 characters is wrong. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password')
  const text = passwordText(password)
  const matches = await verify(passwordHash ?? (await decoy), text ?? '')
  return matches && text !== null && passwordHash !== null
}

// What stands before the digits that a common password ends in, and after those it begins with.
const COMMON = [
  '',
  'admin',
  'anhyeuem',
  'emyeuanh',
  'hanoi',
  'hanoihanoi',
  'hocvien',
  'hocvienso',
  'iloveyou',
  'letmein',
  'matkhau',
  'matkhaumoi',
  'password',
  'passw0rd',
  'qwerty',
  'qwertyuiop',
  'qwertyuiopas',
  'vietnam',
  'welcome',
  'xinchao',
]

/**
 * Why a new password is refused, or null: at least 12 signs, not all alike, not a common one with or without digits around it, neither the login nor the full
 * name in it, however it is spaced and with or without its marks (NIST SP 800-63B).
 */
export function passwordWeakness(password: string, login: string, fullName = ''): 'too-short' | 'too-long' | 'too-common' | null {
  if (passwordText(password) === null) return 'too-long'
  if ([...password].length < 12) return 'too-short'
  const folded = password.toLowerCase()
  if (new Set(folded).size < 4 || COMMON.includes(bare(password)) || folded.includes(login.toLowerCase())) return 'too-common'
  const name = letters(fullName)
  if (name.length >= 4 && letters(password).includes(name)) return 'too-common'
  return null
}

const EDGE = /[\p{N}\p{P}\p{S}]/u

/** A password without its case, its marks, and the digits and signs at both ends, where people put what a rule asks for. */
const bare = (text: string) => {
  const plain = fold(text).replace(/\s+/g, '')
  const inner = [...plain]
  while (inner.length && EDGE.test(inner[0])) inner.shift()
  while (inner.length && EDGE.test(inner[inner.length - 1])) inner.pop()
  // The same word twice, with or without a year between, is the word.
  const half = /^([a-z0]+?)[^a-z]*\1$/.exec(inner.join(''))
  return half ? half[1] : inner.join('')
}
const letters = (text: string) => fold(text).replace(/[^a-z]/g, '')
