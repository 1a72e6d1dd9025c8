import { addDays, civilDate, now, startOfDay } from './clock'
import { read } from './db/database.server'
import { inTransaction } from './db/transaction.server'
import { enqueue } from './jobs.server'

/** What runs once a night, by the kind of its job, at so many minutes after midnight in Hanoi. */
const NIGHTLY = { 'rules.apply': 10, 'certificates.remind': 60 + 30, 'peer-reviews.assign': 60 + 10, 'blobs.prune': 2 * 60 + 10 }

/** Asks for the jobs of the coming night. Safe to call at any time: a night is asked for once. */
export async function askForTonight(): Promise<void> {
  const night = addDays(civilDate(now()), 1)
  for (const [kind, minutes] of Object.entries(NIGHTLY)) {
    const key = `${kind}:${night}`
    if (read.get('SELECT 1 FROM "Job" WHERE "key" = ?', key)) continue
    await inTransaction((tx) => enqueue(tx, kind, key, {}, new Date(startOfDay(night).getTime() + minutes * 60_000)))
  }
}
