import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { sessionsOf } from './lucia.server'

/** Who is signed in on this request, and the cookie to send when the session was prolonged or is void. */
export type SignedIn = { accountId: string; personId: string; language: string; sessionId: string }

/** Reads the session a cookie header names; null when there is none or it has ended. */
export async function findSignedIn(cookieHeader: string): Promise<{ signedIn: SignedIn | null; cookie: string | null }> {
  const lucia = sessionsOf()
  const sessionId = lucia.readSessionCookie(cookieHeader)
  if (!sessionId) return { signedIn: null, cookie: null }
  const { session, user } = await lucia.validateSession(sessionId)
  if (!session) return { signedIn: null, cookie: lucia.createBlankSessionCookie().serialize() }
  const cookie = session.fresh ? lucia.createSessionCookie(session.id).serialize() : null
  return { signedIn: { accountId: user.id, personId: user.personId, language: user.language, sessionId }, cookie }
}

/** Opens a session for an account and answers its cookie. `device` is what the owner sees in the list. */
export async function openSession(accountId: string, device: string): Promise<string> {
  const lucia = sessionsOf()
  const session = await lucia.createSession(accountId, { createdAt: '', device: device.slice(0, 120) })
  return lucia.createSessionCookie(session.id).serialize()
}

/** Ends the session a person is in and answers the cookie that clears it. */
export async function endSession(signedIn: SignedIn): Promise<string> {
  await sessionsOf().invalidateSession(signedIn.sessionId)
  return sessionsOf().createBlankSessionCookie().serialize()
}

export type OpenSession = { id: string; createdAt: Date; expiresAt: Date; device: string; isThisOne: boolean }

/** The open sessions of the person's account; `id` is the stored hash, which opens nothing. */
export async function listSessions(signedIn: SignedIn): Promise<OpenSession[]> {
  const here = sha256(signedIn.sessionId)
  return read
    .all<{ id: string; createdAt: string; expiresAt: string; device: string }>(
      'SELECT "id","createdAt","expiresAt","device" FROM "Session" WHERE "accountId" = ? ORDER BY "createdAt" DESC',
      signedIn.accountId,
    )
    .map((row) => ({ id: row.id, createdAt: new Date(row.createdAt), expiresAt: new Date(row.expiresAt), device: row.device, isThisOne: row.id === here }))
    .filter((row) => row.expiresAt > now())
}

/** Ends one of the person's own sessions; another account's is not found and answers false. */
export function endOwnSession(signedIn: SignedIn, id: string): Promise<boolean> {
  return inTransaction((tx) => tx.run('DELETE FROM "Session" WHERE "id" = ? AND "accountId" = ?', id, signedIn.accountId) > 0)
}
