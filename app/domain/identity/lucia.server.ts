import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'

type SessionRow = { id: string; accountId: string; expiresAt: string; createdAt: string; device: string; personId: string; language: string }

const SELECT = `SELECT s."id", s."accountId", s."expiresAt", s."createdAt", s."device", a."personId", a."language"
  FROM "Session" s JOIN "Account" a ON a."id" = s."accountId"`

const toSession = (row: SessionRow): DatabaseSession => ({
  id: row.id,
  userId: row.accountId,
  expiresAt: new Date(row.expiresAt),
  attributes: { createdAt: row.createdAt, device: row.device },
})
const toUser = (row: SessionRow): DatabaseUser => ({ id: row.accountId, attributes: { personId: row.personId, language: row.language } })

/** Sessions in our own tables; what the cookie holds is stored hashed, so a stolen file opens no session. */
const adapter: Adapter = {
  async getSessionAndUser(sessionId) {
    const row = read.get<SessionRow>(`${SELECT} WHERE s."id" = ?`, sha256(sessionId))
    return row ? [{ ...toSession(row), id: sessionId }, toUser(row)] : [null, null]
  },
  async getUserSessions(accountId) {
    return read.all<SessionRow>(`${SELECT} WHERE s."accountId" = ? ORDER BY s."createdAt" DESC`, accountId).map(toSession)
  },
  async setSession(session) {
    const { device } = session.attributes as { device: string }
    await inTransaction((tx) =>
      tx.run(
        'INSERT INTO "Session" ("id","accountId","expiresAt","createdAt","device") VALUES (?,?,?,?,?)',
        sha256(session.id),
        session.userId,
        instant(session.expiresAt),
        instant(now()),
        device,
      ),
    )
  },
  async updateSessionExpiration(sessionId, expiresAt) {
    await inTransaction((tx) => tx.run('UPDATE "Session" SET "expiresAt" = ? WHERE "id" = ?', instant(expiresAt), sha256(sessionId)))
  },
  async deleteSession(sessionId) {
    await inTransaction((tx) => tx.run('DELETE FROM "Session" WHERE "id" = ?', sha256(sessionId)))
  },
  async deleteUserSessions(accountId) {
    await inTransaction((tx) => tx.run('DELETE FROM "Session" WHERE "accountId" = ?', accountId))
  },
  async deleteExpiredSessions() {
    await inTransaction((tx) => tx.run('DELETE FROM "Session" WHERE "expiresAt" < ?', instant(now())))
  },
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ createdAt: string; device: string }, { personId: string; language: string }>
    DatabaseSessionAttributes: { createdAt: string; device: string }
    DatabaseUserAttributes: { personId: string; language: string }
  }
}

let lucia: Lucia<{ createdAt: string; device: string }, { personId: string; language: string }> | null = null

/** The one place that knows Lucia; leaving it means rewriting this file. */
export function sessionsOf() {
  lucia ??= new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(14, 'd'),
    // The row says when a session ends and is prolonged while it is used; the cookie alone opens nothing.
    sessionCookie: {
      expires: false,
      name: settings().secure ? '__Host-academy' : 'academy',
      attributes: { secure: settings().secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ createdAt, device }) => ({ createdAt, device }),
    getUserAttributes: ({ personId, language }) => ({ personId, language }),
  })
  return lucia
}
