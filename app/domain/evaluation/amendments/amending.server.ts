import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue, OPEN } from '~/platform/jobs.server'
import { done } from '~/platform/outcome'
import { signContent } from '../../certification/keys.server'
import type { RecordedEvent } from '../../ledger/events'
import { react, record } from '../../ledger/record.server'
import { lastEvent } from '../dossiers.server'
import { type AmendmentContent, amendmentHash } from './amendment'
import { CHANGING } from './causes'
import { differencesOf } from './differences'
import { peopleOf, reaches } from './reach.server'
import { type Closed, causesBetween, closedOf, stateOf } from './state.server'

const KIND = 'dossiers.amend'
const keysOf = (personId: string) => [`${KIND}:${personId}:`, `${KIND}:${personId};`] as const

/** Asks, after an event that can change closed dossiers, that those of everybody it reaches are compared once it is committed; one that waits already is enough. */
export function askForAmendments(tx: Tx, event: RecordedEvent): void {
  for (const personId of peopleOf(event, tx)) {
    if (!reaches(event, personId, tx)) continue
    // One that has begun may have looked before this event.
    const waits = tx.get(`SELECT 1 FROM "Job" WHERE "key" >= ? AND "key" < ? AND ${OPEN} AND "leaseUntil" IS NULL`, ...keysOf(personId))
    if (!waits) enqueue(tx, KIND, `${KIND}:${personId}:${event.seq}`, { personId })
  }
}

/**
 * Asks for the same right after a dossier was closed, where something that can change it was recorded between the event through which it
 * was counted and its closing: nothing then knew of it.
 */
export function askForWhatCameBetween(tx: Tx, { seq, payload: { personId, through } }: RecordedEvent<'dossier.closed'>): void {
  const between = tx.get(
    `SELECT 1 FROM "Event" WHERE "seq" > ?1 AND "seq" < ?2 AND "type" IN (SELECT w."value" FROM json_each(?3) w)
       AND ("subject" = ?4 OR "subject" IS NULL OR "type" IN ('task.marked', 'fulfilment.entered')) LIMIT 1`,
    through,
    seq,
    JSON.stringify(CHANGING),
    personId,
  )
  if (between) enqueue(tx, KIND, `${KIND}:${personId}:${seq}`, { personId })
}

/** Whether closed dossiers of somebody wait to be compared, or could not be and wait for a person. */
export function awaitsAmending(personId: string, from: Read = read): boolean {
  return from.get('SELECT 1 FROM "Job" WHERE "key" >= ? AND "key" < ? AND "doneAt" IS NULL AND "cancelledAt" IS NULL', ...keysOf(personId)) !== null
}

/** What an amendment of a closed dossier would say, as known through an event; null where nothing differs from what was said of it last. */
export function amendmentOf(closed: Closed, through: number, from: Read): AmendmentContent | null {
  const { content, number, hash, personId, through: last } = closed
  if (last >= through) return null
  const differences = differencesOf(stateOf(closed, last, from), stateOf(closed, through, from))
  if (differences.length === 0) return null
  const causes = causesBetween(closed, last, through, from)
  const person = { personId, unitPath: content.person.unitPath }
  return { format: 1, period: content.period, person, snapshot: { number, hash }, from: last, through, differences, causes }
}

/** Compares every closed dossier of somebody with what the ledger gives now, and amends those that differ. Answers how many; a second run finds none. */
export async function amendDossiersOf(personId: string): Promise<number> {
  const outcome = await inTransaction((tx) => {
    const through = lastEvent(tx)
    return done(closedOf(personId, tx).filter((closed) => amend(tx, closed, through)).length)
  })
  return outcome.ok ? outcome.value : 0
}

function amend(tx: Tx, closed: Closed, through: number): boolean {
  const said = amendmentOf(closed, through, tx)
  if (!said) return false
  const content = canonicalJson(said)
  const last = tx.get<{ number: number; hash: string }>('SELECT "number", "hash" FROM "Amendment" ORDER BY "number" DESC LIMIT 1') ?? { number: 0, hash: '' }
  const published = tx.get<{ n: number | null }>('SELECT max("number") AS n FROM "Snapshot"')?.n ?? 0
  const [amendmentId, number, prevHash, contentHash] = [newId(), last.number + 1, last.hash, sha256(content)]
  const sequence = number + published
  const hash = amendmentHash({ number, sequence, snapshotHash: closed.hash, contentHash, prevHash })
  const { keyId, signature } = signContent(hash)
  const event = record(tx, {
    type: 'dossier.amended',
    actor: 'system',
    subject: closed.personId,
    unit: closed.content.person.unitId,
    cause: said.causes.at(-1)?.id,
    payload: { amendmentId, number, sequence, snapshotId: closed.id, through, contentHash, prevHash, hash, keyId, signature },
  })
  tx.run(
    'INSERT INTO "Amendment" ("id","number","sequence","snapshotId","through","content","prevHash","hash","keyId","signature","amendedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
    amendmentId,
    number,
    sequence,
    closed.id,
    through,
    content,
    prevHash,
    hash,
    keyId,
    signature,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return true
}

const PEOPLE = 'SELECT DISTINCT "personId" FROM "Snapshot" WHERE "personId" > ? ORDER BY "personId" LIMIT ?'

/** Goes through everybody with closed dossiers and says, or makes, the amendments that are missing; requests come in between. */
export async function amendEveryone({ isRehearsal = false, onPerson = () => {} }: { isRehearsal?: boolean; onPerson?: (done: number) => void } = {}) {
  const counts = { people: 0, amendments: 0, of: 0 }
  for (let page = read.all<{ personId: string }>(PEOPLE, '', 200); page.length; ) {
    for (const { personId } of page) {
      const missing = isRehearsal ? closedOf(personId, read).filter((closed) => amendmentOf(closed, lastEvent(), read)).length : await amendDossiersOf(personId)
      counts.people += 1
      counts.amendments += missing
      counts.of += missing > 0 ? 1 : 0
      onPerson(counts.people)
    }
    await nextTurn()
    page = read.all<{ personId: string }>(PEOPLE, page[page.length - 1].personId, 200)
  }
  return counts
}
