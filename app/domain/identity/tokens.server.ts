import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId, randomCode } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { record } from '../ledger/record.server'

/** What a token may do; there is nothing it may read. */
export type TokenScope = 'drafts'
/** A token in its owner's list; its secret is known to nobody but them. */
export type ListedToken = { id: string; name: string; createdAt: string; expiresAt: string; usedAt: string | null }

/** How many a person may hold at once, and how long each may live, in days. */
export const MOST_TOKENS = 10
export const TOKEN_DAYS = [30, 90, 365]

const PREFIX = 'hvs_'
const hashOf = (secret: string) => sha256(`token:${secret}`)
const OPEN = `"endedAt" IS NULL AND "expiresAt" >`

/**
 * A new token for the account of a person, its secret shown once and kept nowhere. Refuses `bad-name` and `bad-days`,
 * `too-many-tokens`, and `no-account` for someone who cannot sign in.
 */
export function issueToken(
  personId: string,
  order: { name: string; days: number; scope: TokenScope },
): Promise<Outcome<{ tokenId: string; secret: string; expiresAt: Date }, 'bad-name' | 'bad-days' | 'too-many-tokens' | 'no-account'>> {
  const name = cleanText(order.name)
  return inTransaction((tx) => {
    if (!name || name.length > 60) return refused('bad-name')
    if (!TOKEN_DAYS.includes(order.days)) return refused('bad-days')
    const account = tx.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ? AND "activatedAt" IS NOT NULL', personId)
    if (!account) return refused('no-account')
    const held = tx.get<{ n: number }>(`SELECT count(*) AS n FROM "AccessToken" WHERE "accountId" = ? AND ${OPEN} ?`, account.id, instant(now()))
    if (held && held.n >= MOST_TOKENS) return refused('too-many-tokens')
    const tokenId = newId()
    const secret = `${PREFIX}${randomCode(40)}`
    const expiresAt = new Date(now().getTime() + order.days * 86_400_000)
    const event = record(tx, {
      type: 'token.issued',
      actor: personId,
      subject: personId,
      payload: {
        tokenId,
        accountId: account.id,
        personId,
        scope: order.scope,
        nameHash: sha256(name),
        tokenHash: hashOf(secret),
        expiresAt: instant(expiresAt),
      },
    })
    tx.run(
      'INSERT INTO "AccessToken" ("id","accountId","name","tokenHash","scope","createdAt","expiresAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      tokenId,
      account.id,
      name,
      hashOf(secret),
      order.scope,
      instant(event.recordedAt),
      instant(expiresAt),
      event.seq,
    )
    return done({ tokenId, secret, expiresAt })
  })
}

/** The tokens of a person that still open something, newest first. */
export function listTokens(personId: string): ListedToken[] {
  return read.all<ListedToken>(
    `SELECT t."id", t."name", t."createdAt", t."expiresAt", t."usedAt" FROM "AccessToken" t JOIN "Account" a ON a."id" = t."accountId"
     WHERE a."personId" = ? AND t.${OPEN} ? ORDER BY t."createdAt" DESC, t."id" DESC`,
    personId,
    instant(now()),
  )
}

/** Ends one of a person's own tokens; answers false when there is none of theirs to end. */
export function endToken(personId: string, tokenId: string): Promise<boolean> {
  return inTransaction((tx) => {
    const row = tx.get<{ id: string }>(
      'SELECT t."id" FROM "AccessToken" t JOIN "Account" a ON a."id" = t."accountId" WHERE a."personId" = ? AND t."id" = ? AND t."endedAt" IS NULL',
      personId,
      tokenId,
    )
    if (row) endOne(tx, row.id, personId, personId)
    return row !== null
  })
}

/** Ends every token of an account: whoever sets a new password may have lost the old one to someone. */
export function endTokensOf(tx: Tx, accountId: string, personId: string): void {
  for (const { id } of tx.all<{ id: string }>('SELECT "id" FROM "AccessToken" WHERE "accountId" = ? AND "endedAt" IS NULL', accountId))
    endOne(tx, id, personId, personId)
}

function endOne(tx: Tx, tokenId: string, by: string, personId: string): void {
  const event = record(tx, { type: 'token.ended', actor: by, subject: personId, payload: { tokenId, personId } })
  tx.run('UPDATE "AccessToken" SET "endedAt" = ? WHERE "id" = ?', instant(event.recordedAt), tokenId)
}

/** Whose token a secret is; null when it is none, has ended or has expired. Notes that it was used. */
export async function findByToken(
  secret: string,
  scope: TokenScope,
): Promise<{ tokenId: string; accountId: string; personId: string; language: string } | null> {
  if (!secret.startsWith(PREFIX) || secret.length > 100) return null
  const at = instant(now())
  const row = read.get<{ tokenId: string; accountId: string; personId: string; language: string }>(
    `SELECT t."id" AS tokenId, t."accountId", a."personId", a."language" FROM "AccessToken" t JOIN "Account" a ON a."id" = t."accountId"
     WHERE t."tokenHash" = ? AND t."scope" = ? AND t.${OPEN} ?`,
    hashOf(secret),
    scope,
    at,
  )
  if (row) await inTransaction((tx) => tx.run('UPDATE "AccessToken" SET "usedAt" = ? WHERE "id" = ?', at, row.tokenId))
  return row
}
