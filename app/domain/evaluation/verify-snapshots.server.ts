import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, looked, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { findPublicKey, keysInUse, signatureHolds } from '../certification/keys.server'
import { dossierBy } from './dossiers.server'
import type { PeriodPerson } from './period-people.server'
import { type Period, periodById } from './periods.server'
import { type RuleSetVersion, ruleSetVersion } from './rule-sets.server'
import { figuresOf, firstDifference, linkHash, type SnapshotContent } from './snapshot'

type Row = {
  id: string
  number: number
  periodId: string
  personId: string
  through: number
  content: string
  prevHash: string
  hash: string
  keyId: string
  signature: string
  closedAt: string
  seq: number
}

const ROWS = `SELECT "id","number","periodId","personId","through","content","prevHash","hash","keyId","signature","closedAt","eventSeq" AS seq FROM "Snapshot" WHERE "number" > ? ORDER BY "number" LIMIT ?`

/**
 * Walks the chain of snapshots: each the next, each with the hash of its content, signed by the academy, of the ledger as it was through the
 * event it names, and with the figures that the ledger gives; the first difference of each is named with both values.
 */
export function verifySnapshots(onProgress?: Progress): Verdict {
  const found: Breach[] = []
  const known = { periods: new Map<string, Period | null>(), versions: new Map<string, RuleSetVersion | null>() }
  const isInUse = keysInUse()
  let last = { number: 0, hash: '' }
  let count = 0
  for (const page of pagesOf<Row>(ROWS, (row) => row.number, 0, 200)) {
    for (const row of page) {
      const figures = () => looked('Snapshot', row.id, row.seq, () => figuresProblem(row, known))
      for (const one of [chainProblem(row, last, isInUse), figures()]) if (one) found.push(one)
      last = row
    }
    count += page.length
    onProgress?.(count)
  }
  return verdictOf(found, { 'phiếu đã khóa': count })
}

const wrong = ({ id, seq, number }: Row, problem: string) => breach('Snapshot', id, seq, `phiếu đã khóa số ${number} ${problem} (sự kiện số ${seq})`)

function chainProblem(row: Row, last: { number: number; hash: string }, isInUse: ReturnType<typeof keysInUse>): Breach | null {
  if (row.number !== last.number + 1) return wrong(row, `không nối tiếp phiếu số ${last.number}`)
  if (row.prevHash !== last.hash) return wrong(row, 'không mang mã băm của phiếu trước')
  const { number, periodId, personId, prevHash } = row
  if (row.hash !== linkHash({ number, periodId, personId, contentHash: sha256(row.content), prevHash })) return wrong(row, 'có nội dung khác mã băm của nó')
  const key = findPublicKey(row.keyId)
  if (!key || !signatureHolds(row.hash, row.signature, key)) return wrong(row, 'không mang chữ ký của học viện')
  if (!isInUse(row.keyId, row.seq)) return wrong(row, `ký bằng khóa ${row.keyId}, không phải khóa dùng khi khóa phiếu`)
  return null
}

type Known = { periods: Map<string, Period | null>; versions: Map<string, RuleSetVersion | null> }

function once<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** What a row says, where it still says something; what its hash finds as well. */
function contentIn({ content }: Row): SnapshotContent | null {
  try {
    const read = JSON.parse(content) as SnapshotContent
    return read?.person && read.rules && read.period ? read : null
  } catch {
    return null
  }
}

