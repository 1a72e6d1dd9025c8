import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { pauseAfter, type RunningJob } from '~/platform/jobs.server'
import { mailChannel } from '~/platform/mail/channel.server'
import { type Letter, LetterFailed, type MailChannel } from '~/platform/mail/letter'
import { byMail } from './channels'
import { isKind } from './kinds'
import type { Part } from './letter'
import { addressOf, dropMessage, planMail } from './mail-planning.server'
import { subjectOf } from './subjects.server'
import { askForMail } from './tell.server'
import { filled, type Language } from './templates'
import { mailSecret, unsubscribeToken } from './unsubscribe.server'

/** How long a letter may be in hand; longer than any wait of a channel. */
const IN_HAND_SECONDS = 300
/** After so many tries that surely failed, a mail is given up. */
const MOST_TRIES = 8
/** How many mails one round sends before other jobs have a turn. */
const A_ROUND = 200
/** The pauses of mail are twelve times those of jobs: two minutes, four, … twelve hours. */
const SLOWER = 12

type Sent = { sent: number; failed: number; repeated: number }

/** A round of mail: plans what is due, sends so many, and asks for another round while there is more. */
export async function mailRound(job?: RunningJob, channel: MailChannel = mailChannel()): Promise<Sent> {
  await planMail()
  const counts: Sent = { sent: 0, failed: 0, repeated: 0 }
  await noteAbandoned()
  for (let n = 0; n < A_ROUND; n += 1) {
    const taken = await take(channel)
    if (!taken) return counts
    if (taken.letter) await handOver(channel, taken.attemptId, taken.letter, counts)
    if (job && n % 20 === 19) await inTransaction((tx) => job.note(tx, String(n), (100 * n) / A_ROUND))
  }
  await inTransaction((tx) => askForMail(tx, new Date(Math.ceil(now().getTime() / 1000) * 1000)))
  return counts
}

/** A try whose process ended is over: its letter may have been sent. It is sent once more, and no more than that. */
async function noteAbandoned(): Promise<void> {
  const at = instant(now())
  const rows = read.all<{ id: string }>('SELECT "id" FROM "MailAttempt" WHERE "outcome" IS NULL AND "leaseUntil" < ? LIMIT 1000', at)
  for (const { id } of rows) await end(id, { outcome: 'unknown', error: 'the process that sent it ended' })
}

type Taken = { attemptId: string; letter: Letter | null }

/** Takes the mail that has waited longest: renders it from the facts as they are now, and notes the try before anything is handed over. Null when none waits. */
function take(channel: MailChannel): Promise<Taken | null> {
  const at = instant(now())
  if (!read.get('SELECT 1 FROM "Mail" WHERE "nextAt" IS NOT NULL AND "nextAt" <= ? LIMIT 1', at)) return Promise.resolve(null)
  return inTransaction((tx) => {
    const mail = tx.get<{ id: string; personId: string; tries: number; unknown: number }>(
      `SELECT m."id", m."personId", (SELECT count(*) FROM "MailAttempt" a WHERE a."mailId" = m."id") AS tries,
         (SELECT count(*) FROM "MailAttempt" a WHERE a."mailId" = m."id" AND a."outcome" = 'unknown') AS unknown
       FROM "Mail" m WHERE m."nextAt" IS NOT NULL AND m."nextAt" <= ? ORDER BY m."nextAt", m."id" LIMIT 1`,
      at,
    )
    if (!mail) return null
    const letter = render(tx, mail.id, mail.personId, mail.unknown > 0)
    // Whatever becomes of it, nobody else takes it meanwhile.
    tx.run('UPDATE "Mail" SET "nextAt" = NULL WHERE "id" = ?', mail.id)
    if (!letter) return { attemptId: '', letter: null }
    const attemptId = newId()
    const leaseUntil = new Date(now().getTime() + IN_HAND_SECONDS * 1000)
    // Should this process end meanwhile, that round finds it.
    askForMail(tx, new Date((Math.floor(leaseUntil.getTime() / 60_000) + 1) * 60_000))
    tx.run(
      'INSERT INTO "MailAttempt" ("id","mailId","number","channel","startedAt","leaseUntil") VALUES (?,?,?,?,?,?)',
      attemptId,
      mail.id,
      mail.tries + 1,
      channel.name,
      at,
      instant(leaseUntil),
    )
    return { attemptId, letter }
  })
}

