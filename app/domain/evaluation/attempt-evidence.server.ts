import { read } from '~/platform/db/database.server'
import { attemptById } from '../assessment/attempts.server'
import { type GradingRow, listGradings } from '../assessment/gradings.server'
import { reviewOf } from '../assessment/papers.server'
import { listCompetences } from '../catalog/competences.server'
import { shownQuestion } from '../catalog/questions.server'
import { courseFor, enrolmentById } from '../enrolment/enrolments.server'
import { findInspected } from '../organisation/inspected.server'
import { toCheck } from '../organisation/look-purpose'
import { findPerson, type PersonRow } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'

export type AttemptEvidenceItem = {
  position: number
  isRight: boolean
  points: number
  questionVersionId: string
  competence: { code: string; vi: string; en: string }
}

/** What an attempt proves: when, by which mark, which questions were met. Neither answers nor keys nor the questions themselves. */
export type AttemptEvidence = {
  person: PersonRow
  id: string
  number: number
  course: { code: string; title: { vi: string; en: string }; version: number }
  startedAt: string
  closesAt: string
  submittedAt: string | null
  submittedBy: 'learner' | 'time' | null
  passMark: number
  result: { score: number; maxScore: number; percent: number; isPassed: boolean; gradingSeq: number } | null
  /** Every grading, first to last: more than one where a key was put right. */
  gradings: GradingRow[]
  items: AttemptEvidenceItem[]
}

/** An attempt for evaluators and auditors within their scope and who has a mandate; null for everyone else. */
export function findAttemptEvidence(viewer: Viewer, id: string): AttemptEvidence | null {
  const attempt = attemptById(id)
  const person =
    attempt &&
    (findPerson(viewer, 'evaluate', attempt.personId) ??
      findInspected(viewer, attempt.personId, toCheck('attempt', attempt.submittedAt ?? attempt.startedAt).days))
  const enrolment = attempt && enrolmentById(attempt.enrolmentId)
  if (!attempt || !person || !enrolment) return null
  const { pinned } = courseFor(enrolment)
  const { number, startedAt, closesAt, submittedAt, passMark, score, maxScore, percent, isPassed, gradingSeq } = attempt
  const isGraded = score !== null && maxScore !== null && percent !== null && gradingSeq !== null
  return {
    person,
    id,
    number,
    startedAt,
    closesAt,
    submittedAt,
    passMark,
    course: { code: pinned.code, title: pinned.title, version: pinned.number },
    submittedBy: read.get<{ by: 'learner' | 'time' }>('SELECT "by" FROM "Submission" WHERE "attemptId" = ?', id)?.by ?? null,
    result: isGraded ? { score, maxScore, percent, isPassed: isPassed === 1, gradingSeq } : null,
    gradings: listGradings(id),
    items: submittedAt ? itemsOf({ id, submittedAt }) : [],
  }
}

function itemsOf(attempt: { id: string; submittedAt: string }): AttemptEvidenceItem[] {
  const titles = new Map(listCompetences().map(({ code, titleVi, titleEn }) => [code, { code, vi: titleVi, en: titleEn }]))
  return reviewOf(attempt, { feedback: false, key: false }).map(({ position, isRight, points, questionVersionId }) => {
    const code = shownQuestion(questionVersionId).competence
    return { position, isRight, points, questionVersionId, competence: titles.get(code) ?? { code, vi: code, en: code } }
  })
}
