import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { composed, cutText } from '~/platform/text'
import { record } from '../ledger/record.server'
import { hashPassword, passwordMatches, passwordWeakness } from './passwords.server'
import { clearLimit, takeBack, withinLimit } from './rate-limit.server'
import type { SignedIn } from './sessions.server'
import { endTokensOf } from './tokens.server'

/** No staff code and no e-mail address is longer. */
const LONGEST_LOGIN = 200
const PER_PERSON = { points: 8, seconds: 900 }
/** Against guessing from many addresses; short, so that nobody keeps another out by failing in their name. */
const PER_LOGIN = { points: 20, seconds: 60 }
const PER_ADDRESS = { points: 120, seconds: 900 }

/** Lower case, trimmed, NFC: how logins and e-mail addresses are compared. */
export function foldLogin(text: string): string {
  return composed(text).trim().toLowerCase()
}

/**
 * Checks staff code or e-mail with password and answers the account. Refuses `wrong-password` without saying which
 * part is wrong, and `too-many-tries`: after 8 failures on a login from one address or 120 from one address in 15 minutes, and
 * after 20 on a login from anywhere in a minute.
 */
export async function signIn(login: string, password: string, address: string): Promise<Outcome<{ accountId: string }, 'wrong-password' | 'too-many-tries'>> {
  if (login.length > LONGEST_LOGIN) return refused('wrong-password')
  const anywhere = `sign-in:${cutText(foldLogin(login), 100)}`
  const here = `${anywhere}@${address}`
  const from = `sign-in-from:${address}`
  const allowed = (await withinLimit(from, PER_ADDRESS)) && (await withinLimit(here, PER_PERSON)) && (await withinLimit(anywhere, PER_LOGIN))
  if (!allowed) return refused('too-many-tries')
  const row = read.get<{ id: string; passwordHash: string | null }>(
    'SELECT "id","passwordHash" FROM "Account" WHERE "login" = ?1 OR "email" = ?1',
    foldLogin(login),
  )
  if (!(await passwordMatches(row?.passwordHash ?? null, password)) || !row) return refused('wrong-password')
  await clearLimit(here)
  await takeBack(anywhere)
  await takeBack(from)
  return done({ accountId: row.id })
}

/** Makes the way a person signs in, without a password: a slip activates it. */
export function openAccount(tx: Tx, personId: string, login: string, email: string | null): string {
  const id = newId()
  tx.run(
    'INSERT INTO "Account" ("id","personId","login","email","createdAt") VALUES (?,?,?,?,?)',
    id,
    personId,
    foldLogin(login),
    email ? foldLogin(email) : null,
    instant(now()),
  )
  return id
}

/** Gives the oldest account of a person an e-mail address; the caller knows that it is nobody else's. */
export function setEmail(tx: Tx, personId: string, email: string): void {
  tx.run(
    'UPDATE "Account" SET "email" = ? WHERE "id" = (SELECT "id" FROM "Account" WHERE "personId" = ? ORDER BY "createdAt" LIMIT 1)',
    foldLogin(email),
    personId,
  )
}

/** Changes the own password; refuses when the present one is wrong or the new one weak. Every session and token ends. */
export async function changePassword(
  signedIn: SignedIn,
  present: string,
  next: string,
): Promise<Outcome<null, 'wrong-password' | 'weak-password' | 'too-many-tries'>> {
  if (!(await withinLimit(`password:${signedIn.accountId}`, PER_PERSON))) return refused('too-many-tries')
  const row = read.get<{ login: string; passwordHash: string | null; fullName: string }>(
    'SELECT a."login", a."passwordHash", p."fullName" FROM "Account" a JOIN "Person" p ON p."id" = a."personId" WHERE a."id" = ?',
    signedIn.accountId,
  )
  if (!row || !(await passwordMatches(row.passwordHash, present))) return refused('wrong-password')
  if (passwordWeakness(next, row.login, row.fullName)) return refused('weak-password')
  const passwordHash = await hashPassword(next)
  return inTransaction((tx) => {
    record(tx, {
      type: 'password.changed',
      actor: signedIn.personId,
      subject: signedIn.personId,
      payload: { accountId: signedIn.accountId, personId: signedIn.personId },
    })
    tx.run('UPDATE "Account" SET "passwordHash" = ? WHERE "id" = ?', passwordHash, signedIn.accountId)
    tx.run('DELETE FROM "Session" WHERE "accountId" = ?', signedIn.accountId)
    endTokensOf(tx, signedIn.accountId, signedIn.personId)
    return done(null)
  })
}

/** The language a person reads the academy in. */
export function chooseLanguage(signedIn: SignedIn, language: 'vi' | 'en'): Promise<number> {
  return inTransaction((tx) => tx.run('UPDATE "Account" SET "language" = ? WHERE "id" = ?', language, signedIn.accountId))
}
