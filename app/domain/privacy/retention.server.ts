import { setImmediate as breathe } from 'node:timers/promises'
import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { record } from '../ledger/record.server'

/** What is removed once its time is over: rows of one table, by the instant that ages them. None of it is evidence. */
export type RetentionRule = { name: string; table: string; at: string; keep: 'telemetryDays' | 'sessionDays' }

/**
 * Everything that is not kept for good. What rests on it rests on something else: a saved exercise on its statements, a session on its
 * account. A table of facts, or one that facts rest on, may not stand here; a test holds that.
 */
export const RULES: RetentionRule[] = [
  { name: 'sessions', table: 'Session', at: 'expiresAt', keep: 'sessionDays' },
  { name: 'rate-limits', table: 'RateLimit', at: 'expiresAt', keep: 'sessionDays' },
  { name: 'presence', table: 'DraftPresence', at: 'seenAt', keep: 'sessionDays' },
  { name: 'exercise-states', table: 'ExerciseState', at: 'updatedAt', keep: 'telemetryDays' },
  { name: 'passage-signals', table: 'PassageSignal', at: 'raisedAt', keep: 'telemetryDays' },
  { name: 'exercise-troubles', table: 'ExerciseTrouble', at: 'lastAt', keep: 'telemetryDays' },
]

export type Retained = { name: string; before: string; rows: number }

const dayBefore = ({ keep }: RetentionRule): string => addDays(civilDate(now()), -settings().privacy.retention[keep])
const olderThan = (day: string): string => instant(startOfDay(day))

/** How many rows of each class are past their time, and of before which day; nothing is removed. */
export function rehearseRetention(): Retained[] {
  return RULES.map((rule) => {
    const before = dayBefore(rule)
    const { n } = read.get<{ n: number }>(`SELECT count(*) AS n FROM "${rule.table}" WHERE "${rule.at}" < ?`, olderThan(before)) ?? { n: 0 }
    return { name: rule.name, before, rows: n }
  })
}

const AT_ONCE = 1000

/** Goes through a table once, by rowid: of a table without rowids there is none here, and what is kept is not looked at again for each thousand. */
async function removeOlder({ table, at }: RetentionRule, before: string): Promise<number> {
  const old = `SELECT rowid AS "rowid" FROM "${table}" WHERE rowid > ? AND "${at}" < ? ORDER BY rowid LIMIT ${AT_ONCE}`
  let removed = 0
  for (let last = 0, gone = AT_ONCE; gone === AT_ONCE; ) {
    gone = await inTransaction((tx) => {
      const rows = tx.all<{ rowid: number }>(old, last, before).map(({ rowid }) => rowid)
      last = rows.at(-1) ?? last
      return tx.run(`DELETE FROM "${table}" WHERE rowid IN (SELECT "value" FROM json_each(?)) AND "${at}" < ?`, JSON.stringify(rows), before)
    })
    removed += gone
    await breathe()
  }
  return removed
}

/** Removes what is past its time, so many rows in one transaction, and states the counts in the ledger where there were any. Safe to repeat. */
export async function applyRetention(): Promise<Retained[]> {
  const removed: Retained[] = []
  for (const rule of RULES) {
    const before = dayBefore(rule)
    removed.push({ name: rule.name, before, rows: await removeOlder(rule, olderThan(before)) })
  }
  const some = removed.filter(({ rows }) => rows > 0)
  if (some.length > 0)
    await inTransaction((tx) => {
      const payload = {
        removed: Object.fromEntries(some.map(({ name, rows }) => [name, rows])),
        before: Object.fromEntries(some.map(({ name, before }) => [name, before])),
      }
      record(tx, { type: 'data.retained', actor: 'system', payload })
    })
  return removed
}
