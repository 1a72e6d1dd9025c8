import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { currentKeyId, signContent } from '../certification/keys.server'
import { react, record } from '../ledger/record.server'
import { chainHead } from './closing.server'
import { missedDays, type Seal, type SealedHeads, sealDocument, sealText } from './seal'

const COLUMNS = '"day", "number", "hash", "ledgerSeq", "ledgerHash", "keyId", "sealedAt", "signature"'

/** The heads of both chains as they are now, signed; kept nowhere. Throws where the academy has no key. */
export function signedHeads(from: Read = read, at = now()): Seal {
  const ledger = from.get<{ seq: number; hash: string }>('SELECT "seq", "hash" FROM "LedgerHead" WHERE "id" = 1')
  const keyId = currentKeyId()
  if (!ledger || !keyId) throw new Error('the academy has no ledger or no signing key')
  const heads: SealedHeads = { day: civilDate(at), ...chainHead(from), ledgerSeq: ledger.seq, ledgerHash: ledger.hash, keyId, sealedAt: instant(at) }
  return { ...heads, signature: signContent(sealText(heads)).signature }
}

/** Seals the heads of both chains, once a civil day; answers the seal of today. Throws where the academy has no key. */
export function sealHeads(): Promise<Seal> {
  return inTransaction((tx) => {
    const at = now()
    const known = tx.get<Seal>(`SELECT ${COLUMNS} FROM "ChainSeal" WHERE "day" = ?`, civilDate(at))
    if (known) return known
    const seal = signedHeads(tx, at)
    const { day, number, hash, ledgerSeq, ledgerHash, keyId, sealedAt, signature } = seal
    const sealId = newId()
    const event = record(tx, {
      type: 'chain.sealed',
      actor: 'system',
      occurredAt: at,
      payload: { sealId, day, number, hash, ledgerSeq, ledgerHash, keyId, signature },
    })
    tx.run(
      `INSERT INTO "ChainSeal" ("id", ${COLUMNS}, "eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)`,
      sealId,
      day,
      number,
      hash,
      ledgerSeq,
      ledgerHash,
      keyId,
      sealedAt,
      signature,
      event.seq,
    )
    react(tx, event)
    return seal
  })
}

/** The newest seal; null before the first. */
export function newestSeal(from: Read = read): Seal | null {
  return from.get<Seal>(`SELECT ${COLUMNS} FROM "ChainSeal" ORDER BY "day" DESC LIMIT 1`)
}

/** So many seals before a day, the newest first. They name nobody and are for everybody. */
export function listSeals({ before = '9999', limit = 400 } = {}): Seal[] {
  return read.all<Seal>(`SELECT ${COLUMNS} FROM "ChainSeal" WHERE "day" < ? ORDER BY "day" DESC LIMIT ?`, before, limit)
}

/** The newest seals as they are published and kept elsewhere, with the days that have none. */
export function headsDocument() {
  const seals = listSeals()
  return { format: 'academy-seals-1', seals: seals.map(sealDocument), missed: missedDays(seals.map(({ day }) => day)) }
}

/** The first seal under which a snapshot lies, by its number; null while none was made since. */
export function sealOver(number: number): Seal | null {
  return read.get<Seal>(`SELECT ${COLUMNS} FROM "ChainSeal" WHERE "number" >= ? ORDER BY "number", "day" LIMIT 1`, number)
}
