import { type Document, isScalar, LineCounter, parseDocument, stringify, visit } from 'yaml'
import { tooDeep } from '~/platform/mdx/yaml-document'
import { type RuleSet, type RuleSetProblem, readRuleSet } from './rule-set'

/** A problem with the line it stands in, where it can be told. */
export type TextProblem = RuleSetProblem & { line: number | null }

/** The longest text of a rule set, in characters. */
export const MOST_CHARACTERS = 40_000
/** Nobody mends more of them at once. */
const MOST_PROBLEMS = 50

/** Reads a rule set written as YAML or JSON: the set, or every problem with its place and line. Aliases are not followed. */
export function readRuleSetText(text: string): { ok: true; ruleSet: RuleSet } | { ok: false; problems: TextProblem[] } {
  if (text.length > MOST_CHARACTERS) return { ok: false, problems: [{ path: '', problem: 'too-long', line: null }] }
  // A parser that calls itself for each level ends the whole server a few hundred of them on.
  const deep = tooDeep(text)
  if (deep !== null) return { ok: false, problems: [{ path: '', problem: 'too-deep', line: text.slice(0, deep).split('\n').length }] }
  const lines = new LineCounter()
  // The library compares each key with all before it, which a text of a thousand keys would make a server wait for.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false })
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: document.errors.slice(0, MOST_PROBLEMS).map(({ pos }) => ({ path: '', problem: 'not-yaml', line: lines.linePos(pos[0]).line })),
    }
  const twice = keyTwice(document)
  if (twice)
    return {
      ok: false,
      problems: [{ ...twice, line: twice.at === null ? null : lines.linePos(twice.at).line }].map(({ path, problem, line }) => ({ path, problem, line })),
    }
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

/** The first key that stands twice in one map, and where. */
function keyTwice(document: Document): { path: string; problem: string; at: number | null } | null {
  let found: { path: string; problem: string; at: number | null } | null = null
  visit(document, {
    Map(_key, node) {
      const seen = new Set<string>()
      for (const { key } of node.items) {
        const name = String(isScalar(key) ? key.value : key)
        if (seen.has(name)) {
          found = { path: name, problem: 'key-twice', at: isScalar(key) ? (key.range?.[0] ?? null) : null }
          return visit.BREAK
        }
        seen.add(name)
      }
    },
  })
  return found
}

/** A rule set as text to be read and written again. */
export const ruleSetText = (ruleSet: RuleSet): string => stringify(ruleSet, { lineWidth: 0 })
