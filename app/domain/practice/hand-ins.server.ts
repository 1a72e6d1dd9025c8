import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import type { CourseTask } from '../catalog/course-versions.server'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { groupOf, HAND_INS_OF, MEMBERS, memberOf } from './group-members.server'
import { filesHash, insertFiles, samenessOf } from './hand-in-files.server'
import { isInScope, markerScope } from './markers.server'
import { type Product, type ProductRefusal, productProblem } from './products'

export type HandInRefusal = ProductRefusal | 'not-enrolled' | 'already-accepted' | 'no-more-resubmissions' | 'too-much-today' | 'group-waits'

export type HandIn = {
  id: string
  number: number
  enrolmentId: string
  personId: string
  fullName: string
  unitId: string
  unitName: string | null
  courseId: string
  taskId: string
  taskVersionId: string
  text: string
  link: string | null
  handedInAt: string
  eventSeq: number
  /** Who handed it in: for a group not always who did so first. */
  handedInBy: string
  /** The others named with it who have not declined; `membersIn` reads it. */
  members: string
  markingId: string | null
  markingSeq: number | null
  verdict: 'accepted' | 'returned' | null
  points: string | null
  comment: string | null
  remarks: string | null
  markedAt: string | null
  markerName: string | null
  markerId: string | null
  /** When an objection against its marking was answered. */
  answeredAt: string | null
}

const SELECT = `SELECT h."id", h."number", h."enrolmentId", e."personId", p."fullName", e."unitId", u."name" AS unitName, e."courseId", h."taskId", h."taskVersionId",
  h."text", h."link", h."handedInAt", h."eventSeq", v."actor" AS handedInBy, ${MEMBERS} AS members, m."id" AS markingId, m."eventSeq" AS markingSeq, m."verdict", m."points", m."comment", m."remarks", m."markedAt",
  m."markerId", k."fullName" AS markerName,
  (SELECT a."answeredAt" FROM "Objection" o JOIN "ObjectionAnswer" a ON a."objectionId" = o."id" WHERE o."handInId" = h."id") AS answeredAt
  FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Event" v ON v."seq" = h."eventSeq" JOIN "Person" p ON p."id" = e."personId"
  LEFT JOIN "UnitState" u ON u."unitId" = e."unitId" AND ${standsOn('u')}
  LEFT JOIN "Marking" m ON m."handInId" = h."id" AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = h."id")
  LEFT JOIN "Person" k ON k."id" = m."markerId"`

/** The hand-ins of an enrolment, first to last, with those of the groups it confirmed to be of. The caller has authorised the look. */
export function listHandIns(enrolmentId: string, from: Read = read): HandIn[] {
  return from.all<HandIn>(`${SELECT} WHERE h."id" IN ${HAND_INS_OF('?1')} ORDER BY h."eventSeq"`, enrolmentId)
}

/** A hand-in for its makers, for who is asked whether they are one, and for who may mark it; null for everyone else. */
export function findHandIn(viewer: Viewer, id: string): HandIn | null {
  const handIn = handInById(id)
  if (!handIn || handIn.personId === viewer.personId || memberOf(handIn, viewer.personId)) return handIn
  const scope = markerScope(viewer)
  return scope && isInScope(scope, handIn) ? handIn : null
}

/** A hand-in by id, for rooms that have authorised already. */
export function handInById(id: string, from: Read = read): HandIn | null {
  return from.get<HandIn>(`${SELECT} WHERE h."id" = ?`, id)
}

/**
 * Why a product would be refused, asked before its bytes are written; null when it would be taken. Refuses a task the course does
 * not hold for the learner, an empty product, a link that is not http(s), more than the task allows or than one person hands in within 24 hours, after acceptance, for one of a group before it came back, and after the last return
 * that the task allows to improve on.
 */
export function handInProblem(viewer: Viewer, courseId: string, taskId: string, product: Product): HandInRefusal | null {
  const decided = decide(viewer, courseId, taskId, product, read)
  return decided.ok ? null : decided.reason
}

