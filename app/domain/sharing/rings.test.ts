import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edge, findRings } from './rings'

const MINUTE = 60_000
const DAY = 86_400_000
const rule = { now: 200 * DAY, windowMs: 180 * DAY, cliqueMs: 30 * MINUTE }
const edge = (from: string, to: string, at = 199 * DAY, office: string | null = null): Edge => ({ from, to, creditId: `${from}${to}${at}`, at, office })
const said = (edges: Edge[]) =>
  findRings(edges, rule)
    .map(({ reason, people }) => `${reason} ${people.join('')}`)
    .sort()

test('two who credit each other are a pair, three or four in a circle a ring, five and a star are neither', () => {
  expect(said([edge('a', 'b'), edge('b', 'a')])).toEqual(['pair ab'])
  expect(said([edge('a', 'b'), edge('b', 'c'), edge('c', 'a')])).toEqual(['ring abc'])
  expect(said([edge('d', 'a'), edge('a', 'b'), edge('b', 'c'), edge('c', 'd')])).toEqual(['ring abcd'])
  expect(said([edge('a', 'b'), edge('b', 'c'), edge('c', 'd'), edge('d', 'e'), edge('e', 'a')])).toEqual([])
  expect(said([edge('a', 'b'), edge('a', 'c'), edge('a', 'd')])).toEqual([])
})

test('what lies before the window is not held against anyone, to the millisecond', () => {
  const old = rule.now - rule.windowMs
  expect(said([edge('a', 'b', old), edge('b', 'a')])).toEqual([])
  expect(said([edge('a', 'b', old + 1), edge('b', 'a')])).toEqual(['pair ab'])
})

test('a clique is of one office and of minutes, its largest group once', () => {
  const at = 199 * DAY
  const trio = (second: number, office: string | null) => [edge('a', 'b', at, office), edge('a', 'c', at + MINUTE, office), edge('b', 'c', at + second, office)]
  expect(said(trio(30 * MINUTE, 'u'))).toEqual(['clique abc'])
  expect(said(trio(30 * MINUTE + 1, 'u'))).toEqual([])
  expect(said(trio(2 * MINUTE, null))).toEqual([])
  expect(said([...trio(2 * MINUTE, 'u'), edge('a', 'd', at, 'u'), edge('b', 'd', at, 'u'), edge('c', 'd', at, 'u')])).toEqual(['clique abcd'])
})

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f']
const graphs = fc.uniqueArray(fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE)), { selector: ([from, to]) => from + to, maxLength: 16 })
const asEdges = (graph: [string, string][], office: string | null = null) => graph.map(([from, to]) => edge(from, to, 199 * DAY, office))

/** Every circle of two to four, by trying all orders of all people. */
function triedCircles(graph: [string, string][]): string[] {
  const has = new Set(graph.filter(([from, to]) => from !== to).map(([from, to]) => from + to))
  const found = new Set<string>()
  const extend = (path: string[]) => {
    if (path.length > 1 && path.every((from, at) => has.has(from + path[(at + 1) % path.length])))
      found.add(`${path.length === 2 ? 'pair' : 'ring'} ${[...path].sort().join('')}`)
    if (path.length < 4) for (const next of PEOPLE) if (!path.includes(next)) extend([...path, next])
  }
  for (const start of PEOPLE) extend([start])
  return [...found].sort()
}

/** Every largest group of three or more, by trying all sets of people. */
function triedCliques(graph: [string, string][]): string[] {
  const tied = (a: string, b: string) => graph.some(([from, to]) => (from === a && to === b) || (from === b && to === a))
  const sets = Array.from({ length: 2 ** PEOPLE.length }, (_, bits) => PEOPLE.filter((_person, at) => bits & (1 << at)))
  const whole = sets.filter((set) => set.length >= 3 && set.every((a) => set.every((b) => a === b || tied(a, b))))
  return whole
    .filter((set) => !whole.some((other) => other.length > set.length && set.every((one) => other.includes(one))))
    .map((set) => `clique ${set.join('')}`)
    .sort()
}

test('what is found is what trying everything finds, on any graph', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      expect(said(asEdges(graph))).toEqual(triedCircles(graph))
      expect(said(asEdges(graph, 'u')).filter((line) => line.startsWith('clique'))).toEqual(triedCliques(graph))
    }),
  )
})

test('credit that only runs downwards is never flagged as a circle, and names change nothing', () => {
  fc.assert(
    fc.property(graphs, fc.shuffledSubarray(PEOPLE, { minLength: PEOPLE.length }), (graph, names) => {
      expect(said(asEdges(graph.filter(([from, to]) => from < to)))).toEqual([])
      const renamed = asEdges(graph.map(([from, to]) => [names[PEOPLE.indexOf(from)], names[PEOPLE.indexOf(to)]]))
      expect(findRings(renamed, rule)).toHaveLength(findRings(asEdges(graph), rule).length)
    }),
  )
})

test('a finding rests on every edge of its circle and on no other', () => {
  const edges = [edge('a', 'b'), edge('b', 'a'), edge('b', 'a', 198 * DAY), edge('a', 'c')]
  expect(findRings(edges, rule)).toEqual([{ reason: 'pair', people: ['a', 'b'], edges: [edges[0], edges[1], edges[2]] }])
})
