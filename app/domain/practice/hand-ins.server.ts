import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob } from '~/platform/storage/blobs.server'
import { cleanText } from '~/platform/text'
import type { CourseVersion } from '../catalog/course-versions.server'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { isWebAddress } from './web-address'

/** A product as handed in; the file's bytes are stored before. */
export type Product = { text: string; link: string; file: { sha: string; name: string; type: string; size: number } | null }
export type HandInRefusal =
  | 'not-enrolled'
  | 'nothing-to-hand-in'
  | 'link-wrong'
  | 'text-too-long'
  | 'file-too-large'
  | 'not-accepted'
  | 'already-accepted'
  | 'too-much-today'

export type HandIn = {
  id: string
  number: number
  enrolmentId: string
  personId: string
  fullName: string
  unitName: string | null
  courseId: string
  taskId: string
  taskVersionId: string
  text: string
  link: string | null
  fileSha: string | null
  fileName: string | null
  fileType: string | null
  fileSize: number | null
  handedInAt: string
  eventSeq: number
  verdict: 'accepted' | 'returned' | null
  points: string | null
  comment: string | null
  markedAt: string | null
  markerName: string | null
  markerId: string | null
}

const SELECT = `SELECT h."id", h."number", h."enrolmentId", e."personId", p."fullName", u."name" AS unitName, e."courseId", h."taskId", h."taskVersionId", h."text", h."link",
  h."fileSha", h."fileName", h."fileType", h."fileSize", h."handedInAt", h."eventSeq", m."verdict", m."points", m."comment", m."markedAt", m."markerId", k."fullName" AS markerName
  FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Person" p ON p."id" = e."personId"
  LEFT JOIN "UnitState" u ON u."unitId" = e."unitId" AND u."validTo" IS NULL AND u."supersededAt" IS NULL
  LEFT JOIN "Marking" m ON m."handInId" = h."id" AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = h."id")
  LEFT JOIN "Person" k ON k."id" = m."markerId"`

/** The hand-ins of an enrolment, first to last. The caller has authorised the look. */
export function listHandIns(enrolmentId: string, from: Read = read): HandIn[] {
  return from.all<HandIn>(`${SELECT} WHERE h."enrolmentId" = ? ORDER BY h."number"`, enrolmentId)
}

/** A hand-in for its maker or for a trainer; null for everyone else. */
export function findHandIn(viewer: Viewer, id: string): HandIn | null {
  const handIn = read.get<HandIn>(`${SELECT} WHERE h."id" = ?`, id)
  return handIn && (handIn.personId === viewer.personId || hasRole(viewer, 'trainer')) ? handIn : null
}

/** A hand-in by id, for rooms that have authorised already. */
export function handInById(id: string, from: Read = read): HandIn | null {
  return from.get<HandIn>(`${SELECT} WHERE h."id" = ?`, id)
}

// The newest product of a task that nobody has marked; one's own never.
const WAITING = `m."id" IS NULL AND e."personId" <> ?1 AND h."number" = (SELECT max(j."number") FROM "HandIn" j WHERE j."enrolmentId" = h."enrolmentId" AND j."taskId" = h."taskId")`

/** Hand-ins that wait for a marker, oldest first; one's own never. */
export function listToMark(viewer: Viewer, limit = 50): HandIn[] {
  if (!hasRole(viewer, 'trainer')) return []
  return read.all<HandIn>(`${SELECT} WHERE ${WAITING} ORDER BY h."handedInAt" LIMIT ?2`, viewer.personId, limit)
}

/** How many hand-ins wait for a marker: as many as the queue lists. */
export function countToMark(viewer: Viewer): number {
  if (!hasRole(viewer, 'trainer')) return 0
  const sql = `SELECT count(*) AS n FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" LEFT JOIN "Marking" m ON m."handInId" = h."id" WHERE ${WAITING}`
  return read.get<{ n: number }>(sql, viewer.personId)?.n ?? 0
}

/**
 * Why a product would be refused, asked before its bytes are written; null when it would be taken. Refuses an empty product, a
 * link that is not http(s), more than the task allows or than one person hands in within 24 hours, and after acceptance.
 */
export function handInProblem(viewer: Viewer, courseId: string, product: Product): HandInRefusal | null {
  const decided = decide(viewer, courseId, product, read)
  return decided.ok ? null : decided.reason
}