type Decided = {
  enrolmentId: string
  task: CourseTask
  text: string
  link: string
  sameness: string
  same: string | null
  number: number
}

function decide(viewer: Viewer, courseId: string, taskId: string, product: Product, from: Read): Outcome<Decided, HandInRefusal> {
  const enrolment = findEnrolment(viewer, courseId, from)
  if (!enrolment) return refused('not-enrolled')
  const task = courseFor(enrolment).tasks.find((item) => item.taskId === taskId)
  if (!task) return refused('not-accepted')
  const cleaned = { text: cleanText(product.text), link: cleanText(product.link), files: product.files }
  const problem = productProblem(cleaned, task)
  if (problem) return refused(problem)
  const { text, link } = cleaned
  const sameness = samenessOf(
    text,
    link,
    product.files.map(({ sha }) => sha),
  )
  const before = listHandIns(enrolment.id, from).filter((row) => row.taskId === task.taskId)
  // One who is of a group adds to its products, which stand under the enrolment that handed in first.
  const group = groupOf(enrolment.id, task.taskId, from)
  const enrolmentId = group ?? enrolment.id
  const same = from.get<{ id: string }>(
    'SELECT "id" FROM "HandIn" WHERE "enrolmentId" = ? AND "taskId" = ? AND "sameness" = ?',
    enrolmentId,
    task.taskId,
    sameness,
  )
  const decided = { enrolmentId, task, text, link, sameness, same: same?.id ?? null, number: before.length + 1 }
  if (same) return done(decided)
  if (before.some((row) => row.verdict === 'accepted')) return refused('already-accepted')
  if (group && before.at(-1)?.verdict !== 'returned') return refused('group-waits')
  const { resubmissions } = task.terms
  if (resubmissions !== null && before.filter((row) => row.verdict === 'returned').length > resubmissions) return refused('no-more-resubmissions')
  const bytes = product.files.reduce((sum, file) => sum + file.size, 0)
  return isTooMuch(before.at(-1)?.personId ?? viewer.personId, bytes, from) ? refused('too-much-today') : done(decided)
}

function isTooMuch(personId: string, bytes: number, from: Read): boolean {
  const handed = from.get<{ times: number; bytes: number }>(
    `SELECT count(*) AS times, coalesce(sum(coalesce(h."fileSize", (SELECT sum(f."size") FROM "HandInFile" f WHERE f."handInId" = h."id"))), 0) AS bytes FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId"
     WHERE e."personId" = ? AND h."handedInAt" > ?`,
    personId,
    instant(new Date(now().getTime() - 86_400_000)),
  )
  const { handInsADay, handInBytesADay } = settings()
  return handed !== null && (handed.times >= handInsADay || handed.bytes + bytes > handInBytesADay)
}

/**
 * Hands in the product of a task of the course; the bytes of its files are on the disk by now. The same product twice is one
 * hand-in; after a return a new one is the next number. Refuses what `handInProblem` says.
 */
export function handIn(
  viewer: Viewer,
  courseId: string,
  taskId: string,
  product: Product,
): Promise<Outcome<{ handInId: string; isFirst: boolean }, HandInRefusal>> {
  return inTransaction((tx) => {
    const decided = decide(viewer, courseId, taskId, product, tx)
    if (!decided.ok) return decided
    const { enrolmentId, task, text, link, sameness, same, number } = decided.value
    if (same) return done({ handInId: same, isFirst: false })
    const handInId = newId()
    // The columns of the one file of before stay empty; the files stand in rows of their own.
    const content = { text, link: link || null, fileSha: null, fileName: null, fileType: null, fileSize: null }
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
        filesHash: filesHash(product.files),
      },
    })
    tx.run(
      'INSERT INTO "HandIn" ("id","enrolmentId","taskId","taskVersionId","number","text","link","sameness","handedInAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      handInId,
      enrolmentId,
      task.taskId,
      task.taskVersionId,
      number,
      content.text,
      content.link,
      sameness,
      instant(event.recordedAt),
      event.seq,
    )
    insertFiles(tx, handInId, product.files)
    react(tx, event)
    return done({ handInId, isFirst: true })
  })
}
