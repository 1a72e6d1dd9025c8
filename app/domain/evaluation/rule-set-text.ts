import { LineCounter, parseDocument, stringify } from 'yaml'
import { type RuleSet, type RuleSetProblem, readRuleSet } from './rule-set'

/** A problem with the line it stands in, where it can be told. */
export type TextProblem = RuleSetProblem & { line: number | null }

/** The longest text of a rule set, in characters. */
export const MOST_CHARACTERS = 100_000

/** Reads a rule set written as YAML or JSON: the set, or every problem with its place and line. Aliases are not followed. */
export function readRuleSetText(text: string): { ok: true; ruleSet: RuleSet } | { ok: false; problems: TextProblem[] } {
  if (text.length > MOST_CHARACTERS) return { ok: false, problems: [{ path: '', problem: 'too-long', line: null }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0)
    return { ok: false, problems: document.errors.map(({ pos }) => ({ path: '', problem: 'not-yaml', line: lines.linePos(pos[0]).line })) }
  let given: unknown
  try {
    given = document.toJS({ maxAliasCount: 0 })
  } catch {
    return { ok: false, problems: [{ path: '', problem: 'alias', line: null }] }
  }
  const read = readRuleSet(given)
  if (read.ok) return read
  return {
    ok: false,
    problems: read.problems.map((problem) => {
      const steps = problem.path === '' ? [] : problem.path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
      const node = document.getIn(steps, true) as { range?: [number, number, number] } | undefined
      return { ...problem, line: node?.range ? lines.linePos(node.range[0]).line : null }
    }),
  }
}

/** A rule set as text to be read and written again. */
export const ruleSetText = (ruleSet: RuleSet): string => stringify(ruleSet, { lineWidth: 0 })
