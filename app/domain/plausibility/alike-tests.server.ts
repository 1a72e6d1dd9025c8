import { civilDate } from '~/platform/clock'
import { findingOf, type Inputs } from './findings'
import { areNear, type Body, bodyOn, type Neighbour, pairsBy, testsOfUnit, unitsOf } from './neighbours.server'
import { answersKept, commonItem, commonOf, othersOf, type Paper, paperGiven } from './papers-alike.server'
import type { Raised } from './raise.server'
import type { TakenTest } from './taken-tests.server'
import type { Thresholds } from './thresholds'

/** What one look keeps, so that each paper, body and question is read once; `pause` lets others have their turn. */
export type Kept = {
  answers: ReturnType<typeof answersKept>
  papers: Map<string, Paper>
  bodies: Map<string, Body | null>
  neighbours: Map<string, Neighbour[]>
  pause: () => Promise<void>
}

export const keptAnew = (pause: () => Promise<void>): Kept => ({ answers: answersKept(), papers: new Map(), bodies: new Map(), neighbours: new Map(), pause })

function keeping<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.has(key) ? (map.get(key) as V) : make()
  map.set(key, known)
  return known
}

/** The tests of a body in a course around a day, read unit by unit. */
async function neighboursIn(body: Body, courseId: string, day: string, minutes: number, { neighbours, pause }: Kept): Promise<Neighbour[]> {
  const key = `${body.unitId} ${courseId} ${day}`
  const known = neighbours.get(key)
  if (known) return known
  const found: Neighbour[] = []
  for (const unitId of unitsOf(body, day)) {
    await pause()
    found.push(...testsOfUnit(unitId, courseId, day, minutes))
  }
  neighbours.set(key, found)
  return found
}

/**
 * Those who answered a test alike with this one: of the same body and course, handed in before it, near it in time, with identical wrong
 * answers beyond chance on the items that both papers hold.
 */
export async function alikeWith(test: TakenTest, limits: Thresholds, kept: Kept): Promise<Raised[]> {
  const day = civilDate(new Date(test.submittedAt))
  const body = keeping(kept.bodies, `${test.personId} ${day}`, () => bodyOn(test.personId, day))
  if (!body) return []
  const tests = await neighboursIn(body, test.courseId, day, limits.alikeMinutes, kept)
  const paper = keeping(kept.papers, test.id, () => paperGiven(test.id))
  const pairs = pairsBy(tests, test)
  const found: Raised[] = []
  for (const other of tests) {
    if (other.seq >= test.seq || other.personId === test.personId || !areNear(test, other, limits.alikeMinutes)) continue
    await kept.pause()
    const alike = await compared({ test, other, body, day, pairs }, [paper, keeping(kept.papers, other.id, () => paperGiven(other.id))], limits, kept)
    if (alike) found.push(alike)
  }
  return found
}

type Pair = { test: TakenTest; other: Neighbour; body: Body; day: string; pairs: number }

async function compared({ test, other, body, day, pairs }: Pair, papers: [Paper, Paper], limits: Thresholds, kept: Kept): Promise<Raised | null> {
  const { versions, same } = commonOf(...papers)
  if (same < limits.alikeWrong) return null
  const isTestFirst = test.personId < other.personId
  const [first, second] = isTestFirst ? papers : [papers[1], papers[0]]
  const people: [string, string] = isTestFirst ? [test.personId, other.personId] : [other.personId, test.personId]
  const items: ReturnType<typeof commonItem>[] = []
  for (const version of versions) {
    await kept.pause()
    const others = othersOf(kept.answers(version), people)
    const count = others.right + others.wrong.reduce((sum, wrong) => sum + wrong, 0)
    if (count >= limits.alikeAnswers) items.push(commonItem(version, [first, second], others))
  }
  const attemptIds: [string, string] = isTestFirst ? [test.id, other.id] : [other.id, test.id]
  const inputs: Inputs = { kind: 'alike', attemptIds, body: body.unitId, day, pairs, items }
  return findingOf(inputs, limits) ? { people, courseId: test.courseId, inputs } : null
}
