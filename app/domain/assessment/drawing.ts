import { randomInt } from 'node:crypto'
import { type Asked, choicesOf, type QuestionKey } from '../catalog/question-types/asked'
import { mayShuffle } from '../catalog/question-types/places'
import { isInOrder } from '../catalog/question-types/shown-order'
import type { DrawLine, QuizSection } from '../catalog/quiz-terms'

/** A whole number from 0 to below `most`, each as likely. */
export type Random = (most: number) => number
/** What drawing asks of a question. */
export type Drawable = { questionId: string; competence: string; difficulty: number }

/** A new order of a list, each order as likely (Fisher–Yates; over the system's random source unless told). */
export function shuffle<T>(list: readonly T[], random: Random = randomInt): T[] {
  const items = [...list]
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = random(at + 1)
    ;[items[at], items[other]] = [items[other], items[at]]
  }
  return items
}

const fits = ({ competence, difficulty }: DrawLine, question: Drawable) =>
  question.competence === competence && (difficulty === undefined || question.difficulty === difficulty)

export type Shortage = { competence: string; difficulty: number | null; wanted: number; have: number }

/**
 * Where a pool holds too little for a blueprint; none exactly when a paper can be drawn without asking anything twice.
 * Lines of one difficulty and lines of any may meet in a competence: both counts must hold.
 */
export function shortages(lines: readonly DrawLine[], pool: readonly Drawable[]): Shortage[] {
  const wantedOf = (some: readonly DrawLine[]) => some.reduce((sum, { count }) => sum + count, 0)
  return [...new Set(lines.map(({ competence }) => competence))].flatMap((competence) => {
    const own = lines.filter((line) => line.competence === competence)
    const levels = [...new Set(own.flatMap(({ difficulty }) => difficulty ?? []))].sort()
    return [...levels, null].flatMap((difficulty): Shortage[] => {
      const wanted = wantedOf(own.filter((line) => difficulty === null || line.difficulty === difficulty))
      const have = pool.filter((question) => fits({ competence, difficulty: difficulty ?? undefined, count: 0 }, question)).length
      return have < wanted ? [{ competence, difficulty, wanted, have }] : []
    })
  })
}

/**
 * The questions that a pinned blueprint draws from: today's pool, or, where that no longer holds enough, the pool of the
 * pinned version with today's wording. So no later version keeps a learner from the test they were promised.
 */
export function poolFor<T extends Drawable>(blueprint: readonly DrawLine[], today: readonly T[], pinned: readonly T[]): readonly T[] {
  if (!shortages(blueprint, today).length) return today
  const byLevel = blueprint.some(({ difficulty }) => difficulty !== undefined)
  const isSame = (one: T, other: T) =>
    one.questionId === other.questionId && one.competence === other.competence && (!byLevel || one.difficulty === other.difficulty)
  return pinned.map((question) => today.find((newer) => isSame(newer, question)) ?? question)
}

/** How often each question was drawn so far, which ones this person had last, and where numbers come from. */
export type DrawOptions = { drawn?: ReadonlyMap<string, number>; lately?: ReadonlySet<string>; random?: Random }

/**
 * Draws a paper, section by section; nothing twice in it. What was drawn less often is more likely to come, what this
 * person had in the attempt before comes only where the pool has nothing else; neither can be foretold. A section keeps
 * the order of the pool, or is shuffled. Throws when the pool is too small, see `shortages`.
 */
export function drawPaper<T extends Drawable>(pool: readonly T[], sections: readonly Pick<QuizSection, 'order' | 'draw'>[], options: DrawOptions = {}): T[][] {
  const { random = randomInt } = options
  const [short] = shortages(
    sections.flatMap(({ draw }) => draw),
    pool,
  )
  if (short) throw new Error(`the pool has ${short.have} of ${short.wanted} questions on ${short.competence}`)
  const lines = sections.flatMap(({ draw }, at) => draw.map((line) => ({ line, at })))
  // A line of any difficulty takes what those of one have left, never the other way round.
  const inTurn = [...lines.filter(({ line }) => line.difficulty !== undefined), ...lines.filter(({ line }) => line.difficulty === undefined)]
  const taken = new Set<T>()
  const papers = sections.map((): T[] => [])
  for (const { line, at } of inTurn) {
    const fitting = pool.filter((question) => !taken.has(question) && fits(line, question))
    for (const question of favoured(fitting, options).slice(0, line.count)) {
      taken.add(question)
      papers[at].push(question)
    }
  }
  return papers.map((paper, at) => (sections[at].order === 'kept' ? pool.filter((question) => paper.includes(question)) : shuffle(paper, random)))
}

/** How much likelier the least drawn question may at most be than one drawn more often: enough to balance, too little to foretell. */
const MOST_FAVOUR = 16
const STEPS = 2 ** 32

/** Questions in a random order in which the less drawn stand rather at the front, those had lately behind all others (Efraimidis and Spirakis). */
function favoured<T extends Drawable>(questions: readonly T[], { drawn = new Map(), lately = new Set(), random = randomInt }: DrawOptions): T[] {
  const drawnOf = ({ questionId }: T) => drawn.get(questionId) ?? 0
  const least = Math.min(...questions.map(drawnOf))
  return questions
    .map((question) => {
      const weight = Math.max((1 + drawnOf(question) - least) ** -2, 1 / MOST_FAVOUR)
      return { question, isLate: lately.has(question.questionId) ? 1 : 0, place: Math.log((random(STEPS) + 1) / STEPS) / weight }
    })
    .sort((a, b) => a.isLate - b.isLate || b.place - a.place)
    .map(({ question }) => question)
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
