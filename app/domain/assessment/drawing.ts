import { randomInt } from 'node:crypto'
import { type Asked, choicesOf, type QuestionKey } from '../catalog/question-types/asked'
import { mayShuffle } from '../catalog/question-types/places'
import { isInOrder } from '../catalog/question-types/shown-order'

/** A whole number from 0 to below `most`, each as likely. */
export type Random = (most: number) => number

/** A new order of a list, each order as likely (Fisher–Yates; over the system's random source unless told). */
export function shuffle<T>(list: readonly T[], random: Random = randomInt): T[] {
  const items = [...list]
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = random(at + 1)
    ;[items[at], items[other]] = [items[other], items[at]]
  }
  return items
}

/**
 * The questions that a pinned blueprint draws from: today's pool, or, where that no longer holds enough of a competence, the
 * pool of the pinned version with today's wording. So no later version keeps a learner from the test they were promised.
 */
export function poolFor<T extends { questionId: string; competence: string }>(
  blueprint: { competence: string; count: number }[],
  today: readonly T[],
  pinned: readonly T[],
): readonly T[] {
  const isEnough = blueprint.every(({ competence, count }) => today.filter((question) => question.competence === competence).length >= count)
  if (isEnough) return today
  return pinned.map((question) => today.find((newer) => newer.questionId === question.questionId && newer.competence === question.competence) ?? question)
}

/** Draws questions by competence as the blueprint says, in a shuffled order. Throws when the pool is too small. */
export function drawQuestions<T extends { competence: string }>(
  pool: readonly T[],
  blueprint: { competence: string; count: number }[],
  random: Random = randomInt,
): T[] {
  const drawn = blueprint.flatMap(({ competence, count }) => {
    const fitting = shuffle(
      pool.filter((question) => question.competence === competence),
      random,
    ).slice(0, count)
    if (fitting.length < count) throw new Error(`the pool has ${fitting.length} of ${count} questions on ${competence}`)
    return fitting
  })
  return shuffle(drawn, random)
}

/** The order in which one attempt shows the choices of a question: never the right order where an order is the answer. */
export function drawOrder(asked: Asked, { correct }: Pick<QuestionKey, 'correct'>, random: Random = randomInt): string[] {
  const ids = choicesOf(asked).map((option) => option.id)
  if (!mayShuffle(asked)) return ids
  const isOrdered = asked.type === 'ordering' || asked.type === 'matching'
  let order = shuffle(ids, random)
  while (isOrdered && isInOrder(order, correct)) order = shuffle(ids, random)
  return order
}
