import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'

/** The secret that signs links to stop mail; made at first need. */
export function mailSecret(tx: Tx): string {
  tx.run(
    'INSERT INTO "MailSecret" ("id","secret","createdAt") VALUES (1,?,?) ON CONFLICT ("id") DO NOTHING',
    randomBytes(32).toString('base64url'),
    instant(now()),
  )
  return secretIn(tx) ?? ''
}

const secretIn = (from: Read) => from.get<{ secret: string }>('SELECT "secret" FROM "MailSecret" WHERE "id" = 1')?.secret ?? null

const signature = (personId: string, secret: string) => createHmac('sha256', secret).update(`unsubscribe:${personId}`).digest().subarray(0, 16)

/** What stands in the link of a mail: the person's id, which names nobody, and a signature without which it opens nothing. */
export function unsubscribeToken(personId: string, secret: string): string {
  return Buffer.concat([Buffer.from(personId.replaceAll('-', ''), 'hex'), signature(personId, secret)]).toString('base64url')
}

/** Whose mail a link stops; null for one that nobody signed. */
export function personOfToken(token: string): string | null {
  const secret = secretIn(read)
  if (!secret || !/^[\w-]{43}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const hex = bytes.subarray(0, 16).toString('hex')
  const personId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  if (!timingSafeEqual(bytes.subarray(16), signature(personId, secret))) return null
  return read.get('SELECT 1 FROM "Person" WHERE "id" = ?', personId) ? personId : null
}
