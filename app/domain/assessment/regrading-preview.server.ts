import { read } from '~/platform/db/database.server'
import { solutionLines } from '../catalog/question-types/answers'
import type { Asked } from '../catalog/question-types/asked'
import { shownQuestion } from '../catalog/questions.server'
import type { Effect } from '../ledger/regrading-facts'
import type { Viewer } from '../organisation/viewer'
import { correctAs, type Wanted } from './corrected-key.server'
import { headSeq, mayCorrect } from './key-corrections.server'
import { type CorrectionKind, keyInForce } from './keys-in-force.server'
import { effectOf } from './regrading'
import { type Touched, touchedBy } from './regrading-effect.server'

/** A question that attempts were asked, with its key as it holds: for those who teach. */
export type GradedQuestion = {
  questionVersionId: string
  number: number
  courseId: string
  course: { slug: string; code: string }
  stem: string
  asked: Asked
  correct: string[]
  solution: string[]
  kind: CorrectionKind | null
}

/** The question version, for those who teach, once an attempt was asked it; null for everyone else and every other. */
export function findGradedQuestion(viewer: Viewer, questionVersionId: string): GradedQuestion | null {
  if (!mayCorrect(viewer)) return null
  const row = read.get<{ number: number; courseId: string; code: string }>(
    `SELECT v."number", q."courseId", c."code" FROM "QuestionVersion" v JOIN "Question" q ON q."id" = v."questionId" JOIN "Course" c ON c."id" = q."courseId"
     WHERE v."id" = ? AND EXISTS (SELECT 1 FROM "AttemptItem" i WHERE i."questionVersionId" = v."id")`,
    questionVersionId,
  )
  if (!row) return null
  const { number, courseId, code } = row
  const { key, kind } = keyInForce(questionVersionId)
  const { questionVersionId: _version, questionId: _question, competence: _competence, points: _points, stem, ...asked } = shownQuestion(questionVersionId)
  const solution = solutionLines(shownQuestion(questionVersionId), key)
  return { questionVersionId, number, courseId, course: { slug: code.toLowerCase(), code }, stem, asked, correct: key.correct, solution, kind }
}

export type CorrectionForm = Wanted
/** What a correction would change, through which event it was counted, and the attempts whose result would be another. */
export type Preview = { throughSeq: number; effect: Effect; changed: Pick<Touched, 'number' | 'submittedAt' | 'before'>[]; after: number[] }

const MOST_SHOWN = 30

/** What a correction would change; null for a key that is none of this question, or that holds already. Writes nothing. */
export function previewFor(questionVersionId: string, wanted: Wanted): Preview | null {
  const correct = correctAs(questionVersionId, wanted, read)
  if (correct === undefined) return null
  const throughSeq = headSeq()
  const touched = touchedBy({ questionVersionId, kind: wanted.kind, correct }, throughSeq)
  const changed = touched.filter(({ before, after }) => before.percent !== after.percent).slice(-MOST_SHOWN)
  return {
    throughSeq,
    effect: effectOf(touched),
    changed: changed.map(({ number, submittedAt, before }) => ({ number, submittedAt, before })),
    after: changed.map(({ after }) => after.percent),
  }
}
