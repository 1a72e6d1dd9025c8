import { randomInt } from 'node:crypto'
import { type Random, shuffle } from '../assessment/drawing'
import type { PoolQuestion } from '../catalog/course-versions.server'

/** The questions of the check before and of the check after, by version. */
export type DrawnChecks = { before: string[]; after: string[] }

const MOST = 3

/** Whether a lesson has questions enough to be asked about before and after: two in each check. */
export function isAskable(questions: readonly PoolQuestion[], lessonId: string): boolean {
  return drawChecks(questions, lessonId).before.length > 1
}

/**
 * Draws two short checks on a lesson of the questions inside it and of the practice questions on the same competences; never of
 * the graded pool. Both ask the same competences, place by place, by different questions, the lesson's own before others; where
 * pairs of one competence run out, a pair of two competences is asked, and only when one question is left alone, that one twice.
 * Empty when there is nothing to ask.
 */
export function drawChecks(questions: readonly PoolQuestion[], lessonId: string, random: Random = randomInt): DrawnChecks {
  const own = questions.filter((question) => question.pool === 'check' && question.lessonId === lessonId)
  const competences = shuffle([...new Set(own.map(({ competence }) => competence))], random)
  const others = questions.filter((question) => question.pool === 'practice' && competences.includes(question.competence))
  const all = [...shuffle(own, random), ...shuffle(others, random)]
  const byCompetence = competences.map((code) => all.filter(({ competence }) => competence === code))
  const pairs: PoolQuestion[][] = []
  // One pair of each competence in turn, so that a lesson on two is asked about both.
  for (let at = 0; at < all.length; at += 2) for (const list of byCompetence) if (list.length > at + 1) pairs.push([list[at], list[at + 1]])
  const alone = byCompetence.flatMap((list) => (list.length % 2 ? [list[list.length - 1]] : []))
  for (let at = 0; at < alone.length; at += 2) pairs.push([alone[at], alone[at + 1] ?? alone[at]])
  // Which of a pair comes first is drawn, so that neither check is the easier one by its source.
  const drawn = pairs.slice(0, MOST).map((pair) => shuffle(pair, random).map(({ questionVersionId }) => questionVersionId))
  return { before: drawn.map(([first]) => first), after: drawn.map(([, second]) => second) }
}