function figuresProblem(row: Row, known: Known): Breach | null {
  const content = contentIn(row)
  if (!content) return wrong(row, 'có nội dung không đọc được')
  const period = once(known.periods, row.periodId, () => periodById(row.periodId))
  const version = once(known.versions, content.rules.versionId, () => ruleSetVersion(content.rules.versionId))
  if (!period || !version || !period.ruleSets.includes(version.id)) return wrong(row, 'không còn kỳ hoặc bộ quy tắc của nó')
  if (content.person.personId !== row.personId || content.through !== row.through || content.period.id !== row.periodId)
    return wrong(row, 'nói về người, kỳ hoặc mốc sự kiện khác')
  const ledger = read.get<{ hash: string }>('SELECT "hash" FROM "Event" WHERE "seq" = ?', row.through)?.hash
  if (content.throughHash !== undefined && content.throughHash !== ledger)
    return wrong(
      row,
      `ghi mã băm ${content.throughHash.slice(0, 16)}… của sự kiện số ${row.through}, sổ sự kiện có ${ledger?.slice(0, 16) ?? 'không có'}…: sổ đã bị viết lại`,
    )
  const place = placeProblem(content, row.closedAt)
  if (place) return wrong(row, place)
  const { personId, postId, unitId, unitPath, rank, legalGroup, lastDay } = content.person
  const person: PeriodPerson = { personId, postId, unitId, unitPath, rank, legalGroup, lastDay }
  const { format, period: _period, person: _person, rules: _rules, through: _through, throughHash: _hash, ...frozen } = content
  const counted = figuresOf(dossierBy(period, person, version, row.through, read, { format }))
  const difference = firstDifference(frozen, format < 2 ? firstFormat(counted) : counted)
  return difference && wrong(row, `ghi ${difference.path} là ${short(difference.was)}, sổ sự kiện cho ${short(difference.is)}`)
}

/** The figures as the first dossiers held them: without the way of evidence and what only leaders add. */
function firstFormat({ evidence: _evidence, outside: _outside, unit: _unit, months, ...rest }: ReturnType<typeof figuresOf>) {
  return { ...rest, months: months.map(({ versionId: _version, leader: _leader, ...month }) => month) }
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text || 'không có')

type Place = Record<(typeof PLACE)[number], string | number>
const PLACE = ['personId', 'unitId', 'rank', 'position', 'staffCode', 'fullName', 'legalGroup', 'unitPath'] as const

// The group as the dossier knew it, by the event it was counted through: what is said in the same instant afterwards is not of it.
const GROUP = `coalesce((SELECT t."value" FROM "PersonStatus" t WHERE t."personId" = p."id" AND t."aspect" = 'legal-group' AND t."validFrom" <= ?2 AND t."eventSeq" <= ?3
    AND (t."supersededAt" IS NULL OR t."supersededAt" >= ?5) AND NOT EXISTS (SELECT 1 FROM "PersonStatus" n WHERE n."replacesId" = t."id" AND n."eventSeq" <= ?3)
    ORDER BY t."validFrom" DESC, t."eventSeq" DESC LIMIT 1), p."legalGroup")`

// The post stands in the ledger under its id, whatever was corrected since.
const OF_POST = `SELECT x."personId", x."unitId", x."rank", x."position", p."staffCode", ${GROUP} AS legalGroup,
    coalesce((SELECT n."previous" FROM "PersonName" n WHERE n."personId" = p."id" AND n."eventSeq" > ?3 ORDER BY n."eventSeq" LIMIT 1), p."fullName") AS fullName,
    coalesce((SELECT s."path" FROM "UnitState" s WHERE s."unitId" = x."unitId" AND s."path" = ?4 LIMIT 1), 'không có') AS unitPath
  FROM "Post" x JOIN "Person" p ON p."id" = x."personId" WHERE x."id" = ?1`

/** Who it says they were, against the ledger: the first of it that differs, with both values. */
function placeProblem({ person, through }: SnapshotContent, closedAt: string): string | null {
  const post = read.get<Place>(OF_POST, person.postId, person.lastDay, through, person.unitPath, closedAt)
  if (!post) return `nói chức vụ ${person.postId}, sổ không có`
  const differing = PLACE.find((key) => post[key] !== person[key])
  return differing ? `ghi ${differing} là ${person[differing]}, sổ có ${post[differing]}` : null
}
