import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import type { Viewer } from '../organisation/viewer'
import { isKind, type Kind } from './kinds'
import { DIGEST_AT, firstAllowed } from './mail-times'
import { preferencesOf, wantsMail } from './preferences.server'
import { reminderTerms } from './reminder-settings.server'
import { askForMail } from './tell.server'

const CROWD = 100
/** Mail that has been due for so long is of no use to anybody: the academy stood still, or its history was written afterwards. */
const STALE_MS = 3 * 86_400_000

/** Makes mails of what is due for mail now, one a person at most; answers how many. Safe to run twice: a message goes with one mail. */
export async function planMail(): Promise<number> {
  let planned = 0
  for (;;) {
    const people = read.all<{ personId: string }>(
      'SELECT DISTINCT "personId" FROM (SELECT "personId" FROM "Message" WHERE "mailDueAt" IS NOT NULL AND "mailDueAt" <= ? ORDER BY "mailDueAt" LIMIT 400) LIMIT ?',
      instant(now()),
      CROWD,
    )
    if (people.length === 0) return planned
    planned += await inTransaction((tx) => people.reduce((sum, { personId }) => sum + planFor(tx, personId), 0))
  }
}

type Due = { id: string; kind: string; mailDueAt: string }

function planFor(tx: Tx, personId: string): number {
  const at = now()
  const due = tx.all<Due>(
    'SELECT "id","kind","mailDueAt" FROM "Message" WHERE "personId" = ? AND "mailDueAt" IS NOT NULL AND "mailDueAt" <= ? ORDER BY "id"',
    personId,
    instant(at),
  )
  const wanted = preferencesOf(personId, tx)
  const reason = addressOf(personId, tx) === null ? 'no-address' : null
  const open = due.filter(({ id, kind, mailDueAt }) => {
    const dropped =
      reason ??
      (at.getTime() - new Date(mailDueAt).getTime() > STALE_MS ? 'stale' : null) ??
      (isKind(kind) && wantsMail(wanted, kind as Kind) ? null : 'unwanted')
    if (dropped) dropMessage(tx, id, dropped)
    return !dropped
  })
  if (open.length === 0) return 0
  const later = laterThan(tx, personId, at)
  if (later) {
    for (const { id } of open) tx.run('UPDATE "Message" SET "mailDueAt" = ? WHERE "id" = ?', instant(later), id)
    askForMail(tx, later)
    return 0
  }
  const mailId = newId()
  tx.run('INSERT INTO "Mail" ("id","personId","plannedAt","nextAt") VALUES (?,?,?,?)', mailId, personId, instant(at), instant(at))
  for (const { id } of open) {
    tx.run('INSERT INTO "MailItem" ("messageId","mailId") VALUES (?,?)', id, mailId)
    tx.run('UPDATE "Message" SET "mailDueAt" = NULL WHERE "id" = ?', id)
  }
  return 1
}

/** When mail may go out, if not now: it is quiet, or the person has had the mails of this day. */
function laterThan(tx: Read, personId: string, at: Date): Date | null {
  const { quiet, mailsADay } = reminderTerms(tx)
  const allowed = firstAllowed(at, quiet)
  // To the minute: what is allowed from the next minute on is allowed now.
  if (allowed.getTime() - at.getTime() >= 60_000) return allowed
  const today = civilDate(at)
  const had = tx.get<{ n: number }>('SELECT count(*) AS n FROM "Mail" WHERE "personId" = ? AND "plannedAt" >= ?', personId, instant(startOfDay(today)))?.n ?? 0
  return had < mailsADay ? null : firstAllowed(new Date(startOfDay(addDays(today, 1)).getTime() + DIGEST_AT * 60_000), quiet)
}

/** Where mail to a person goes; null when no address is known. */
export function addressOf(personId: string, from: Read): string | null {
  return (
    from.get<{ email: string }>(
      'SELECT "email" FROM "Account" WHERE "personId" = ? AND "email" IS NOT NULL ORDER BY "activatedAt" IS NULL, "createdAt" LIMIT 1',
      personId,
    )?.email ?? null
  )
}

/** Where mail to the viewer goes; null when no address is known. */
export const ownAddress = (viewer: Viewer): string | null => addressOf(viewer.personId, read)

/** Notes that no mail carries a message, and why; it stays in the inbox. */
export function dropMessage(tx: Tx, messageId: string, reason: string): void {
  tx.run('INSERT INTO "MessageDrop" ("messageId","reason","droppedAt") VALUES (?,?,?) ON CONFLICT ("messageId") DO NOTHING', messageId, reason, instant(now()))
  tx.run('UPDATE "Message" SET "mailDueAt" = NULL WHERE "id" = ?', messageId)
}
