import { instant, type Tx } from '~/platform/db/transaction.server'
import { react, record } from '../ledger/record.server'

/** Ends a grant from a civil day on, inside a command that has authorised. What ended before that day stays as it is: safe to repeat. */
export function appendRoleEnd(
  tx: Tx,
  by: string,
  { grantId, personId, unitId }: { grantId: string; personId: string; unitId: string },
  { validTo, reason }: { validTo: string; reason: string },
): void {
  if (tx.get('SELECT 1 FROM "RoleGrantEnd" WHERE "grantId" = ?', grantId)) return
  const event = record(tx, { type: 'role.ended', actor: by, subject: personId, unit: unitId, payload: { grantId, personId, validTo, reason } })
  tx.run(
    'INSERT INTO "RoleGrantEnd" ("grantId","validTo","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?,?)',
    grantId,
    validTo,
    reason,
    by,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
