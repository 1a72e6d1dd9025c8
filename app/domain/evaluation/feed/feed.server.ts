import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { record } from '../../ledger/record.server'
import { recordLooks } from '../../organisation/looks.server'
import type { AmendmentContent } from '../amendments/amendment'
import { spanOf } from '../periods'
import type { SnapshotContent } from '../snapshot'
import { type FeedChain, type FeedItem, type FeedPage, FORMAT_VERSION } from './feed'
import type { FeedReader } from './feed-reader.server'

/** What is asked of the feed: so many items after a place; of a unit by its code, of a period by its key (2026-11, 2026-Q4, 2026) or id. */
export type FeedQuery = { after: number; limit: number; unit: string | null; period: string | null }

type Row = {
  number: number
  periodId: string
  personId: string
  content: string
  prevHash: string
  hash: string
  keyId: string
  signature: string
  publishedAt: string
  eventSeq: number
}
type AmendmentRow = Row & { sequence: number; snapshotHash: string }

const AMENDED_BY = 'SELECT max("number") AS n FROM "Amendment" WHERE "sequence" <= ?'
const AMENDED_BEFORE = 'SELECT "number" AS n FROM "Amendment" WHERE "eventSeq" < ? ORDER BY "eventSeq" DESC LIMIT 1'
const SNAPSHOTS = `SELECT "number", "periodId", "personId", "content", "prevHash", "hash", "keyId", "signature", "closedAt" AS publishedAt, "eventSeq" FROM "Snapshot"
  WHERE "number" > ?1 AND "number" <= ?2 AND +"periodId" IN (SELECT w."value" FROM json_each(?4) w) ORDER BY "number" LIMIT ?3`
const AMENDMENTS = `SELECT a."number", a."sequence", s."periodId", s."personId", a."content", a."prevHash", a."hash", a."keyId", a."signature", a."amendedAt" AS publishedAt, a."eventSeq",
    s."hash" AS snapshotHash FROM "Amendment" a JOIN "Snapshot" s ON s."id" = a."snapshotId" WHERE a."number" > ?1 AND a."number" <= ?2 AND +s."periodId" IN (SELECT w."value" FROM json_each(?4) w) ORDER BY a."number" LIMIT ?3`
// Periods of the unit and of every unit that has ever stood below it: what was delivered goes on being delivered, wherever units moved.
const PERIODS = `SELECT p."id", p."kind", p."key", u."code" FROM "EvaluationPeriod" p JOIN "Unit" u ON u."id" = p."unitId"
  WHERE EXISTS (SELECT 1 FROM "UnitState" s WHERE s."unitId" = p."unitId" AND instr(s."path", ?) > 0) AND EXISTS (SELECT 1 FROM "PeriodStep" t WHERE t."periodId" = p."id" AND t."state" = 'closed')`

/** How many of what was published up to a place are amendments; all others are snapshots. */
const amendedBy = (sequence: number, from: Read) => from.get<{ n: number | null }>(AMENDED_BY, sequence)?.n ?? 0

/** The heads of both chains as of a place in the sequence; as of all of it where none is given. */
export function feedChain(from: Read = read, sequence = Number.MAX_SAFE_INTEGER): FeedChain {
  const amendments = from.get<{ number: number; hash: string }>(
    'SELECT "number", "hash" FROM "Amendment" WHERE "sequence" <= ? ORDER BY "number" DESC LIMIT 1',
    sequence,
  ) ?? { number: 0, hash: '' }
  const snapshots = from.get<{ number: number; hash: string }>(
    'SELECT "number", "hash" FROM "Snapshot" WHERE "number" <= ? ORDER BY "number" DESC LIMIT 1',
    sequence === Number.MAX_SAFE_INTEGER ? sequence : sequence - amendments.number,
  ) ?? { number: 0, hash: '' }
  return { sequence: snapshots.number + amendments.number, snapshots, amendments }
}

type Scope = { reader: FeedReader; unit: string; period: string | null }

/** Whether a dossier lies in a scope by where its person was when it was closed: below the key's unit and the one asked for, in a period of a unit at or below the key's. */
function isIn(path: string, periodUnit: string, { reader, unit }: Scope): boolean {
  const [own, asked, of] = [reader.unitCode, unit, periodUnit].map((code) => path.indexOf(`/${code}/`))
  return own >= 0 && asked >= own && of >= own
}

function scopedPeriods({ reader, period }: Scope, from: Read): Map<string, string> {
  const rows = from.all<{ id: string; kind: string; key: string; code: string }>(PERIODS, `/${reader.unitCode}/`)
  const asked = rows.filter(({ id, kind, key }) => reader.kinds.some((one) => one === kind) && (period === null || period === key || period === id))
  return new Map(asked.map(({ id, code }) => [id, code]))
}

const common = ({ number, content, prevHash, hash, keyId, signature, publishedAt, eventSeq }: Row) => ({
  number,
  contentHash: sha256(content),
  prevHash,
  hash,
  keyId,
  signature,
  publishedAt,
  eventSeq,
})

type Found = { item: FeedItem; personId: string }

/** So many items of a scope from pages of rows after a number, in order. */
function taken<R extends Row>(pages: (after: number) => R[], after: number, limit: number, itemOf: (row: R) => FeedItem | null): Found[] {
  const found: Found[] = []
  for (let page = pages(after); page.length > 0 && found.length < limit; page = pages(page[page.length - 1].number))
    for (const row of page) {
      const item = itemOf(row)
      if (item && found.length < limit) found.push({ item, personId: row.personId })
    }
  return found
}

