import { type Read, read } from '~/platform/db/database.server'
import type { Bilingual } from '../catalog/course-versions.server'
import { findTaskVersion } from '../catalog/tasks.server'
import { enrolmentById } from '../enrolment/enrolments.server'
import { daysLate, taskDueDate } from '../enrolment/task-due'
import { HAND_INS_OF, othersIn } from './group-members.server'
import { handInById } from './hand-ins.server'

/**
 * A product a marker accepted, as evidence counts products: how much (each is one), how good (points of those the rubric has), and in
 * time or by how many days late, from the day it was handed in: the wait for a marker is nobody's delay.
 */
export type MarkedProduct = {
  handInId: string
  enrolmentId: string
  taskTitle: Bilingual
  number: number
  points: number
  most: number
  dueDate: string | null
  daysLate: number | null
  handedInAt: string
  markedAt: string
  markerName: string
  eventSeq: number
  /** Who made it too, by name; empty for the product of one. */
  madeWith: string[]
}

const ACCEPTED = `SELECT h."id", e."id" AS enrolmentId FROM "Enrolment" e JOIN "HandIn" h ON h."id" IN ${HAND_INS_OF('e."id"')} JOIN "Marking" m ON m."handInId" = h."id"
  WHERE e."personId" = ? AND m."verdict" = 'accepted' AND m."number" = (SELECT max(n."number") FROM "Marking" n WHERE n."handInId" = h."id") ORDER BY h."eventSeq"`

/** Every accepted product of a person, also as one of a group, first handed in first. The caller has authorised the look. */
export function listMarkedProducts(personId: string, from: Read = read): MarkedProduct[] {
  return from.all<{ id: string; enrolmentId: string }>(ACCEPTED, personId).flatMap(({ id, enrolmentId }) => {
    const handIn = handInById(id, from)
    const enrolment = handIn && enrolmentById(enrolmentId, from)
    const task = handIn && findTaskVersion(handIn.taskVersionId)
    if (!handIn?.markedAt || !enrolment || !task) return []
    const { number, handedInAt, markedAt, markerName, markingSeq } = handIn
    const dueDate = taskDueDate(task.terms, enrolment)
    const points = JSON.parse(handIn.points ?? '[]') as number[]
    return [
      {
        handInId: id,
        enrolmentId,
        taskTitle: task.title,
        number,
        points: points.reduce((sum, value) => sum + value, 0),
        most: task.rubric.reduce((sum, { levels }) => sum + Math.max(...levels.map((level) => level.points)), 0),
        dueDate,
        daysLate: daysLate(dueDate, handedInAt),
        handedInAt,
        markedAt,
        markerName: markerName ?? '',
        eventSeq: markingSeq ?? 0,
        madeWith: othersIn(handIn, personId),
      },
    ]
  })
}
