import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { type EventRow, eventHash, GENESIS } from './chain'
import { FACT_TABLES } from './facts'
import { differingColumn, type FactRow, factsBetween, isOf, strayFacts } from './stated.server'

/**
 * Walks the chain from its first row and names every broken link: a gap, a changed row, a changed order, a cut
 * tail. On the way each fact is held against its event: neither stands without the other, and every column that the
 * event states, in full or by its hash, is as stated.
 */
export function verifyLedger(onProgress?: Progress): Verdict {
  let prevHash = GENESIS
  let seq = 0
  let count = 0
  const found: (Breach | null)[] = []
  for (const page of pagesOf<EventRow>('SELECT * FROM "Event" WHERE "seq" > ? ORDER BY "seq" LIMIT ?', (row) => row.seq, 0, 5000)) {
    found.push(...chainProblems(page, seq, prevHash), ...factProblems(page, seq))
    ;({ seq, hash: prevHash } = page[page.length - 1])
    count += page.length
    onProgress?.(count)
  }
  return verdictOf([...found, headProblem(seq, prevHash), ...strayFacts(seq).map(strayBreach)], { 'sự kiện': count })
}

const broken = (seq: number | null, id: string | null, problem: string) => breach('Event', id, seq, problem)

/** After a broken link the walk goes on from the row as it stands, so that one break hides no other. */
function chainProblems(page: EventRow[], before: number, beforeHash: string): Breach[] {
  const found: Breach[] = []
  let seq = before
  let prevHash = beforeHash
  for (const row of page) {
    if (row.seq !== seq + 1) found.push(broken(seq + 1, null, `thiếu sự kiện số ${seq + 1}: sau số ${seq} là số ${row.seq}`))
    else if (row.prevHash !== prevHash) found.push(broken(row.seq, row.id, `sự kiện số ${row.seq} không nối với sự kiện trước nó`))
    if (row.hash !== eventHash(row)) found.push(broken(row.seq, row.id, `nội dung của sự kiện số ${row.seq} (${row.type}) đã bị sửa`))
    prevHash = row.hash
    seq = row.seq
  }
  return found
}

function headProblem(seq: number, prevHash: string): Breach | null {
  const head = read.get<{ seq: number; hash: string }>('SELECT "seq", "hash" FROM "LedgerHead" WHERE "id" = 1')
  const wrong = (at: number | null, problem: string) => breach('LedgerHead', '1', at, problem)
  if (!head) return wrong(null, 'sổ cái mất dòng đầu mối (LedgerHead)')
  if (head.seq > seq) return wrong(seq + 1, `sổ cái bị cắt đuôi: thiếu các sự kiện từ số ${seq + 1} đến số ${head.seq}`)
  if (head.seq < seq) return wrong(head.seq + 1, `có sự kiện số ${head.seq + 1} ngoài đầu mối của sổ cái`)
  return head.hash === prevHash ? null : wrong(seq, 'đầu mối của sổ cái không khớp với sự kiện cuối')
}

/** `before`: the number of the last event before the page. Numbers that are no event's, such as halves, lie between two pages as well. */
function factProblems(page: EventRow[], before: number): Breach[] {
  const found: Breach[] = []
  const rows = new Map<number, FactRow[]>()
  for (const fact of factsBetween(before, page[page.length - 1].seq)) rows.set(fact.seq, [...(rows.get(fact.seq) ?? []), fact])
  for (const event of page) {
    const here = rows.get(event.seq) ?? []
    rows.delete(event.seq)
    const payload = readPayload(event)
    if (!payload) {
      found.push(broken(event.seq, event.id, `nội dung của sự kiện số ${event.seq} không đọc được`))
      continue
    }
    for (const fact of here) {
      if (!isOf(fact, event, payload)) {
        found.push(strayBreach(fact))
        continue
      }
      const column = differingColumn(fact, event, payload)
      const { table } = fact.of
      if (column) found.push(breach(table, fact.id, event.seq, `cột ${column} của ${table} ${fact.id} khác với sự kiện số ${event.seq}`))
    }
    const missing = FACT_TABLES.filter((of) => (of.type === event.type || of.also === event.type) && !here.some((fact) => fact.of === of))
    for (const { table, payloadKey } of missing)
      found.push(breach(table, String(payload[payloadKey]), event.seq, `sự kiện số ${event.seq} (${event.type}) không còn dòng dữ kiện trong ${table}`))
  }
  return [...found, ...[...rows.values()].flat().map(strayBreach)]
}

function readPayload({ payload }: EventRow): Record<string, unknown> | null {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}

const strayBreach = ({ of, id, seq }: Pick<FactRow, 'of' | 'id' | 'seq'>) =>
  breach(of.table, id, seq, `dòng ${of.table} ${id} không có sự kiện ${of.type} tương ứng`)
