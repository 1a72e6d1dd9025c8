import { read } from '~/platform/db/database.server'
import { type EventRow, eventHash, GENESIS } from './chain'
import { FACT_TABLES } from './facts'

/** The first thing that does not hold, or how much was walked. */
export type Verdict = { ok: true; events: number } | { ok: false; seq: number | null; id: string | null; problem: string }

const broken = (seq: number | null, id: string | null, problem: string): Verdict => ({ ok: false, seq, id, problem })

/**
 * Walks the chain from its first row and names the first broken link: a gap, a changed row, a changed order, a cut
 * tail. Then compares facts and events in both directions.
 */
export function verifyLedger(onProgress?: (seq: number) => void): Verdict {
  let prevHash = GENESIS
  let seq = 0
  for (;;) {
    const rows = read.all<EventRow>('SELECT * FROM "Event" WHERE "seq" > ? ORDER BY "seq" LIMIT 5000', seq)
    for (const row of rows) {
      if (row.seq !== seq + 1) return broken(seq + 1, null, `thiếu sự kiện số ${seq + 1}: sau số ${seq} là số ${row.seq}`)
      if (row.prevHash !== prevHash) return broken(row.seq, row.id, `sự kiện số ${row.seq} không nối với sự kiện trước nó`)
      if (row.hash !== eventHash(row)) return broken(row.seq, row.id, `nội dung của sự kiện số ${row.seq} (${row.type}) đã bị sửa`)
      prevHash = row.hash
      seq = row.seq
    }
    onProgress?.(seq)
    if (rows.length < 5000) break
  }
  const head = read.get<{ seq: number; hash: string }>('SELECT "seq", "hash" FROM "LedgerHead" WHERE "id" = 1')
  if (!head) return broken(null, null, 'sổ cái mất dòng đầu mối (LedgerHead)')
  if (head.seq > seq) return broken(seq + 1, null, `sổ cái bị cắt đuôi: thiếu các sự kiện từ số ${seq + 1} đến số ${head.seq}`)
  if (head.seq < seq) return broken(head.seq + 1, null, `có sự kiện số ${head.seq + 1} ngoài đầu mối của sổ cái`)
  if (head.hash !== prevHash) return broken(seq, null, 'đầu mối của sổ cái không khớp với sự kiện cuối')
  return verifyFacts() ?? { ok: true, events: seq }
}

/** Each fact row names an event of its type that names it back; each event of such a type has its row. */
function verifyFacts(): Verdict | null {
  for (const { table, type, idColumn, payloadKey, same = [], at, person, actor, unit } of FACT_TABLES) {
    const orphan = read.get<{ id: string; seq: number }>(
      `SELECT f."${idColumn}" AS id, f."eventSeq" AS seq FROM "${table}" f LEFT JOIN "Event" e ON e."seq" = f."eventSeq"
       WHERE e."seq" IS NULL OR e."type" <> ? OR json_extract(e."payload", '$.${payloadKey}') IS NOT f."${idColumn}" LIMIT 1`,
      type,
    )
    if (orphan) return broken(orphan.seq, orphan.id, `dòng ${table} ${orphan.id} không có sự kiện ${type} tương ứng`)
    const pairs = same.map((column): [string, string] => [column, `json_extract(e."payload", '$.${column}')`])
    for (const [column, stated] of [
      [at, 'e."occurredAt"'],
      [person, 'e."subject"'],
      [actor, 'e."actor"'],
      [unit, 'e."unit"'],
    ] as const)
      if (column) pairs.push([column, stated])
    const differs = pairs.map(([column, stated]) => `WHEN ${stated} IS NOT f."${column}" THEN '${column}'`).join(' ')
    const changed = read.get<{ id: string; seq: number; column: string }>(
      `SELECT * FROM (SELECT f."${idColumn}" AS id, f."eventSeq" AS seq, CASE ${differs} END AS "column" FROM "${table}" f JOIN "Event" e ON e."seq" = f."eventSeq") WHERE "column" IS NOT NULL LIMIT 1`,
    )
    if (changed) return broken(changed.seq, changed.id, `cột ${changed.column} của ${table} ${changed.id} khác với sự kiện số ${changed.seq}`)
    const missing = read.get<{ id: string; seq: number }>(
      `SELECT e."id" AS id, e."seq" AS seq FROM "Event" e LEFT JOIN "${table}" f ON f."eventSeq" = e."seq" WHERE e."type" = ? AND f."eventSeq" IS NULL LIMIT 1`,
      type,
    )
    if (missing) return broken(missing.seq, missing.id, `sự kiện số ${missing.seq} (${type}) không còn dòng dữ kiện trong ${table}`)
  }
  return null
}