function snapshotsOf(scope: Scope, periods: Map<string, string>, [after, last]: [number, number], limit: number, from: Read): Found[] {
  const ids = JSON.stringify([...periods.keys()])
  return taken(
    (number) => from.all<Row>(SNAPSHOTS, number, last, limit, ids),
    after,
    limit,
    (row) => {
      const content = JSON.parse(row.content) as SnapshotContent
      if (!isIn(content.person.unitPath, periods.get(row.periodId) ?? '', scope)) return null
      const sequence = row.number + (from.get<{ n: number }>(AMENDED_BEFORE, row.eventSeq)?.n ?? 0)
      return { kind: 'snapshot', sequence, ...common(row), content }
    },
  )
}

function amendmentsOf(scope: Scope, periods: Map<string, string>, [after, last]: [number, number], limit: number, from: Read): Found[] {
  const ids = JSON.stringify([...periods.keys()])
  return taken(
    (number) => from.all<AmendmentRow>(AMENDMENTS, number, last, limit, ids),
    after,
    limit,
    (row) => {
      const content = JSON.parse(row.content) as AmendmentContent
      const { sequence, snapshotHash } = row
      return isIn(content.person.unitPath, periods.get(row.periodId) ?? '', scope)
        ? { kind: 'amendment', sequence, snapshotHash, ...common(row), content }
        : null
    },
  )
}

/** The next items of a scope after a place, in order of commit; the page knows nothing of what is published after it. */
function pageOf(query: FeedQuery, scope: Scope, from: Read): { page: FeedPage; people: string[] } {
  const { after, limit } = query
  const head = feedChain(from)
  const top = Math.min(head.sequence, after + MOST_PLACES)
  const [before, until] = [amendedBy(after, from), amendedBy(top, from)]
  const periods = scopedPeriods(scope, from)
  const both = [...snapshotsOf(scope, periods, [after - before, top - until], limit, from), ...amendmentsOf(scope, periods, [before, until], limit, from)]
  const items = both.sort((a, b) => a.item.sequence - b.item.sequence).slice(0, limit)
  const next = items.length === limit ? items[limit - 1].item.sequence : top
  const page: FeedPage = {
    formatVersion: FORMAT_VERSION,
    after,
    next,
    isComplete: items.length < limit && top === head.sequence,
    filter: { unit: scope.unit, period: scope.period },
    chain: feedChain(from, next),
    items: items.map(({ item }) => item),
  }
  return { page, people: items.map(({ personId }) => personId) }
}
/** So many places of the sequence are looked at for one page, so that no filter makes a page slow. */
const MOST_PLACES = 20_000

export type FeedRefusal = 'unit-out-of-scope' | 'period-unreadable' | 'after-beyond-head'

/** Whether a unit of a code stands, or has ever stood, at or below that of a key. */
const isBelow = (code: string, { unitCode }: FeedReader, from: Read) =>
  from.get(
    `SELECT 1 FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId" WHERE u."code" = ?1 AND instr(s."path", ?2) > 0 LIMIT 1`,
    code,
    `/${unitCode}/`,
  ) !== null

/**
 * A page of the feed as canonical JSON, and the head of the chain as it is. The people it tells of see that a program read it, for what,
 * and in whose name, and the ledger states it, before a byte is given; also that a page held nobody, once in ten minutes. Refuses a unit that is not below the key's, a period that is none,
 * and a place that nothing has reached yet.
 */
export async function readFeed(reader: FeedReader, query: FeedQuery): Promise<Outcome<{ body: string; head: FeedChain }, FeedRefusal>> {
  if (query.unit !== null && !isBelow(query.unit, reader, read)) return refused('unit-out-of-scope')
  if (query.period !== null && !isPeriod(query.period)) return refused('period-unreadable')
  const head = feedChain()
  if (query.after > head.sequence) return refused('after-beyond-head')
  const { page, people } = pageOf(query, { reader, unit: query.unit ?? reader.unitCode, period: query.period }, read)
  const body = canonicalJson(page)
  await noteRead(reader, page, sha256(body), people)
  return done({ body, head })
}

const isPeriod = (text: string) => ['month', 'quarter', 'year'].some((kind) => spanOf(kind, text)) || /^[0-9a-f-]{36}$/.test(text)

/** Within so many minutes one page without items of a key is stated once. */
const EMPTY_MINUTES = 10

const isSaid = (keyId: string, after: number, from: Read) =>
  from.get(
    'SELECT 1 FROM "FeedRead" r WHERE r."eventSeq" = (SELECT max(x."eventSeq") FROM "FeedRead" x WHERE x."keyId" = ?1) AND r."items" = 0 AND r."afterSequence" = ?2 AND r."readAt" > ?3',
    keyId,
    after,
    instant(new Date(now().getTime() - EMPTY_MINUTES * 60_000)),
  ) !== null

async function noteRead({ keyId, unitId, maker, name, purpose }: FeedReader, page: FeedPage, bodyHash: string, people: string[]): Promise<void> {
  if (people.length > 0) await recordLooks({ ...maker, system: name }, people, 'feed', { kind: 'feed', about: purpose })
  await inTransaction((tx) => {
    const readId = newId()
    const [afterSequence, lastSequence, items] = [page.after, page.items.at(-1)?.sequence ?? page.next, page.items.length]
    // A program that asks every minute whether there is more says nothing new each time.
    if (items === 0 && isSaid(keyId, afterSequence, tx)) return done(null)
    const event = record(tx, {
      type: 'feed.read',
      actor: maker.personId,
      unit: unitId,
      payload: { readId, keyId, afterSequence, lastSequence, items, bodyHash },
    })
    tx.run(
      'INSERT INTO "FeedRead" ("id","keyId","afterSequence","lastSequence","items","bodyHash","readAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      readId,
      keyId,
      afterSequence,
      lastSequence,
      items,
      bodyHash,
      instant(event.recordedAt),
      event.seq,
    )
    return done(null)
  })
}
