import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { isKind, type Kind } from './kinds'
import { canReadAllMail } from './message-readers'
import { canSetReminders } from './reminder-settings.server'
import { askForMail } from './tell.server'

/** What went out in so many days, and what did not. */
export type MailFigures = { told: number; sent: number; waiting: number; givenUp: number; perhapsTwice: number; dropped: { reason: string; count: number }[] }

/** The figures of the last days; null for whoever does not read them. */
export function countMail(viewer: Viewer, days = 7): MailFigures | null {
  if (!canReadAllMail(viewer)) return null
  const since = instant(new Date(now().getTime() - days * 86_400_000))
  const count = (sql: string, ...values: string[]) => read.get<{ n: number }>(sql, ...values)?.n ?? 0
  return {
    told: kinds7(since).reduce((sum, row) => sum + row.count, 0),
    sent: count(`SELECT count(*) AS n FROM "MailAttempt" WHERE "outcome" = 'sent' AND "endedAt" >= ?`, since),
    waiting: count('SELECT count(*) AS n FROM "Message" WHERE "mailDueAt" IS NOT NULL') + count('SELECT count(*) AS n FROM "Mail" WHERE "nextAt" IS NOT NULL'),
    givenUp: count('SELECT count(*) AS n FROM "Mail" WHERE "gaveUpAt" >= ?', since),
    perhapsTwice: count(
      `SELECT count(DISTINCT a."mailId") AS n FROM "MailAttempt" a WHERE a."outcome" = 'unknown' AND a."endedAt" >= ?
       AND EXISTS (SELECT 1 FROM "MailAttempt" b WHERE b."mailId" = a."mailId" AND b."number" > a."number")`,
      since,
    ),
    dropped: read.all('SELECT "reason", count(*) AS count FROM "MessageDrop" WHERE "droppedAt" >= ? GROUP BY "reason" ORDER BY count DESC', since),
  }
}

const kinds7 = (since: string) =>
  read.all<{ kind: string; count: number }>(
    `SELECT k."value" AS kind, (SELECT count(*) FROM "Message" m WHERE m."kind" = k."value" AND m."queuedAt" >= ?1) AS count FROM (SELECT DISTINCT "kind" AS "value" FROM "Message") k`,
    since,
  )

/** What was told in so many days, by kind, most first. Empty for whoever does not read it. */
export function countByKind(viewer: Viewer, days = 7): { kind: Kind; count: number }[] {
  if (!canReadAllMail(viewer)) return []
  const since = instant(new Date(now().getTime() - days * 86_400_000))
  return kinds7(since)
    .flatMap(({ kind, count }) => (isKind(kind) && count > 0 ? [{ kind, count }] : []))
    .sort((a, b) => b.count - a.count)
}

/** A mail that was given up: to whom, how often it was tried, what went wrong last. What it says is not shown. */
export type GivenUpMail = {
  id: string
  fullName: string
  staffCode: string
  gaveUpAt: string
  tries: number
  outcome: string | null
  error: string | null
  mayRetry: boolean
}

/** Mails that were given up, newest first, a page at a time by key. Empty for whoever does not read them. */
export function listGivenUp(viewer: Viewer, after = '', limit = 30): { mails: GivenUpMail[]; next: string | null } {
  if (!canReadAllMail(viewer)) return { mails: [], next: null }
  const [at = '', id = ''] = after.split('|')
  const rows = read.all<Omit<GivenUpMail, 'mayRetry'> & { unknown: number }>(
    `SELECT m."id", p."fullName", p."staffCode", m."gaveUpAt", (SELECT count(*) FROM "MailAttempt" a WHERE a."mailId" = m."id") AS tries, l."outcome", l."error",
       (SELECT count(*) FROM "MailAttempt" a WHERE a."mailId" = m."id" AND a."outcome" = 'unknown') AS unknown
     FROM "Mail" m JOIN "Person" p ON p."id" = m."personId" LEFT JOIN "MailAttempt" l ON l."mailId" = m."id" AND l."number" = (SELECT max("number") FROM "MailAttempt" WHERE "mailId" = m."id")
     WHERE m."gaveUpAt" IS NOT NULL AND (?1 = '' OR (m."gaveUpAt", m."id") < (?1, ?2)) ORDER BY m."gaveUpAt" DESC, m."id" DESC LIMIT ?3`,
    at,
    id,
    limit + 1,
  )
  const last = rows.length > limit ? rows[limit - 1] : null
  return {
    mails: rows.slice(0, limit).map(({ unknown, ...mail }) => ({ ...mail, mayRetry: unknown < 2 })),
    next: last && `${last.gaveUpAt}|${last.id}`,
  }
}

/** An administrator lets a mail that was given up be tried once more, as after a mailbox was repaired. Refuses one that may have been sent twice already. */
export function retryMail(viewer: Viewer, mailId: string): Promise<Outcome<null, 'not-yours' | 'not-found' | 'mail-not-waiting'>> {
  return inTransaction((tx) => {
    if (!canSetReminders(viewer)) return refused('not-yours')
    const mail = tx.get<{ gaveUpAt: string | null; unknown: number }>(
      `SELECT "gaveUpAt", (SELECT count(*) FROM "MailAttempt" a WHERE a."mailId" = "Mail"."id" AND a."outcome" = 'unknown') AS unknown FROM "Mail" WHERE "id" = ?`,
      mailId,
    )
    if (!mail) return refused('not-found')
    if (mail.gaveUpAt === null || mail.unknown >= 2) return refused('mail-not-waiting')
    const at = new Date(Math.ceil(now().getTime() / 1000) * 1000)
    tx.run('UPDATE "Mail" SET "gaveUpAt" = NULL, "nextAt" = ? WHERE "id" = ?', instant(at), mailId)
    askForMail(tx, at)
    return done(null)
  })
}
