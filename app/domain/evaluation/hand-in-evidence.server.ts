import { read } from '~/platform/db/database.server'
import { courseFor, enrolmentById } from '../enrolment/enrolments.server'
import { findPerson, type PersonRow } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { type HandIn, handInById } from '../practice/hand-ins.server'

export type MarkedCriterion = { criterion: string; points: number | null; most: number; text: string | null }
export type HandInEvidence = {
  person: PersonRow
  handIn: Pick<
    HandIn,
    'id' | 'number' | 'handedInAt' | 'eventSeq' | 'text' | 'link' | 'fileName' | 'fileSize' | 'verdict' | 'comment' | 'markedAt' | 'markerName'
  >
  course: { code: string; title: { vi: string; en: string }; version: number }
  task: { title: { vi: string; en: string }; version: number }
  markingSeq: number | null
  criteria: MarkedCriterion[]
}

type TaskRow = { number: number; titleVi: string; titleEn: string; rubric: string }
type Rubric = { criterion: string; levels: { points: number; text: string }[] }[]

/** A handed-in product with its marking, for evaluators and auditors within their scope; null for everyone else. */
export function findHandInEvidence(viewer: Viewer, id: string): HandInEvidence | null {
  const found = handInById(id)
  const person = found && findPerson(viewer, 'evaluate', found.personId)
  const enrolment = found && enrolmentById(found.enrolmentId)
  const task = found && read.get<TaskRow>('SELECT "number","titleVi","titleEn","rubric" FROM "TaskVersion" WHERE "id" = ?', found.taskVersionId)
  if (!found || !person || !enrolment || !task) return null
  const { pinned } = courseFor(enrolment)
  const points = found.points ? (JSON.parse(found.points) as number[]) : []
  const { number, handedInAt, eventSeq, text, link, fileName, fileSize, verdict, comment, markedAt, markerName } = found
  return {
    person,
    handIn: { id, number, handedInAt, eventSeq, text, link, fileName, fileSize, verdict, comment, markedAt, markerName },
    course: { code: pinned.code, title: pinned.title, version: pinned.number },
    task: { title: { vi: task.titleVi, en: task.titleEn }, version: task.number },
    markingSeq: read.get<{ eventSeq: number }>('SELECT "eventSeq" FROM "Marking" WHERE "handInId" = ? ORDER BY "number" DESC LIMIT 1', id)?.eventSeq ?? null,
    criteria: (JSON.parse(task.rubric) as Rubric).map(({ criterion, levels }, at) => ({
      criterion,
      points: points[at] ?? null,
      most: Math.max(...levels.map((level) => level.points)),
      text: levels.find((level) => level.points === points[at])?.text ?? null,
    })),
  }
}
