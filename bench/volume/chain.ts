import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { type EventRow, eventHash } from '~/domain/ledger/chain'
import { canonicalJson } from '~/platform/canonical'

const COLUMNS = [
  'seq',
  'id',
  'type',
  'schemaVersion',
  'actor',
  'onBehalfOf',
  'subject',
  'unit',
  'occurredAt',
  'recordedAt',
  'cause',
  'payload',
  'prevHash',
  'hash',
]

export type Said = { type: string; actor: string; subject?: string; unit?: string; at: string; cause?: string; payload: object }

/** Ids that sort by number and are the same in each run. */
export function ids(seed: number): () => string {
  let n = 0
  const tail = (seed >>> 0).toString(16).padStart(8, '0')
  return () => {
    n += 1
    const hex = n.toString(16).padStart(12, '0')
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-0000${tail}`
  }
}

/** Goes on with the chain of a ledger in bulk: the same rows and hashes as `record`, without its lookups. */
export function chainOn(db: Database.Database, newId: () => string) {
  const head = db.prepare('SELECT "seq", "hash" FROM "LedgerHead" WHERE "id" = 1').get() as { seq: number; hash: string }
  const insert = db.prepare(`INSERT INTO "Event" (${COLUMNS.map((name) => `"${name}"`).join(',')}) VALUES (${COLUMNS.map(() => '?').join(',')})`)
  let { seq, hash } = head
  const say = ({ type, actor, subject, unit, at, cause, payload }: Said): { seq: number; id: string } => {
    seq += 1
    const id = newId()
    const text = canonicalJson(payload)
    const prevHash = hash
    hash = hashOf(seq, id, type, actor, subject, unit, at, cause, text, prevHash)
    insert.run(seq, id, type, 1, actor, null, subject ?? null, unit ?? null, at, at, cause ?? null, text, prevHash, hash)
    // The quick way to the hash is the ledger's own, seen every so often.
    if (seq % 100_000 === 0 && hash !== eventHash(db.prepare('SELECT * FROM "Event" WHERE "seq" = ?').get(seq) as EventRow))
      throw new Error(`event ${seq} is hashed otherwise`)
    return { seq, id }
  }
  const end = () => db.prepare('UPDATE "LedgerHead" SET "seq" = ?, "hash" = ? WHERE "id" = 1').run(seq, hash)
  return { say, end, count: () => seq }
}

const text = (value: string | undefined) => (value === undefined ? 'null' : `"${value}"`)

/** `eventHash`, written out for rows whose words need no escape but those of the payload. */
function hashOf(
  seq: number,
  id: string,
  type: string,
  actor: string,
  subject: string | undefined,
  unit: string | undefined,
  at: string,
  cause: string | undefined,
  payload: string,
  prevHash: string,
): string {
  return createHash('sha256')
    .update(
      `{"actor":"${actor}","cause":${text(cause)},"id":"${id}","occurredAt":"${at}","onBehalfOf":null,"payload":${JSON.stringify(payload)},"prevHash":"${prevHash}","recordedAt":"${at}","schemaVersion":1,"seq":${seq},"subject":${text(subject)},"type":"${type}","unit":${text(unit)}}`,
    )
    .digest('hex')
}