/** The letter of a mail from the facts as they are now; what is no longer true is dropped with its reason. Null when nothing is left to say. */
function render(tx: Tx, mailId: string, personId: string, isRepeat: boolean): Letter | null {
  const items = tx.all<{ id: string; kind: string; thing: string; cycle: string }>(
    `SELECT m."id", m."kind", m."thing", m."cycle" FROM "MailItem" i JOIN "Message" m ON m."id" = i."messageId"
     WHERE i."mailId" = ? AND NOT EXISTS (SELECT 1 FROM "MessageDrop" d WHERE d."messageId" = m."id") ORDER BY m."id"`,
    mailId,
  )
  const language = languageOf(tx, personId)
  const to = addressOf(personId, tx)
  const parts: Part[] = []
  for (const { id, kind, thing, cycle } of items) {
    const subject = isKind(kind) ? subjectOf(kind, { personId, thing, cycle }, tx) : null
    const reason = to === null ? 'no-address' : subject ? subject.gone : 'not-found'
    if (reason !== null) dropMessage(tx, id, reason)
    else if (subject && isKind(kind)) parts.push({ ...filled(kind, language, subject.values), to: subject.to })
  }
  if (to === null || parts.length === 0) return null
  const { url, mail } = settings()
  const unsubscribe = `${url}/unsubscribe/${unsubscribeToken(personId, mailSecret(tx))}`
  const messageId = `<${mailId}@${new URL(url).hostname}>`
  return { messageId, from: mail.from, to, language, unsubscribe, isRepeat, ...byMail.compose(parts, language, { url, unsubscribe }) }
}

function languageOf(tx: Tx, personId: string): Language {
  return tx.get<{ language: string }>('SELECT "language" FROM "Account" WHERE "personId" = ? ORDER BY "email" IS NULL, "createdAt" LIMIT 1', personId)
    ?.language === 'en'
    ? 'en'
    : 'vi'
}

async function handOver(channel: MailChannel, attemptId: string, letter: Letter, counts: Sent): Promise<void> {
  try {
    await channel.send(letter)
  } catch (error) {
    // What is not of a channel is a fault of ours: nobody knows whether the letter left.
    const failed = error instanceof LetterFailed ? error : new LetterFailed('unknown', 'the channel broke off')
    await end(attemptId, { outcome: failed.outcome, error: failed.message })
    counts.failed += 1
    return
  }
  await end(attemptId, { outcome: 'sent', error: null })
  counts.sent += 1
  if (letter.isRepeat) counts.repeated += 1
}

type End = { outcome: 'sent' | 'failed' | 'refused' | 'unknown'; error: string | null }

/** Ends a try, and says what becomes of its mail: nothing more, another try after a pause, or given up. A try that was ended by another stays as it is. */
async function end(attemptId: string, { outcome, error }: End): Promise<void> {
  await inTransaction((tx) => {
    const at = now()
    const ended = tx.run(
      'UPDATE "MailAttempt" SET "outcome" = ?, "error" = ?, "endedAt" = ? WHERE "id" = ? AND "outcome" IS NULL',
      outcome === 'refused' ? 'failed' : outcome,
      error,
      instant(at),
      attemptId,
    )
    if (!ended || outcome === 'sent') return
    const mail = tx.get<{ id: string; tries: number; unknown: number }>(
      `SELECT a."mailId" AS id, count(*) AS tries, count(*) FILTER (WHERE b."outcome" = 'unknown') AS unknown FROM "MailAttempt" a JOIN "MailAttempt" b ON b."mailId" = a."mailId"
       WHERE a."id" = ? GROUP BY a."mailId"`,
      attemptId,
    )
    if (!mail) return
    if (outcome === 'refused' || mail.unknown >= 2 || mail.tries >= MOST_TRIES) {
      tx.run('UPDATE "Mail" SET "gaveUpAt" = ?, "nextAt" = NULL WHERE "id" = ?', instant(at), mail.id)
      return
    }
    const pause = outcome === 'unknown' ? 60 : SLOWER * pauseAfter(mail.tries, Math.random())
    const next = new Date(Math.ceil((at.getTime() + pause * 1000) / 60_000) * 60_000)
    tx.run('UPDATE "Mail" SET "nextAt" = ? WHERE "id" = ?', instant(next), mail.id)
    askForMail(tx, next)
  })
}
