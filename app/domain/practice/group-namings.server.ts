import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { fold } from '~/platform/vietnamese'
import { findTaskVersion } from '../catalog/tasks.server'
import { react, record } from '../ledger/record.server'
import { bodyOf } from '../organisation/bodies.server'
import { unitOf } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { isMakerOf, memberOf, membersIn } from './group-members.server'
import { type HandIn, handInById, listHandIns } from './hand-ins.server'

const MOST_FOUND = 10

/** Somebody enrolled in the same course, who may be named. */
export type Candidate = { personId: string; fullName: string; position: string; unitName: string }

const NOW = (alias: string) => `${standsOn(alias)}`
// The last cycle of each person in the course.
const ENROLLED = `SELECT e."id" AS enrolmentId, e."personId", p."fullName", p."staffCode", p."searchKey", p."sortKey", x."position", u."name" AS unitName, u."path"
  FROM "Enrolment" e JOIN "Person" p ON p."id" = e."personId" JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${NOW('x')}
  JOIN "UnitState" u ON u."unitId" = x."unitId" AND ${NOW('u')}
  WHERE e."courseId" = ?1 AND e."cycle" = (SELECT max(f."cycle") FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = ?1)`

/**
 * Who may be named with a product, at most ten: by name those of the viewer's own body, by the whole staff code anyone; of the
 * same course alone, and nobody who is named already. Empty for fewer than two letters.
 */
export function findCandidates(viewer: Viewer, handIn: HandIn, text: string): Candidate[] {
  const words = fold(text)
  if (words.length < 2 || !isMakerOf(handIn, viewer.personId)) return []
  const known = JSON.stringify([handIn.personId, ...membersIn(handIn).map(({ personId }) => personId)])
  return read.all<Candidate>(
    `SELECT "personId","fullName","position",unitName FROM (${ENROLLED}) WHERE ((?2 <> '' AND "path" >= ?2 AND "path" < ?2 || '~' AND instr("searchKey", ?3) > 0) OR lower("staffCode") = ?3)
     AND "personId" NOT IN (SELECT "value" FROM json_each(?4)) ORDER BY "sortKey", "personId" LIMIT ?5`,
    handIn.courseId,
    bodyOf(viewer, read) ?? '',
    words,
    known,
    MOST_FOUND,
  )
}

export type NameRefusal = 'not-found' | 'no-group-task' | 'accepted-before' | 'member-unknown' | 'member-named' | 'member-elsewhere' | 'group-full'

/** How many may be of the group of a product; null where its task is for one alone. */
export function groupMost(handIn: Pick<HandIn, 'taskVersionId'>): number | null {
  return findTaskVersion(handIn.taskVersionId)?.terms.groupMost ?? null
}

/** The products of a group, first to last: those that stand under the enrolment which handed in first. */
const productsOf = ({ enrolmentId, taskId }: HandIn, from: Read) => listHandIns(enrolmentId, from).filter((row) => row.taskId === taskId)

/**
 * A maker names who made the product too; each is asked. Refuses everyone but makers, tasks for one alone, whoever is not enrolled in
 * the course or not to be seen by the maker, is named already, declined, or has a product of the task; a full group, and once accepted.
 */
export function nameMember(viewer: Viewer, handInId: string, personId: string): Promise<Outcome<{ namingId: string }, NameRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    if (!handIn || !isMakerOf(handIn, viewer.personId)) return refused('not-found')
    const most = groupMost(handIn)
    if (most === null) return refused('no-group-task')
    const products = productsOf(handIn, tx)
    if (products.some(({ verdict }) => verdict === 'accepted')) return refused('accepted-before')
    const found = tx.get<{ enrolmentId: string }>(`SELECT enrolmentId FROM (${ENROLLED}) WHERE "personId" = ?2`, handIn.courseId, personId)
    if (!found || personId === handIn.personId) return refused('member-unknown')
    const { enrolmentId, taskId } = handIn
    const named = tx.get(
      'SELECT 1 FROM "GroupNaming" WHERE "enrolmentId" = ? AND "taskId" = ? AND "memberEnrolmentId" = ?',
      enrolmentId,
      taskId,
      found.enrolmentId,
    )
    if (named) return refused('member-named')
    if (listHandIns(found.enrolmentId, tx).some((row) => row.taskId === taskId)) return refused('member-elsewhere')
    if (membersIn(handIn).length + 1 >= most) return refused('group-full')
    const namingId = newId()
    const memberEnrolmentId = found.enrolmentId
    const event = record(tx, {
      type: 'group.named',
      actor: viewer.personId,
      subject: personId,
      unit: unitOf(tx, personId) ?? undefined,
      payload: { namingId, handInId, enrolmentId, taskId, memberEnrolmentId },
    })
    tx.run(
      'INSERT INTO "GroupNaming" ("id","enrolmentId","taskId","memberEnrolmentId","handInId","namedBy","namedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      namingId,
      enrolmentId,
      taskId,
      memberEnrolmentId,
      handInId,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ namingId })
  })
}

export type MembershipRefusal = 'not-found' | 'naming-answered' | 'member-elsewhere'

/**
 * Who is named says whether they made the product too, once. Confirmed, it counts for them from the day it was handed in, also
 * after acceptance. Repeating the same answer changes nothing. Refuses everyone else, another answer, and who has a product of the task already.
 */
export function answerNaming(viewer: Viewer, handInId: string, isConfirmed: boolean): Promise<Outcome<null, MembershipRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    const naming =
      handIn &&
      tx.get<{ id: string; memberEnrolmentId: string; answered: string | null; confirmedFor: string | null }>(
        `SELECT n."id", n."memberEnrolmentId", a."namingId" AS answered, a."confirmedFor" FROM "GroupNaming" n JOIN "Enrolment" e ON e."id" = n."memberEnrolmentId"
         LEFT JOIN "GroupAnswer" a ON a."namingId" = n."id" WHERE n."enrolmentId" = ? AND n."taskId" = ? AND e."personId" = ?`,
        handIn.enrolmentId,
        handIn.taskId,
        viewer.personId,
      )
    if (!handIn || !naming) return refused('not-found')
    if (naming.answered) return (naming.confirmedFor !== null) === isConfirmed ? done(null) : refused('naming-answered')
    const { taskId } = handIn
    if (isConfirmed && listHandIns(naming.memberEnrolmentId, tx).some((row) => row.taskId === taskId)) return refused('member-elsewhere')
    const confirmedFor = isConfirmed ? naming.memberEnrolmentId : null
    const event = record(tx, {
      type: 'group.answered',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { namingId: naming.id, taskId, confirmedFor },
    })
    tx.run(
      'INSERT INTO "GroupAnswer" ("namingId","taskId","confirmedFor","answeredAt","eventSeq") VALUES (?,?,?,?,?)',
      naming.id,
      taskId,
      confirmedFor,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

/** How a reader stands to a product: asked whether they made it, or one of its makers; null for everyone else. */
export function standingIn(handIn: HandIn, viewer: Viewer): 'asked' | 'maker' | null {
  if (isMakerOf(handIn, viewer.personId)) return 'maker'
  return memberOf(handIn, viewer.personId) ? 'asked' : null
}
