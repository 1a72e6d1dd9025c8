import { randomInt } from 'node:crypto'
import { type Asked, choicesOf, type QuestionKey } from '../catalog/question-types/asked'
import { mayShuffle } from '../catalog/question-types/places'
import { isInOrder } from '../catalog/question-types/shown-order'

/** A new order of a list, each order as likely (Fisher–Yates over the system's random source). */
export function shuffle<T>(list: readonly T[]): T[] {
  const items = [...list]
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1)
    ;[items[at], items[other]] = [items[other], items[at]]
  }
  return items
}

/** Draws questions by competence as the blueprint says, in a shuffled order. Throws when the pool is too small. */
export function drawQuestions<T extends { competence: string }>(pool: readonly T[], blueprint: { competence: string; count: number }[]): T[] {
  const drawn = blueprint.flatMap(({ competence, count }) => {
    const fitting = shuffle(pool.filter((question) => question.competence === competence)).slice(0, count)
    if (fitting.length < count) throw new Error(`the pool has ${fitting.length} of ${count} questions on ${competence}`)
    return fitting
  })
  return shuffle(drawn)
}

/** The order in which one attempt shows the choices of a question: never the right order where an order is the answer. */
export function drawOrder(asked: Asked, { correct }: Pick<QuestionKey, 'correct'>): string[] {
  const ids = choicesOf(asked).map((option) => option.id)
  if (!mayShuffle(asked)) return ids
  const isOrdered = asked.type === 'ordering' || asked.type === 'matching'
  let order = shuffle(ids)
  while (isOrdered && isInOrder(order, correct)) order = shuffle(ids)
  return order
}
