import { setImmediate as nextTurn } from 'node:timers/promises'
import { addDays, civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { lastUnitOf } from '../organisation/last-unit.server'
import { windowOf } from './renewals.server'

type Row = { id: string; personId: string; courseId: string; cycle: number; validUntil: string; courseVersionId: string }

/** No window is longer, in days. */
const MOST_DAYS = 730
const BATCH = 100

/** SQL: certificates that stand and end within so many days, by their last day, and nobody has stated it; none whose cycle after has one. */
export const ENDING = `SELECT c."id", c."personId", c."courseId", c."cycle", json_extract(c."content", '$.validUntil') AS validUntil, d."courseVersionId"
  FROM "Certificate" c JOIN "CourseCompletion" d ON d."id" = c."completionId"
  WHERE json_valid(c."content") AND json_extract(c."content", '$.validUntil') IS NOT NULL AND (json_extract(c."content", '$.validUntil'), c."id") > (?1, ?2) AND json_extract(c."content", '$.validUntil') <= ?3
    AND NOT EXISTS (SELECT 1 FROM "Revocation" r WHERE r."certificateId" = c."id")
    AND NOT EXISTS (SELECT 1 FROM "CertificateExpiry" x WHERE x."certificateId" = c."id")
    AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" m WHERE m."personId" = c."personId" AND m."courseId" = c."courseId" AND m."cycle" > c."cycle")
  ORDER BY 5, c."id" LIMIT ?4`

/** A page of certificates that end within a time, after a last day and an id. */
export function listEnding(after: { validUntil: string; id: string }, until: string, limit: number, from: Read = read): Row[] {
  return from.all<Row>(ENDING, after.validUntil, after.id, until, limit)
}

/**
 * States of each certificate whose renewal is open and whose last day is not over that it expires soon: once for each, however
 * often it is called. Answers of how many it stated it.
 */
export async function stateExpiring(): Promise<number> {
  const today = civilDate(now())
  let stated = 0
  let after = { validUntil: today, id: '' }
  for (;;) {
    const rows = listEnding(after, addDays(today, MOST_DAYS), BATCH)
    const last = rows.at(-1)
    if (!last) return stated
    const open = rows.filter(({ validUntil, courseVersionId }) => today >= addDays(validUntil, -windowOf(courseVersionId)))
    if (open.length)
      await inTransaction((tx) => {
        for (const row of open) stateOne(tx, row)
        return done(null)
      })
    stated += open.length
    after = last
    await nextTurn()
  }
}

function stateOne(tx: Tx, { id, personId, courseId, cycle, validUntil }: Row): void {
  if (tx.get('SELECT 1 FROM "CertificateExpiry" WHERE "certificateId" = ?', id)) return
  const event = record(tx, {
    type: 'certificate.expiring',
    actor: 'system',
    subject: personId,
    unit: lastUnitOf(personId, tx) ?? undefined,
    payload: { certificateId: id, courseId, cycle, validUntil },
  })
  tx.run(
    'INSERT INTO "CertificateExpiry" ("certificateId","validUntil","statedAt","eventSeq") VALUES (?,?,?,?)',
    id,
    validUntil,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
