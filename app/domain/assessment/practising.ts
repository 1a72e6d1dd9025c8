import { randomInt } from 'node:crypto'
import type { Random } from './drawing'

/** A question with how someone did in it last; `isRight` null when they have not tried it. */
export type Practised = { questionId: string; competence: string; isRight: boolean | null }
/** How someone stands in a competence: of its questions so many tried, so many of these right at last. */
export type CompetenceStanding = { competence: string; questions: number; tried: number; right: number; isWeak: boolean }

/** Fewer than this tell nothing of a competence. */
const ENOUGH = 3

/** How someone stands by competence, as the questions come. Weak is less than seven of ten right, once enough were tried. */
export function standingByCompetence(questions: readonly Practised[]): CompetenceStanding[] {
  return [...new Set(questions.map(({ competence }) => competence))].map((competence) => {
    const own = questions.filter((question) => question.competence === competence)
    const tried = own.filter(({ isRight }) => isRight !== null).length
    const right = own.filter(({ isRight }) => isRight).length
    return { competence, questions: own.length, tried, right, isWeak: tried >= Math.min(ENOUGH, own.length) && right * 10 < tried * 7 }
  })
}

/**
 * The next question to practise: what was not right last comes rather than what was never tried, that rather than what was
 * right, and all of it rather of a weak competence. Never the one just had, unless there is no other. Null for no questions.
 */
export function nextToPractise(questions: readonly Practised[], justHad: string | null, random: Random = randomInt): Practised | null {
  const weak = new Set(standingByCompetence(questions).flatMap(({ competence, isWeak }) => (isWeak ? [competence] : [])))
  const others = questions.filter(({ questionId }) => questionId !== justHad)
  const open = others.length ? others : questions
  const weights = open.map(({ isRight, competence }) => (isRight === null ? 4 : isRight ? 1 : 6) * (weak.has(competence) ? 3 : 1))
  let place = open.length ? random(weights.reduce((sum, weight) => sum + weight, 0)) : 0
  for (const [at, question] of open.entries()) {
    if (place < weights[at]) return question
    place -= weights[at]
  }
  return null
}
