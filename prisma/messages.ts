import { walkReminders } from '../app/domain/notifications/reminders.server'
import { askForMail } from '../app/domain/notifications/tell.server'
import { addDays, now, startOfDay, stopClock } from '../app/platform/clock'
import { instant, inTransaction } from '../app/platform/db/transaction.server'

const DAY_MS = 86_400_000

/**
 * What the demo's history told people: reminders of two weeks, walked each morning as they would have been; what is older than a
 * week is read, and mail of the past does not go out today.
 */
export async function demoMessages(today: string): Promise<void> {
  for (let n = 14; n > 0; n -= 1) {
    stopClock(new Date(startOfDay(addDays(today, -n)).getTime() + 330 * 60_000))
    await walkReminders()
  }
  stopClock(null)
  const [weekAgo, dayAgo] = [7, 1].map((days) => instant(new Date(now().getTime() - days * DAY_MS)))
  await inTransaction((tx) => {
    tx.run('UPDATE "Message" SET "readAt" = "queuedAt" WHERE "readAt" IS NULL AND "queuedAt" < ?', weekAgo)
    tx.run(
      `INSERT INTO "MessageDrop" ("messageId","reason","droppedAt") SELECT "id", 'stale', ?1 FROM "Message" WHERE "mailDueAt" < ?2`,
      instant(now()),
      dayAgo,
    )
    tx.run('UPDATE "Message" SET "mailDueAt" = NULL WHERE "mailDueAt" < ?', dayAgo)
    tx.run(`UPDATE "Job" SET "doneAt" = "runAt", "progress" = 100 WHERE "kind" = 'mail.send' AND "runAt" < ?`, instant(now()))
    askForMail(tx, new Date(Math.ceil(now().getTime() / 60_000) * 60_000))
  })
}
