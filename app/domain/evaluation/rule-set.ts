import Fraction from 'fraction.js'
import { z } from 'zod'
import { LEGAL_GROUPS } from '../organisation/legal-groups'
import { ROUNDINGS } from './rounding'

/** What a criterion may be shown by. `outside` is learning elsewhere that somebody confirmed. */
export const EVIDENCE_KINDS = ['course', 'product', 'sharing', 'outside'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** The parts a result is the mean of, in the order of the decree: a, b, c, and d, đ, e for those who lead. */
export const RESULT_PARTS = ['quantity', 'quality', 'progress', 'unit', 'organising', 'uniting'] as const
export type ResultPart = (typeof RESULT_PARTS)[number]

/** Sums of points are held exactly, so they are written with at most two decimals. */
const points = z.number().min(0).max(100).multipleOf(0.01)
const weight = z.number().positive().max(100).multipleOf(0.01)
const percent = z.number().int().min(0).max(100)
const workingDays = z.number().int().min(1).max(60)
const name = z.string().trim().min(1).max(500)
const both = z.strictObject({ vi: name, en: name })
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const criterion = z.strictObject({ id, title: both, points, accepts: z.array(z.enum(EVIDENCE_KINDS)).default([]) })

/**
 * A rule set: how a period of evaluation counts for some legal groups and ranks, as data. What the law leaves open stands here and never
 * in code: points, criteria, coefficients of conversion, the norm of hours, thresholds, days and rounding.
 */
export const RuleSetShape = z.strictObject({
  title: both,
  /** The text it follows, in words; shown, never computed with. */
  basis: name,
  /** True while nobody responsible has confirmed it; said wherever it is used. */
  isExample: z.boolean(),
  note: z.string().trim().max(2000).default(''),
  appliesTo: z.strictObject({
    legalGroups: z.array(z.enum(LEGAL_GROUPS)).min(1),
    /** Ranks of main posts, from the highest (1) on, both included; all where it is missing. */
    ranks: z.strictObject({ from: z.number().int().min(1).max(99), to: z.number().int().min(1).max(99) }).optional(),
  }),
  general: z.strictObject({ points, groups: z.array(z.strictObject({ title: both, criteria: z.array(criterion).min(1) })).min(1) }),
  results: z.strictObject({
    points,
    parts: z.array(z.enum(RESULT_PARTS)).min(1),
    perFailedReview: percent,
    perDelay: percent,
    base: z.enum(['assigned', 'done']),
    /** A failed test counts as a failed review of its course. */
    countsFailedTests: z.boolean(),
    /** What is left of the unit's results where one subordinate did not fulfil their tasks, in percent. */
    unitFailingPercent: percent,
    /** Who is subordinate to a leader: people of a lower rank in their unit and all below it (as usual), or in their unit alone. */
    subordinates: z.enum(['below', 'unit']).optional(),
    /** What the unit's results are of a leader who has nobody below them: not known (as usual), whole, or left out of the mean. */
    withoutSubordinates: z.enum(['unknown', 'whole', 'left-out']).optional(),
  }),
  /** Coefficients of conversion: of a course, and of single courses by their code. */
  weights: z.strictObject({ course: weight, courses: z.record(z.string(), weight).default({}) }),
  norm: z.strictObject({
    periodsPerYear: z.number().int().min(0).max(1000),
    title: both,
    /** Whether confirmed learning elsewhere counts against it, up to how many periods a year (null: all), and how long a period of it is. */
    outside: z
      .strictObject({ counts: z.boolean(), most: z.number().int().min(0).max(1000).nullable(), minutesPerPeriod: z.number().int().min(20).max(120) })
      .optional(),
  }),
  /** From the highest on. Only the distance to them is shown. */
  thresholds: z.array(z.strictObject({ points, title: both })).max(10),
  days: z.strictObject({ attach: workingDays, confirm: workingDays, review: workingDays, challenge: workingDays, answer: workingDays }),
  rounding: z.strictObject({ digits: z.number().int().min(0).max(4), mode: z.enum(ROUNDINGS) }),
})

export type RuleSet = z.infer<typeof RuleSetShape>
/** Where in a rule set something is wrong, and a word for what. */
export type RuleSetProblem = { path: string; problem: string }

/** Reads a rule set from what was brought: the set, or every problem with its place. */
export function readRuleSet(given: unknown): { ok: true; ruleSet: RuleSet } | { ok: false; problems: RuleSetProblem[] } {
  const read = RuleSetShape.safeParse(given)
  if (!read.success) return { ok: false, problems: read.error.issues.map(({ path, code }) => ({ path: path.join('.'), problem: code })) }
  const problems = contradictionsIn(read.data)
  return problems.length === 0 ? { ok: true, ruleSet: read.data } : { ok: false, problems }
}

function contradictionsIn({ general, results, thresholds, appliesTo }: RuleSet): RuleSetProblem[] {
  const problems: RuleSetProblem[] = []
  const criteria = general.groups.flatMap((group) => group.criteria)
  const sum = criteria.reduce((total, { points: more }) => total.add(more), new Fraction(0))
  if (!sum.equals(general.points)) problems.push({ path: 'general.points', problem: 'sum-differs' })
  const ids = criteria.map((one) => one.id)
  for (const twice of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) problems.push({ path: `general.groups.${twice}`, problem: 'id-twice' })
  if (new Set(results.parts).size !== results.parts.length) problems.push({ path: 'results.parts', problem: 'part-twice' })
  const most = new Fraction(general.points).add(results.points)
  thresholds.forEach((threshold, at) => {
    if (most.compare(threshold.points) < 0) problems.push({ path: `thresholds.${at}.points`, problem: 'above-all-points' })
    if (at > 0 && threshold.points >= thresholds[at - 1].points) problems.push({ path: `thresholds.${at}.points`, problem: 'not-descending' })
  })
  if (appliesTo.ranks && appliesTo.ranks.from > appliesTo.ranks.to) problems.push({ path: 'appliesTo.ranks', problem: 'ranks-reversed' })
  return problems
}

/** Whether a rule set is for people of a legal group and rank. */
export function appliesTo({ appliesTo: { legalGroups, ranks } }: RuleSet, legalGroup: string, rank: number | null): boolean {
  if (!legalGroups.some((group) => group === legalGroup)) return false
  return !ranks || (rank !== null && rank >= ranks.from && rank <= ranks.to)
}

/** Every criterion of a rule set, in its order. */
export const criteriaOf = (ruleSet: RuleSet) => ruleSet.general.groups.flatMap((group) => group.criteria)
