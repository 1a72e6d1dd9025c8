import type { RuleSet } from './rule-set'

/** A version of a rule set as far as it decides who counts by it. */
export type Claim = {
  ruleSetId: string
  code: string
  unitId: string
  validFrom: string
  validTo: string | null
  content: Pick<RuleSet, 'appliesTo' | 'title'>
}
/** Two rule sets of one unit that are for the same people: which legal groups, which of the two counts for them, and from when both hold. */
export type RuleSetOverlap<C extends Claim = Claim> = { holds: C; other: C; legalGroups: string[]; from: string }

/** Which of two sets of one unit counts for whom both are for: the one whose code comes first, letter by letter. */
export const comesFirst = (one: { code: string }, other: { code: string }): boolean => one.code < other.code

/** What two versions of sets of one unit claim both; null where nobody is claimed twice. Days of the end are not included. */
export function overlapOf<C extends Claim>(one: C, other: C): RuleSetOverlap<C> | null {
  if (one.unitId !== other.unitId || one.ruleSetId === other.ruleSetId) return null
  const from = one.validFrom > other.validFrom ? one.validFrom : other.validFrom
  if ([one, other].some(({ validTo }) => validTo !== null && validTo <= from)) return null
  const [mine, theirs] = [one.content.appliesTo, other.content.appliesTo]
  const legalGroups = mine.legalGroups.filter((group) => theirs.legalGroups.includes(group))
  const [ranks, others] = [mine.ranks, theirs.ranks]
  if (legalGroups.length === 0 || (ranks && others && (ranks.from > others.to || others.from > ranks.to))) return null
  const [holds, rest] = comesFirst(one, other) ? [one, other] : [other, one]
  return { holds, other: rest, legalGroups, from }
}

/** Every pair of versions that are for the same people of one unit. */
export function overlapsIn<C extends Claim>(versions: readonly C[]): RuleSetOverlap<C>[] {
  return versions.flatMap((one, at) => versions.slice(at + 1).flatMap((other) => overlapOf(one, other) ?? []))
}
