/** One item of a test as graded: what was chosen, what is right, how many points. */
export type GradedItem = { position: number; points: number; isRight: boolean }
export type Grade = { score: number; maxScore: number; percent: number; isPassed: boolean; items: GradedItem[] }

/** Whether a choice is right: exactly the right options, no more and no fewer. */
export function isRightChoice(chosen: readonly string[], correct: readonly string[]): boolean {
  const picked = new Set(chosen)
  return picked.size === correct.length && correct.every((id) => picked.has(id))
}

/**
 * Grades a test. All points of an item or none; the percentage is rounded down, so that nobody passes by rounding, and
 * passing compares the exact share with the pass mark.
 */
export function gradeAttempt(items: { position: number; points: number; chosen: string[]; correct: string[] }[], passMark: number): Grade {
  const graded = items.map(({ position, points, chosen, correct }) => ({ position, points, isRight: isRightChoice(chosen, correct) }))
  const maxScore = graded.reduce((sum, item) => sum + item.points, 0)
  const score = graded.reduce((sum, item) => sum + (item.isRight ? item.points : 0), 0)
  return {
    score,
    maxScore,
    percent: maxScore ? Math.floor((score * 100) / maxScore) : 0,
    isPassed: maxScore > 0 && score * 100 >= passMark * maxScore,
    items: graded,
  }
}
