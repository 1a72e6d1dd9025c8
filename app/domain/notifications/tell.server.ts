import { now } from '~/platform/clock'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import type { Kind } from './kinds'
import { mailTime } from './mail-times'
import { preferencesOf, wantsMail } from './preferences.server'
import { reminderTerms } from './reminder-settings.server'

/** Whom to tell what: once a person, kind, thing and cycle. `causeSeq`: the event of the fact it tells of, when there is one. */
export type Told = { personId: string; kind: Kind; thing: string; cycle?: string; causeSeq?: number }

/**
 * Tells a person something, in the transaction of the fact: a row in their inbox, and mail as they want it. Nothing of its
 * content is kept: that is found when it is shown or sent. Answers false when they were told before; then nothing happens.
 */
export function tell(tx: Tx, { personId, kind, thing, cycle = '', causeSeq }: Told): boolean {
  const at = now()
  const wanted = preferencesOf(personId, tx)
  const mailDueAt = wantsMail(wanted, kind) ? mailTime(at, wanted.rhythm, reminderTerms(tx).quiet) : null
  const isNew = tx.run(
    `INSERT INTO "Message" ("id","personId","kind","thing","cycle","causeSeq","queuedAt","mailDueAt","readAt") VALUES (?,?,?,?,?,?,?,?,?)
     ON CONFLICT ("personId","kind","thing","cycle") DO NOTHING`,
    newId(),
    personId,
    kind,
    thing,
    cycle,
    causeSeq ?? null,
    instant(at),
    mailDueAt && instant(mailDueAt),
    wanted.inboxOff.includes(kind) ? instant(at) : null,
  )
  if (isNew && mailDueAt) askForMail(tx, mailDueAt)
  return isNew > 0
}

/** Asks for the round of mail of a minute; each is asked for once. */
export function askForMail(tx: Tx, minute: Date): void {
  enqueue(tx, 'mail.send', `mail.send:${instant(minute)}`, {}, minute)
}