type Decided = {
  enrolmentId: string
  task: NonNullable<CourseVersion['task']>
  text: string
  link: string
  sameness: string
  same: string | null
  number: number
}

function decide(viewer: Viewer, courseId: string, product: Product, from: Read): Outcome<Decided, HandInRefusal> {
  const enrolment = findEnrolment(viewer, courseId, from)
  if (!enrolment) return refused('not-enrolled')
  const { latest, pinned } = courseFor(enrolment)
  const task = latest.task ?? pinned.task
  if (!task) return refused('not-accepted')
  const text = cleanText(product.text)
  const link = cleanText(product.link)
  if (!text && !link && !product.file) return refused('nothing-to-hand-in')
  if (text.length > 20_000) return refused('text-too-long')
  if (link && !isWebAddress(link)) return refused('link-wrong')
  if ((text && !task.accepts.includes('text')) || (link && !task.accepts.includes('link')) || (product.file && !task.accepts.includes('file')))
    return refused('not-accepted')
  if (product.file && product.file.size > task.maxBytes) return refused('file-too-large')

  const sameness = sha256(canonicalJson({ text, link, file: product.file?.sha ?? null }))
  const before = listHandIns(enrolment.id, from).filter((row) => row.taskId === task.taskId)
  const same = from.get<{ id: string }>(
    'SELECT "id" FROM "HandIn" WHERE "enrolmentId" = ? AND "taskId" = ? AND "sameness" = ?',
    enrolment.id,
    task.taskId,
    sameness,
  )
  const decided = { enrolmentId: enrolment.id, task, text, link, sameness, same: same?.id ?? null, number: before.length + 1 }
  if (same) return done(decided)
  if (before.some((row) => row.verdict === 'accepted')) return refused('already-accepted')
  return isTooMuch(viewer, product.file?.size ?? 0, from) ? refused('too-much-today') : done(decided)
}

function isTooMuch(viewer: Viewer, bytes: number, from: Read): boolean {
  const handed = from.get<{ times: number; bytes: number }>(
    `SELECT count(*) AS times, coalesce(sum(h."fileSize"), 0) AS bytes FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId"
     WHERE e."personId" = ? AND h."handedInAt" > ?`,
    viewer.personId,
    instant(new Date(now().getTime() - 86_400_000)),
  )
  const { handInsADay, handInBytesADay } = settings()
  return handed !== null && (handed.times >= handInsADay || handed.bytes + bytes > handInBytesADay)
}

/**
 * Hands in the product of the course's task; the bytes of its file are on the disk by now. The same product twice is one
 * hand-in; after a return a new one is the next number. Refuses what `handInProblem` says.
 */
export function handIn(viewer: Viewer, courseId: string, product: Product): Promise<Outcome<{ handInId: string; isFirst: boolean }, HandInRefusal>> {
  return inTransaction((tx) => {
    const decided = decide(viewer, courseId, product, tx)
    if (!decided.ok) return decided
    const { enrolmentId, task, text, link, sameness, same, number } = decided.value
    if (same) return done({ handInId: same, isFirst: false })
    const handInId = newId()
    if (product.file) recordBlob(tx, product.file.sha, product.file.size, product.file.type)
    const content = {
      text,
      link: link || null,
      fileSha: product.file?.sha ?? null,
      fileName: product.file?.name ?? null,
      fileType: product.file?.type ?? null,
      fileSize: product.file?.size ?? null,
    }
    const event = record(tx, {
      type: 'task.handed-in',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: {
        handInId,
        enrolmentId,
        taskId: task.taskId,
        taskVersionId: task.taskVersionId,
        number,
        sameness,
        contentHash: sha256(canonicalJson(content)),
      },
    })
    tx.run(
      'INSERT INTO "HandIn" ("id","enrolmentId","taskId","taskVersionId","number","text","link","fileSha","fileName","fileType","fileSize","sameness","handedInAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
      handInId,
      enrolmentId,
      task.taskId,
      task.taskVersionId,
      number,
      content.text,
      content.link,
      content.fileSha,
      content.fileName,
      content.fileType,
      content.fileSize,
      sameness,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ handInId, isFirst: true })
  })
}
