import { canonicalJson, sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, looked, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { findPublicKey, keysInUse, signatureHolds } from '../../certification/keys.server'
import { lastEvent } from '../dossiers.server'
import { firstDifference } from '../snapshot'
import { amendmentOf, awaitsAmending } from './amending.server'
import { amendmentHash } from './amendment'
import { differencesOf } from './differences'
import { closedById, stateOf } from './state.server'

type Row = {
  id: string
  number: number
  sequence: number
  snapshotId: string
  through: number
  content: string
  prevHash: string
  hash: string
  keyId: string
  signature: string
  seq: number
  published: number
  before: number | null
}

const ROWS = `SELECT a."id",a."number",a."sequence",a."snapshotId",a."through",a."content",a."prevHash",a."hash",a."keyId",a."signature",a."eventSeq" AS seq,
    coalesce((SELECT s."number" FROM "Snapshot" s WHERE s."eventSeq" < a."eventSeq" ORDER BY s."eventSeq" DESC LIMIT 1), 0) AS published,
    (SELECT max(b."through") FROM "Amendment" b WHERE b."snapshotId" = a."snapshotId" AND b."number" < a."number") AS before
  FROM "Amendment" a WHERE a."number" > ? ORDER BY a."number" LIMIT ?`
const CLOSED = 'SELECT "id", "number", "personId" FROM "Snapshot" WHERE "number" > ? ORDER BY "number" LIMIT ?'

/** What is said in the count of those whose difference is not amended yet. */
export const WAITING = 'phiếu đã khóa đang chờ bổ sung'

/**
 * Walks the chain of amendments: each the next, signed, and with the differences and events that the ledger gives between what was known
 * before and through the event it names. Then holds every closed dossier against the ledger as it is: a difference that no amendment says
 * is named, unless it waits to be compared, which is counted and no breach.
 */
export function verifyAmendments(onProgress?: Progress): Verdict {
  const found: (Breach | null)[] = []
  const isInUse = keysInUse()
  let [last, amended, compared, waiting] = [{ number: 0, hash: '' }, 0, 0, 0]
  for (const page of pagesOf<Row>(ROWS, (row) => row.number, 0, 200)) {
    for (const row of page) {
      found.push(
        chainProblem(row, last, isInUse),
        looked('Amendment', row.id, row.seq, () => contentProblem(row)),
      )
      last = row
    }
    amended += page.length
    onProgress?.(amended)
  }
  const head = lastEvent()
  for (const page of pagesOf<{ id: string; number: number; personId: string }>(CLOSED, (row) => row.number, 0, 200)) {
    for (const { id, number, personId } of page) {
      let difference: string | null = null
      const problem = looked('Snapshot', id, null, () => {
        difference = missingDifference(id, head)
        return null
      })
      if (problem) found.push(problem)
      if (!difference) continue
      if (awaitsAmending(personId)) waiting += 1
      else found.push(breach('Snapshot', id, null, `phiếu đã khóa số ${number} nay khác sổ sự kiện ở ${difference} mà không có bản bổ sung nào nói`))
    }
    compared += page.length
    onProgress?.(amended + compared)
  }
  return verdictOf(found, { 'bản bổ sung': amended, 'phiếu đã khóa đã so với sổ': compared, [WAITING]: waiting })
}

const wrong = ({ id, seq, number }: Row, problem: string) => breach('Amendment', id, seq, `bản bổ sung số ${number} ${problem} (sự kiện số ${seq})`)

function chainProblem(row: Row, last: { number: number; hash: string }, isInUse: ReturnType<typeof keysInUse>): Breach | null {
  if (row.number !== last.number + 1) return wrong(row, `không nối tiếp bản số ${last.number}`)
  if (row.prevHash !== last.hash) return wrong(row, 'không mang mã băm của bản trước')
  if (row.sequence !== row.number + row.published) return wrong(row, 'không ở đúng chỗ trong dãy công bố')
  const { number, sequence, prevHash, snapshotId } = row
  const snapshotHash = read.get<{ hash: string }>('SELECT "hash" FROM "Snapshot" WHERE "id" = ?', snapshotId)?.hash
  if (snapshotHash === undefined) return wrong(row, 'không còn phiếu của nó')
  if (row.hash !== amendmentHash({ number, sequence, snapshotHash, contentHash: sha256(row.content), prevHash }))
    return wrong(row, 'có nội dung khác mã băm của nó')
  const key = findPublicKey(row.keyId)
  if (!key || !signatureHolds(row.hash, row.signature, key)) return wrong(row, 'không mang chữ ký của học viện')
  return isInUse(row.keyId, row.seq) ? null : wrong(row, `ký bằng khóa ${row.keyId}, không phải khóa dùng khi đó`)
}

function contentProblem(row: Row): Breach | null {
  const closed = closedById(row.snapshotId, read)
  if (!closed) return null
  const frozenThrough = closed.content.through
  const given = amendmentOf({ ...closed, through: row.before ?? frozenThrough }, row.through, read)
  if (!given) return wrong(row, 'nói một khác biệt mà sổ sự kiện không có')
  const difference = firstDifference(JSON.parse(row.content), JSON.parse(canonicalJson(given)))
  return difference && wrong(row, `ghi ${difference.path} là ${short(difference.was)}, sổ sự kiện cho ${short(difference.is)}`)
}

/** The first path in which a closed dossier differs from what was last said of it. */
function missingDifference(id: string, head: number): string | null {
  const closed = closedById(id, read)
  if (!closed || closed.through >= head) return null
  return differencesOf(stateOf(closed, closed.through, read), stateOf(closed, head, read))[0]?.path ?? null
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text || 'không có')
