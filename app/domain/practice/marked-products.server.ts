import { type Read, read } from '~/platform/db/database.server'
import { type Bilingual, findCourseVersion } from '../catalog/course-versions.server'
import { findTaskVersion } from '../catalog/tasks.server'
import { enrolmentById } from '../enrolment/enrolments.server'
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

/** SQL: that a marker accepted the product, and nobody has marked it otherwise since. */
export const IS_ACCEPTED = (handIn: string) =>
  `(SELECT m."verdict" FROM "Marking" m WHERE m."handInId" = ${handIn} ORDER BY m."number" DESC LIMIT 1) = 'accepted'`

const ACCEPTED = `SELECT h."id" AS handInId, e."id" AS enrolmentId, e."personId" FROM "Enrolment" e JOIN "HandIn" h ON h."id" IN ${HAND_INS_OF('e."id"')}
  WHERE e."personId" = ? AND ${IS_ACCEPTED('h."id"')} ORDER BY h."eventSeq"`

/** A product for one of its makers: whose, and under which enrolment it counts. */
export type Made = { handInId: string; enrolmentId: string; personId: string }

/** Every accepted product of a person, also as one of a group, first handed in first. The caller has authorised the look. */
export function listMarkedProducts(personId: string, from: Read = read): MarkedProduct[] {
  return from.all<Made>(ACCEPTED, personId).flatMap((made) => markedProduct(made, from) ?? [])
}

/** An accepted product as it counts for one of its makers; null when it is not marked. The caller has authorised the look. */
export function markedProduct({ handInId, enrolmentId, personId }: Made, from: Read = read): MarkedProduct | null {
  const handIn = handInById(handInId, from)
  const enrolment = handIn && enrolmentById(enrolmentId, from)
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
    madeWith: othersIn(handIn, personId),
  }
}
