import type { Effect } from '../ledger/regrading-facts'
import { type Grade, gradeAttempt } from './grading'
import { type AnsweredItem, gradeItem, type KeyInForce } from './keys-in-force.server'

/** An attempt as it was graded, and what it would be by other keys. `wasPassed`: by any grading of it. */
export type Change = { before: { percent: number; isPassed: boolean }; after: Grade }

/** What an attempt would be by keys as `keyOf` answers them. */
export function regraded(items: AnsweredItem[], passMark: number, keyOf: (questionVersionId: string) => KeyInForce): Grade {
  return gradeAttempt(
    items.map((item) => gradeItem(item, keyOf(item.questionVersionId))),
    passMark,
  )
}

/** Counts what changes: nobody who has passed loses it, so a pass that would be lost is kept and counted as such. */
export function effectOf(changes: readonly Change[]): Effect {
  return {
    attempts: changes.length,
    changed: changes.filter(({ before, after }) => before.percent !== after.percent).length,
    newlyPassed: changes.filter(({ before, after }) => !before.isPassed && after.isPassed).length,
    kept: changes.filter(({ before, after }) => before.isPassed && !after.isPassed).length,
  }
}
