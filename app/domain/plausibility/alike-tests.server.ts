import { civilDate } from '~/platform/clock'
import { findingOf, type Inputs } from './findings'
import { areNear, type Body, bodyOn, type Neighbour, pairsBy, testsOfBody } from './neighbours.server'
import { answersKept, commonItem, commonOf, othersOf, type Paper, paperGiven } from './papers-alike.server'
import type { Raised } from './raise.server'
import type { TakenTest } from './taken-tests.server'
import type { Thresholds } from './thresholds'

/** What one look keeps, so that each paper, body and question is read once. */
export type Kept = {
  answers: ReturnType<typeof answersKept>
  papers: Map<string, Paper>
  bodies: Map<string, Body | null>
  neighbours: Map<string, Neighbour[]>
}

export const keptAnew = (): Kept => ({ answers: answersKept(), papers: new Map(), bodies: new Map(), neighbours: new Map() })

function keeping<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.has(key) ? (map.get(key) as V) : make()
  map.set(key, known)
  return known
}

/**
 * Those who answered a test alike with this one: of the same body and course, handed in before it, near it in time, with identical wrong
 * answers beyond chance on the items that both papers hold. Gives way to others between one neighbour and the next.
 */
export async function* alikeWith(test: TakenTest, limits: Thresholds, kept: Kept): AsyncGenerator<Raised | null> {
  const day = civilDate(new Date(test.submittedAt))
  const body = keeping(kept.bodies, `${test.personId} ${day}`, () => bodyOn(test.personId, day))
  if (!body) return
  const tests = keeping(kept.neighbours, `${body.unitId} ${test.courseId} ${day}`, () => testsOfBody(body, test.courseId, day, limits.alikeMinutes))
  const paper = keeping(kept.papers, test.id, () => paperGiven(test.id))
  const pairs = pairsBy(tests, test)
  for (const other of tests) {
    if (other.seq >= test.seq || other.personId === test.personId || !areNear(test, other, limits.alikeMinutes)) continue
    const found = compared({ test, other, body, day, pairs }, [paper, keeping(kept.papers, other.id, () => paperGiven(other.id))], limits, kept)
    yield found
  }
}

type Pair = { test: TakenTest; other: Neighbour; body: Body; day: string; pairs: number }

function compared({ test, other, body, day, pairs }: Pair, papers: [Paper, Paper], limits: Thresholds, kept: Kept): Raised | null {
  const { versions, same } = commonOf(...papers)
  if (same < limits.alikeWrong) return null
  const isTestFirst = test.personId < other.personId
  const [first, second] = isTestFirst ? papers : [papers[1], papers[0]]
  const people: [string, string] = isTestFirst ? [test.personId, other.personId] : [other.personId, test.personId]
  const items = versions.flatMap((version) => {
    const others = othersOf(kept.answers(version), people)
    const count = others.right + others.wrong.reduce((sum, wrong) => sum + wrong, 0)
    return count < limits.alikeAnswers ? [] : [commonItem(version, [first, second], others)]
  })
  const attemptIds: [string, string] = isTestFirst ? [test.id, other.id] : [other.id, test.id]
  const inputs: Inputs = { kind: 'alike', attemptIds, body: body.unitId, day, pairs, items }
  return findingOf(inputs, limits) ? { people, courseId: test.courseId, inputs } : null
}
