import { addDays, civilDate, now, startOfDay } from './clock'
import { read } from './db/database.server'
import { inTransaction } from './db/transaction.server'
import { enqueue } from './jobs.server'

/** What runs once a night, by the kind of its job, at so many minutes after midnight in Hanoi. */
const NIGHTLY = {
  'rules.apply': 10,
  'chain.seal': 20,
  'certificates.remind': 60 + 30,
  'peer-reviews.assign': 60 + 10,
  'blobs.prune': 2 * 60 + 10,
  'plausibility.look': 3 * 60 + 10,
  'warnings.look': 4 * 60 + 10,
  'jobs.prune': 2 * 60 + 40,
  'retention.apply': 3 * 60 + 40,
  'imports.prune': 2 * 60 + 50,
  'data-requests.remind': 5 * 60 + 20,
  'reminders.walk': 5 * 60 + 30,
}
/** What runs once an hour, at so many minutes past it. */
const HOURLY = { 'replies.tell': 5, 'breaches.remind': 15 }

/** Asks for the jobs of the coming night and of the coming hour. Safe to call at any time: each is asked for once. */
export async function askForTonight(): Promise<void> {
  const night = addDays(civilDate(now()), 1)
  for (const [kind, minutes] of Object.entries(NIGHTLY)) {
    await ask(kind, `${kind}:${night}`, new Date(startOfDay(night).getTime() + minutes * 60_000))
  }
  const hour = Math.ceil(now().getTime() / 3_600_000) * 3_600_000
  for (const [kind, minutes] of Object.entries(HOURLY))
    await ask(kind, `${kind}:${new Date(hour).toISOString().slice(0, 13)}`, new Date(hour + minutes * 60_000))
}

async function ask(kind: string, key: string, runAt: Date): Promise<void> {
  if (!read.get('SELECT 1 FROM "Job" WHERE "key" = ?', key)) await inTransaction((tx) => enqueue(tx, kind, key, {}, runAt))
}
