import { type Evenness, evennessOf } from './evenness'
import { type Haste, hasteOf, type ReceivedAnswer } from './haste'
import { type CommonItem, isAlike, type Likeness, likenessOf } from './likeness'
import { type LearntLesson, type RushedLesson, rushedRuns } from './rushed-lessons'
import type { Thresholds } from './thresholds'

export type FlagKind = 'fast-test' | 'even-test' | 'alike' | 'fast-lessons'
export const KINDS: readonly FlagKind[] = ['fast-test', 'even-test', 'alike', 'fast-lessons']

/**
 * What a rule was given, as it is kept with a flag; a rule is given nothing else, and so nothing of devices, networks or sessions.
 * `at` and the times of lessons are milliseconds; `pairs`: how many pairs of tests that body, course and civil day had by then.
 */
export type Inputs =
  | { kind: 'fast-test'; attemptId: string; answers: ReceivedAnswer[] }
  | { kind: 'even-test'; attemptId: string; at: number[] }
  | { kind: 'alike'; attemptIds: [string, string]; body: string; day: string; pairs: number; items: (CommonItem & { questionVersionId: string })[] }
  | { kind: 'fast-lessons'; run: string[]; lessons: LearntLesson[] }

/** What a rule finds in it. */
export type Finding =
  | ({ kind: 'fast-test' } & Haste)
  | ({ kind: 'even-test' } & Evenness)
  | ({ kind: 'alike'; pairs: number } & Likeness)
  | { kind: 'fast-lessons'; lessons: RushedLesson[] }

/** What the rules find in inputs by thresholds; null where they find nothing. The same for ever, so that it can be found again. */
export function findingOf(inputs: Inputs, limits: Thresholds): Finding | null {
  switch (inputs.kind) {
    case 'fast-test': {
      const haste = hasteOf(inputs.answers, limits)
      return haste && { kind: 'fast-test', ...haste }
    }
    case 'even-test': {
      const evenness = evennessOf(inputs.at, limits)
      return evenness && { kind: 'even-test', ...evenness }
    }
    case 'alike': {
      const likeness = likenessOf(inputs.items)
      return isAlike(likeness, inputs.pairs, limits) ? { kind: 'alike', pairs: inputs.pairs, ...likeness } : null
    }
    case 'fast-lessons': {
      const run = rushedRuns(inputs.lessons, limits).find((lessons) => lessons[0].completionId === inputs.run[0])
      const isWhole = run?.length === inputs.run.length && run.every(({ completionId }, place) => completionId === inputs.run[place])
      return run && isWhole ? { kind: 'fast-lessons', lessons: run } : null
    }
  }
}

/** By what one thing is flagged once: a test, two people in a course on a day, the first lesson of a run. */
export function keyOf(inputs: Inputs, { courseId, people }: { courseId: string; people: readonly string[] }): string {
  if (inputs.kind === 'fast-lessons') return `${inputs.kind}:${inputs.run[0]}`
  if (inputs.kind === 'alike') return [inputs.kind, courseId, inputs.day, ...people].join(':')
  return `${inputs.kind}:${inputs.attemptId}`
}

/** The tests that a flag is about. */
export function attemptsOf(inputs: Inputs): string[] {
  if (inputs.kind === 'alike') return inputs.attemptIds
  return 'attemptId' in inputs ? [inputs.attemptId] : []
}
