import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { eventHash } from './chain'
import { type Facts, type FactType, type RecordedEvent, SCHEMA_VERSIONS, type Statement } from './events'

/** What follows from a fact, in the same transaction. */
export type Reaction<T extends FactType = FactType> = (tx: Tx, event: RecordedEvent<T>) => void
export type Reactions = { [T in FactType]?: Reaction<T>[] }

let reactions: Reactions = {}

/** Hands over the list of what follows from what; called once at start by reactions.server.ts. */
export function setReactions(list: Reactions): void {
  reactions = list
}

const INSERT = `INSERT INTO "Event" ("seq","id","type","schemaVersion","actor","onBehalfOf","subject","unit","occurredAt","recordedAt","cause","payload","prevHash","hash")
  VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

/**
 * Appends a fact to the ledger and answers it. The row that holds the fact is written after it with `seq` as its
 * `eventSeq`; then `react` lets what follows happen.
 */
export function record<T extends FactType>(tx: Tx, statement: Statement<T>): RecordedEvent<T> {
  const head = tx.get<{ seq: number; hash: string }>('SELECT "seq", "hash" FROM "LedgerHead" WHERE "id" = 1')
  if (!head) throw new Error('the ledger has no head')
  const recordedAt = now()
  const event: RecordedEvent<T> = { ...statement, occurredAt: statement.occurredAt ?? recordedAt, id: newId(), seq: head.seq + 1, recordedAt }
  const row = {
    seq: event.seq,
    id: event.id,
    type: event.type,
    schemaVersion: SCHEMA_VERSIONS[event.type] ?? 1,
    actor: event.actor,
    onBehalfOf: event.onBehalfOf ?? null,
    subject: event.subject ?? null,
    unit: event.unit ?? null,
    occurredAt: instant(event.occurredAt ?? recordedAt),
    recordedAt: instant(recordedAt),
    cause: event.cause ?? null,
    payload: canonicalJson(event.payload),
    prevHash: head.hash,
  }
  const hash = eventHash(row)
  tx.run(
    INSERT,
    row.seq,
    row.id,
    row.type,
    row.schemaVersion,
    row.actor,
    row.onBehalfOf,
    row.subject,
    row.unit,
    row.occurredAt,
    row.recordedAt,
    row.cause,
    row.payload,
    row.prevHash,
    hash,
  )
  tx.run('UPDATE "LedgerHead" SET "seq" = ?, "hash" = ? WHERE "id" = 1', row.seq, hash)
  return event
}

/** Lets everything happen that follows from a fact, in the order of the list; called after its row is written. */
export function react<T extends FactType>(tx: Tx, event: RecordedEvent<T>): void {
  for (const reaction of reactions[event.type] ?? []) (reaction as Reaction<T>)(tx, event)
}

export type { Facts }
