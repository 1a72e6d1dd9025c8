import { findTaskVersion } from '../catalog/tasks.server'
import { courseFor, enrolmentById } from '../enrolment/enrolments.server'
import { findInspected } from '../organisation/inspected.server'
import { toCheck } from '../organisation/look-purpose'
import { findPerson, type PersonRow } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { membersIn, othersIn } from '../practice/group-members.server'
import { filesOf } from '../practice/hand-in-files.server'
import { type HandIn, handInById } from '../practice/hand-ins.server'
import { criteriaOf, type MarkedCriterion, pointsOf } from '../practice/marked-criteria'
import { progressOf } from '../practice/product-progress.server'

export type HandInEvidence = {
  person: PersonRow
  handIn: Pick<HandIn, 'id' | 'number' | 'handedInAt' | 'eventSeq' | 'text' | 'link' | 'verdict' | 'comment' | 'markedAt' | 'markerName'>
  files: { name: string; size: number }[]
  /** When it was due, and by how many days it was late: from the day it was handed in, no wait for a marker counted. */
  dueDate: string | null
  daysLate: number | null
  points: { points: number; most: number } | null
  course: { code: string; title: { vi: string; en: string }; version: number }
  task: { title: { vi: string; en: string }; version: number }
  markingSeq: number | null
  criteria: MarkedCriterion[]
  /** Who made it too, by name; empty for the product of one. */
  madeWith: string[]
}

/** A handed-in product with its marking, for evaluators and auditors within their scope; null for everyone else. */
export function findHandInEvidence(viewer: Viewer, id: string): HandInEvidence | null {
  const found = handInById(id)
  const made = found && makerIn(viewer, found)
  const person = made?.person
  const enrolment = made && enrolmentById(made.enrolmentId)
  const task = found && findTaskVersion(found.taskVersionId)
  if (!found || !person || !enrolment || !task) return null
  const { pinned } = courseFor(enrolment)
  const { number, handedInAt, eventSeq, text, link, verdict, comment, markedAt, markerName, markingSeq } = found
  const { dueDate, daysLate } = progressOf(found, task.terms, enrolment)
  const criteria = criteriaOf(task.rubric, found.points)
  return {
    person,
    handIn: { id, number, handedInAt, eventSeq, text, link, verdict, comment, markedAt, markerName },
    files: filesOf(id).map(({ name, size }) => ({ name, size })),
    course: { code: pinned.code, title: pinned.title, version: pinned.number },
    task: { title: task.title, version: task.number },
    dueDate,
    daysLate,
    points: verdict && pointsOf(criteria),
    markingSeq,
    criteria,
    madeWith: othersIn(found, person.id),
  }
}

/** The first maker of a product within the viewer's scope, with the enrolment it counts for. */
function makerIn(viewer: Viewer, handIn: HandIn): { person: PersonRow; enrolmentId: string } | null {
  for (const { personId, enrolmentId } of [handIn, ...membersIn(handIn).filter(({ confirmed }) => confirmed)]) {
    const person = findPerson(viewer, 'evaluate', personId) ?? findInspected(viewer, personId, toCheck('hand-in', handIn.handedInAt).days)
    if (person) return { person, enrolmentId }
  }
  return null
}
