import { civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { findPublicKey, keysInUse, signatureHolds } from '../certification/keys.server'
import { type Seal, sealText } from './seal'

type Row = Seal & { id: string; seq: number }

const ROWS = `SELECT "id", "day", "number", "hash", "ledgerSeq", "ledgerHash", "keyId", "sealedAt", "signature", "eventSeq" AS seq
  FROM "ChainSeal" WHERE "day" > ? ORDER BY "day" LIMIT ?`

/** A head that somebody kept: a seal, or number and hash of a snapshot alone. */
export type KeptHead = { number: number; hash: string } & Partial<Seal>

/**
 * Holds every seal against both chains: signed by the academy, of the event before its own, of the snapshot that was the last then. Heads
 * kept outside are held against the chains too, so that chains that were written anew and signed again are found: by which event or snapshot
 * at the earliest and at the latest, as far as the heads tell.
 */
export function verifySeals(onProgress?: Progress, kept: readonly KeptHead[] = []): Verdict {
  const found: (Breach | null)[] = []
  const isInUse = keysInUse()
  let count = 0
  for (const page of pagesOf<Row>(ROWS, (row) => row.day, '', 200)) {
    for (const row of page) found.push(sealProblem(row, isInUse))
    count += page.length
    onProgress?.(count)
  }
  return verdictOf([...found, ...keptProblems(kept)], { 'niêm phong hằng ngày': count, 'đầu chuỗi giữ ở nơi khác': kept.length })
}

const wrong = ({ id, seq, day }: Row, problem: string) => breach('ChainSeal', id, seq, `niêm phong ngày ${day} ${problem} (sự kiện số ${seq})`)

function sealProblem(row: Row, isInUse: ReturnType<typeof keysInUse>): Breach | null {
  const key = findPublicKey(row.keyId)
  if (!key || !signatureHolds(sealText(row), row.signature, key)) return wrong(row, 'không mang chữ ký của học viện')
  if (!isInUse(row.keyId, row.seq)) return wrong(row, `ký bằng khóa ${row.keyId}, không phải khóa dùng khi đó`)
  if (civilDate(new Date(row.sealedAt)) !== row.day) return wrong(row, 'mang một ngày khác lúc niêm phong')
  if (row.ledgerSeq !== row.seq - 1) return wrong(row, `nói sự kiện số ${row.ledgerSeq} là cuối sổ`)
  const event = eventHashAt(row.ledgerSeq)
  if (event !== row.ledgerHash) return wrong(row, `ghi mã băm ${short(row.ledgerHash)} của sự kiện số ${row.ledgerSeq}, sổ sự kiện có ${short(event)}`)
  const snapshot = lastSnapshotBy(row.seq)
  if (snapshot.number !== row.number || snapshot.hash !== row.hash)
    return wrong(row, `ghi phiếu cuối là số ${row.number}, ${short(row.hash)}; chuỗi phiếu có số ${snapshot.number}, ${short(snapshot.hash)}`)
  return null
}

const short = (hash: string | null) => (hash ? `${hash.slice(0, 16)}…` : 'không có')
const eventHashAt = (seq: number) => read.get<{ hash: string }>('SELECT "hash" FROM "Event" WHERE "seq" = ?', seq)?.hash ?? null
const snapshotHashAt = (number: number) =>
  number === 0 ? '' : (read.get<{ hash: string }>('SELECT "hash" FROM "Snapshot" WHERE "number" = ?', number)?.hash ?? null)

function lastSnapshotBy(seq: number): { number: number; hash: string } {
  return (
    read.get<{ number: number; hash: string }>('SELECT "number", "hash" FROM "Snapshot" WHERE "eventSeq" < ? ORDER BY "eventSeq" DESC LIMIT 1', seq) ?? {
      number: 0,
      hash: '',
    }
  )
}

function keptProblems(kept: readonly KeptHead[]): Breach[] {
  const heads = [...kept].sort((a, b) => a.number - b.number || (a.ledgerSeq ?? 0) - (b.ledgerSeq ?? 0))
  const found: Breach[] = []
  let lastRight: KeptHead | null = null
  for (const head of heads) {
    const problems = keptProblem(head, lastRight)
    if (problems.length === 0) lastRight = head
    found.push(...problems)
  }
  return found
}

const named = (head: KeptHead) => (head.day ? `đầu chuỗi đã niêm phong ngày ${head.day}` : 'đầu chuỗi đã niêm phong')

/** What one head that was kept tells of the chains, after the last one that still holds. */
function keptProblem(head: KeptHead, before: KeptHead | null): Breach[] {
  const { number, hash, ledgerSeq, ledgerHash } = head
  const found: Breach[] = []
  if (isSeal(head)) {
    const key = findPublicKey(head.keyId)
    if (!key || !signatureHolds(sealText(head), head.signature, key))
      return [
        breach('ChainSeal', null, null, `${named(head)} không mang chữ ký của học viện này: khóa ${head.keyId} đã mất, hoặc đó không phải niêm phong của nó`),
      ]
  }
  const stands = snapshotHashAt(number)
  if (stands === null) {
    const last = read.get<{ n: number | null }>('SELECT max("number") AS n FROM "Snapshot"')?.n ?? 0
    found.push(breach('Snapshot', null, null, `chuỗi phiếu đã khóa chỉ còn ${last} phiếu, ${named(head)} là số ${number}`))
  } else if (stands !== hash) {
    const row = read.get<{ id: string; seq: number }>('SELECT "id", "eventSeq" AS seq FROM "Snapshot" WHERE "number" = ?', number)
    const since = before ? `từ phiếu số ${before.number + 1}` : 'từ phiếu số 1'
    found.push(
      breach(
        'Snapshot',
        row?.id ?? null,
        row?.seq ?? null,
        `phiếu đã khóa số ${number} khác ${named(head)}: có phiếu ${since} đến số ${number} đã bị viết lại`,
      ),
    )
  }
  if (ledgerSeq === undefined || ledgerHash === undefined) return found
  const event = eventHashAt(ledgerSeq)
  const from = (before?.ledgerSeq ?? 0) + 1
  if (event === null) found.push(breach('Event', null, ledgerSeq, `sổ sự kiện không còn sự kiện số ${ledgerSeq} của ${named(head)}`))
  else if (event !== ledgerHash)
    found.push(breach('Event', null, ledgerSeq, `sự kiện số ${ledgerSeq} khác ${named(head)}: có sự kiện từ số ${from} đến số ${ledgerSeq} đã bị viết lại`))
  return found
}

const isSeal = (head: KeptHead): head is Seal => head.signature !== undefined && head.keyId !== undefined
