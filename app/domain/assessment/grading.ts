/** How many units of a score make a point: scores are whole numbers of hundredths, so that no rounding decides a pass. */
export const SCALE = 100

/**
 * One item of a test as graded: whether it is wholly right, what it is worth in points, and what was earned, in hundredths of
 * a point. `isDropped`: it was taken out of the test, and is worth nothing to anyone.
 */
export type GradedItem = { position: number; points: number; isRight: boolean; earned: number; isDropped?: true }
/** `score` and `maxScore` are hundredths of a point. */
export type Grade = { score: number; maxScore: number; percent: number; isPassed: boolean; items: GradedItem[] }

/**
 * Grades a test. The percentage is rounded down, so that nobody passes by rounding (79.6 is 79), and passing compares the
 * exact share with the pass mark. What was dropped counts on neither side; of a test with nothing left, nobody passes.
 */
export function gradeAttempt(items: GradedItem[], passMark: number): Grade {
  const counted = items.filter((item) => !item.isDropped)
  const maxScore = counted.reduce((sum, item) => sum + item.points * SCALE, 0)
  const score = counted.reduce((sum, item) => sum + item.earned, 0)
  return {
    score,
    maxScore,
    percent: maxScore ? Math.floor((score * 100) / maxScore) : 0,
    isPassed: maxScore > 0 && score * 100 >= passMark * maxScore,
    items,
  }
}
