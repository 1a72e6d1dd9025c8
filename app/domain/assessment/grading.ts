/** One item of a test as graded: whether it is right, and what it is worth. */
export type GradedItem = { position: number; points: number; isRight: boolean }
export type Grade = { score: number; maxScore: number; percent: number; isPassed: boolean; items: GradedItem[] }

/**
 * Grades a test. All points of an item or none; the percentage is rounded down, so that nobody passes by rounding, and
 * passing compares the exact share with the pass mark.
 */
export function gradeAttempt(items: GradedItem[], passMark: number): Grade {
  const maxScore = items.reduce((sum, item) => sum + item.points, 0)
  const score = items.reduce((sum, item) => sum + (item.isRight ? item.points : 0), 0)
  return {
    score,
    maxScore,
    percent: maxScore ? Math.floor((score * 100) / maxScore) : 0,
    isPassed: maxScore > 0 && score * 100 >= passMark * maxScore,
    items,
  }
}
