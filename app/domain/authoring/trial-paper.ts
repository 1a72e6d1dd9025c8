import { sha256 } from '~/platform/canonical'
import { drawOrder, drawPaper, type Random } from '../assessment/drawing'
import { type Grade, gradeAttempt, SCALE } from '../assessment/grading'
import type { AnswerLine } from '../catalog/question-types/answer-type'
import { answerLines, creditOf, isRightAnswer, readAnswer, solutionLines } from '../catalog/question-types/answers'
import type { Asked } from '../catalog/question-types/asked'
import { idsOf, inOrder, placesOf } from '../catalog/question-types/places'
import { sectionsOf } from '../catalog/quiz-terms'
import type { QuestionSource } from './questions'
import type { CourseSource } from './source.server'

export type TrialItem = { position: number; question: QuestionSource; order: string[]; points: number }

/** A test drawn from a draft's graded pool as a learner's would be; the same seed draws the same test, so nothing need be kept. */
export function drawTrial(source: CourseSource, seed: string): TrialItem[] {
  const random = seeded(seed)
  const pool = source.pools.graded.map((question) => ({
    question,
    questionId: question.id,
    competence: question.shown.competence,
    difficulty: question.shown.difficulty,
  }))
  const sections = sectionsOf(source.course.quiz)
  return drawPaper(pool, sections, { random })
    .flatMap((drawn, at) => drawn.map(({ question }) => ({ question, points: sections[at].points ?? question.shown.points })))
    .map(({ question, points }, at) => ({ position: at + 1, question, points, order: drawOrder(question.shown, question.key, random) }))
}

/** A trial item as its form shows it: choices by place, no key. */
export function shownTrial({ position, question, order }: TrialItem): { position: number; stem: string; asked: Asked; chosen: string[] } {
  return { position, stem: question.shown.stem, asked: inOrder(askedOf(question), order), chosen: [] }
}

export type ReviewedTrial = ReturnType<typeof shownTrial> & {
  given: AnswerLine[]
  isRight: boolean
  earned: number
  revealed: { correct: string[]; feedback: (string | null)[]; solution: string[]; explanation: string }
}

/** Grades a trial by the same rules as an attempt and reveals every key, since its reader is the author. `entries` go by position, as the form sent them. */
export function gradeTrial(items: TrialItem[], entries: Map<number, string[]>, passMark: number): { grade: Grade; reviewed: ReviewedTrial[] } {
  const reviewed = items.map((item) => {
    const { question, order } = item
    const { shown, key } = question
    const ids = idsOf(entries.get(item.position) ?? [], shown, order)
    const answer = (ids && readAnswer(ids, shown)) ?? []
    return {
      ...shownTrial(item),
      chosen: placesOf(answer, shown, order),
      given: answerLines(answer, shown, key),
      isRight: isRightAnswer(answer, shown, key),
      earned: creditOf(answer, shown, key, item.points * SCALE),
      revealed: {
        correct: placesOf(key.correct, shown, order),
        feedback: order.map((id) => key.feedback[id] ?? null),
        solution: solutionLines(shown, key),
        explanation: key.explanation,
      },
    }
  })
  const grade = gradeAttempt(
    reviewed.map(({ position, isRight, earned }, at) => ({ position, isRight, earned, points: items[at].points })),
    passMark,
  )
  return { grade, reviewed }
}

function askedOf({ shown }: QuestionSource): Asked {
  const { stem: _stem, competence: _competence, difficulty: _difficulty, points: _points, ...asked } = shown
  return asked
}

/** Numbers that follow from a seed. Not secret: whoever tries a draft may read its key anyway. */
function seeded(seed: string): Random {
  let turn = 0
  return (most) => {
    turn += 1
    return Number.parseInt(sha256(`${seed}:${turn}`).slice(0, 12), 16) % most
  }
}
