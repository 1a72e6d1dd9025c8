import { type Read, read } from '~/platform/db/database.server'
import { type Bilingual, findCourseVersion } from '../catalog/course-versions.server'
import { findTaskVersion } from '../catalog/tasks.server'
import { dueDateOf } from '../enrolment/due'
import { enrolmentById } from '../enrolment/enrolments.server'
import { KNOWN_NOW, type Known } from '../ledger/known.server'
import { nameKnown } from '../organisation/known-names'
import { HAND_INS_OF, othersIn } from './group-members.server'
import { handInById } from './hand-ins.server'
import { criteriaOf, type MarkedCriterion, pointsOf } from './marked-criteria'
import { type ProductProgress, progressOf } from './product-progress.server'

/**
 * A product a marker accepted, as evidence counts products: how much (each is one), how good (points of those the rubric has), and in
 * time or by how many days late, from the day it was handed in: the wait for a marker is nobody's delay.
 */
export type MarkedProduct = ProductProgress & {
  handInId: string
  enrolmentId: string
  course: { code: string; title: Bilingual; version: number }
  taskTitle: Bilingual
  taskVersionId: string
  taskVersion: number
  number: number
  points: number
  most: number
  criteria: MarkedCriterion[]
  handedInAt: string
  markedAt: string
  markerName: string
  handInSeq: number
  /** Of the marking. */
  eventSeq: number
  /** Who made it too, by name; empty for the product of one. */
  madeWith: string[]
}

/** SQL: that a marker accepted the product, and nobody has marked it otherwise since; `through`: as it was through an event. */
export const isAccepted = (handIn: string, through?: string) =>
  `(SELECT m."verdict" FROM "Marking" m WHERE m."handInId" = ${handIn} ${through ? `AND m."eventSeq" <= ${through}` : ''} ORDER BY m."number" DESC LIMIT 1) = 'accepted'`

const ACCEPTED = `SELECT h."id" AS handInId, e."id" AS enrolmentId, e."personId" FROM "Enrolment" e JOIN "HandIn" h ON h."id" IN ${HAND_INS_OF('e."id"')}
  WHERE e."personId" = ? AND ${isAccepted('h."id"')} ORDER BY h."eventSeq"`

/** A product for one of its makers: whose, and under which enrolment it counts. */
export type Made = { handInId: string; enrolmentId: string; personId: string }

/** Every accepted product of a person, also as one of a group, first handed in first. The caller has authorised the look. */
export function listMarkedProducts(personId: string, from: Read = read): MarkedProduct[] {
  return from.all<Made>(ACCEPTED, personId).flatMap((made) => markedProduct(made, from) ?? [])
}

// What is known of a product later and was not then: its newest marking, who else confirmed to have made it, names put right, a due date moved.
const THEN = `SELECT m."eventSeq" AS markingSeq, m."points", m."markedAt", ${nameKnown('k', '?3')} AS markerName,
    (SELECT ${dueDateOf('e', '?4')} FROM "Enrolment" e WHERE e."id" = ?2) AS dueDate,
    (SELECT json_group_array(r."name") FROM (SELECT o."personId", ${nameKnown('p', '?3')} AS "name", 0 AS "order" FROM "Enrolment" o JOIN "Person" p ON p."id" = o."personId" WHERE o."id" = h."enrolmentId" AND o."personId" <> ?5
      UNION ALL SELECT o."personId", ${nameKnown('p', '?3')}, n."eventSeq" FROM "GroupNaming" n JOIN "GroupAnswer" a ON a."namingId" = n."id" AND a."confirmedFor" IS NOT NULL AND a."eventSeq" <= ?4
        JOIN "Enrolment" o ON o."id" = n."memberEnrolmentId" JOIN "Person" p ON p."id" = o."personId" WHERE n."enrolmentId" = h."enrolmentId" AND n."taskId" = h."taskId" AND o."personId" <> ?5 ORDER BY "order") r) AS madeWith
  FROM "HandIn" h JOIN "Marking" m ON m."id" = (SELECT l."id" FROM "Marking" l WHERE l."handInId" = h."id" AND l."eventSeq" <= ?4 ORDER BY l."number" DESC LIMIT 1)
  JOIN "Person" k ON k."id" = m."markerId" WHERE h."id" = ?1`

type Then = { markingSeq: number; points: string | null; markedAt: string; markerName: string; dueDate: string | null; madeWith: string }

/** An accepted product as it counts for one of its makers, as known up to an instant; null when it is not marked. The caller has authorised the look. */
export function markedProduct({ handInId, enrolmentId, personId }: Made, from: Read = read, known: Known = KNOWN_NOW): MarkedProduct | null {
  const then = known.at ? from.get<Then>(THEN, handInId, enrolmentId, known.at, known.seq, personId) : null
  const newest = handInById(handInId, from)
  const handIn = newest && then ? { ...newest, ...then } : newest
  const asked = handIn && enrolmentById(enrolmentId, from)
  const enrolment = asked && then ? { ...asked, dueDate: then.dueDate } : asked
  const task = handIn && findTaskVersion(handIn.taskVersionId)
  const course = enrolment && findCourseVersion(enrolment.courseVersionId)
  if (!handIn?.markedAt || !enrolment || !task || !course) return null
  const { taskVersionId, number, handedInAt, markedAt, markerName, eventSeq, markingSeq } = handIn
  const criteria = criteriaOf(task.rubric, handIn.points)
  return {
    handInId,
    enrolmentId,
    course: { code: course.code, title: course.title, version: course.number },
    taskTitle: task.title,
    taskVersionId,
    taskVersion: task.number,
    number,
    ...pointsOf(criteria),
    criteria,
    ...progressOf(handIn, task.terms, enrolment, from),
    handedInAt,
    markedAt,
    markerName: markerName ?? '',
    handInSeq: eventSeq,
    eventSeq: markingSeq ?? 0,
    madeWith: then ? (JSON.parse(then.madeWith) as string[]) : othersIn(handIn, personId),
  }
}
