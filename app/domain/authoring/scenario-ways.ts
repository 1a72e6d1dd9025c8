import { ownValue } from '~/platform/form-tree/fields'
import type { Problem } from '~/platform/form-tree/read'

const itemsOf = (value: unknown, name: string): unknown[] => {
  const items = ownValue(value, name)
  return Array.isArray(items) ? items : []
}

/**
 * What is wrong with the ways through a scenario (`HVS.Scenario`), by path: a choice that leads to no later turn (0 ends the scenario),
 * and a turn that no choice leads to. `keyOf` names an entry of a list as its form does. None of other content types.
 */
export function scenarioProblems(
  library: string,
  content: unknown,
  keyOf: (list: string, at: number) => string = (_list, at) => String(at),
): Map<string, Problem> {
  const problems = new Map<string, Problem>()
  if (!library.startsWith('HVS.Scenario ')) return problems
  const nodes = itemsOf(content, 'nodes')
  const reached = new Set([0])
  nodes.forEach((node, at) => {
    const place = `nodes.${keyOf('nodes', at)}`
    itemsOf(node, 'choices').forEach((choice, choiceAt) => {
      const next = Number(ownValue(choice, 'next') ?? 0)
      if (next === 0) return
      if (next <= at + 1 || next > nodes.length) problems.set(`${place}.choices.${keyOf(`${place}.choices`, choiceAt)}.next`, { reason: 'no-turn' })
      // Choices lead forward: whoever comes here was met before.
      else if (reached.has(at)) reached.add(next - 1)
    })
    if (!reached.has(at)) problems.set(`${place}.text`, { reason: 'unreached' })
  })
  return problems
}
