import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, looked, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { questionKey } from '../catalog/questions.server'
import { gradeAttempt, SCALE } from './grading'
import { answeredItems, perItemOf } from './gradings.server'
import { gradeItem, keyInForce } from './keys-in-force.server'

type Row = {
  id: string
  attemptId: string
  number: number
  passMark: number
  score: number
  maxScore: number
  percent: number
  isPassed: number
  isPassKept: number
  perItem: string
  eventSeq: number
  scale: number
  correctionId: string | null
  wasPassed: number
  decidedSeq: number | null
}

const GRADINGS = `SELECT g.*, a."passMark", d."eventSeq" AS decidedSeq,
    (SELECT coalesce(max(h."isPassed"), 0) FROM "Grading" h WHERE h."attemptId" = g."attemptId" AND h."number" < g."number") AS wasPassed
  FROM "Grading" g JOIN "Attempt" a ON a."id" = g."attemptId" LEFT JOIN "KeyCorrectionDecision" d ON d."correctionId" = g."correctionId" AND d."verdict" = 'applied'
  WHERE g."eventSeq" > ? ORDER BY g."eventSeq" LIMIT ?`

/** Grades every attempt again as each of its gradings did, by the keys that held at its event, and compares. */
export function verifyGradings(onProgress?: Progress): Verdict {
  const checked = { 'lần chấm': 0 }
  const found: (Breach | null)[] = []
  const corrected = new Set(read.all<{ id: string }>('SELECT DISTINCT "questionVersionId" AS id FROM "KeyCorrection"').map(({ id }) => id))
  for (const page of pagesOf<Row>(GRADINGS, (row) => row.eventSeq, 0)) {
    for (const row of page) found.push(looked('Grading', row.id, row.eventSeq, () => gradingProblem(row, corrected)))
    checked['lần chấm'] += page.length
    onProgress?.(checked['lần chấm'])
  }
  return verdictOf(found, checked)
}

function gradingProblem(row: Row, corrected: ReadonlySet<string>): Breach | null {
  const wrong = (what: string) => breach('Grading', row.id, row.eventSeq, `lần chấm ${row.number}: ${what} (sự kiện số ${row.eventSeq})`)
  // Of the decision that a regrading follows from: none is graded by it that was not decided.
  if (row.correctionId && (row.decidedSeq === null || row.decidedSeq > row.eventSeq)) return wrong('không có quyết định sửa đáp án trước đó')
  const grade = gradeAttempt(
    answeredItems(row.attemptId).map((item) =>
      gradeItem(
        item,
        corrected.has(item.questionVersionId) ? keyInForce(item.questionVersionId, row.eventSeq) : { key: questionKey(item.questionVersionId), kind: null },
      ),
    ),
    row.passMark,
  )
  const scaled = (value: number) => (value * SCALE) / row.scale
  if (scaled(row.score) !== grade.score || scaled(row.maxScore) !== grade.maxScore || row.percent !== grade.percent) return wrong('điểm khác với đáp án khi đó')
  const isPassKept = row.wasPassed === 1 && !grade.isPassed
  if (row.isPassKept !== (isPassKept ? 1 : 0) || row.isPassed !== (grade.isPassed || isPassKept ? 1 : 0)) return wrong('kết quả đạt khác với mức đạt')
  // Gradings of before parts counted hold no more than right or not.
  const items = JSON.parse(row.perItem) as { position: number; isRight: boolean }[]
  const isSame = row.scale === SCALE ? row.perItem === perItemOf(grade.items) : items.every((item, at) => item.isRight === grade.items[at]?.isRight)
  return isSame ? null : wrong('kết quả từng câu khác với đáp án khi đó')
}
