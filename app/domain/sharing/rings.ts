/** That one person's credit rests on another's confirmed gain. `at`: when it was confirmed, in ms; `office`: the unit both are in. */
export type Edge = { from: string; to: string; creditId: string; at: number; office: string | null }
/** `pair`: each credits the other. `ring`: credit runs in a circle of three or four. `clique`: three or more of one office, each two of them tied by credit, all confirmed within minutes. `sudden`: see `suddenGains`. */
export type RingReason = 'pair' | 'ring' | 'clique' | 'sudden'
export type Ring = { reason: RingReason; people: string[]; edges: Edge[] }
export type RingRule = { now: number; windowMs: number; cliqueMs: number }

const LONGEST = 4
const SMALLEST_CLIQUE = 3

/**
 * Finds people who credit one another, within the window before now. It says what stands out and why, and nothing about guilt:
 * a person judges. Each set of people once for each reason, with every edge that the finding rests on.
 */
export function findRings(all: readonly Edge[], { now, windowMs, cliqueMs }: RingRule): Ring[] {
  const edges = all.filter(({ from, to, at }) => from !== to && at > now - windowMs && at <= now)
  return [...findCircles(edges), ...findCliques(edges, cliqueMs)]
}

const keyOf = (people: readonly string[]) => [...people].sort().join(' ')

function findCircles(edges: readonly Edge[]): Ring[] {
  const out = new Map<string, Map<string, Edge[]>>()
  for (const edge of edges) {
    const to = out.get(edge.from) ?? new Map<string, Edge[]>()
    out.set(edge.from, to.set(edge.to, [...(to.get(edge.to) ?? []), edge]))
  }
  const found = new Map<string, { people: string[]; edges: Set<Edge> }>()
  // A circle is walked from its smallest name, so that it is found once in each direction.
  const walk = (path: string[]) => {
    for (const [next] of out.get(path[path.length - 1]) ?? []) {
      if (next === path[0] && path.length > 1) keep(path)
      else if (path.length < LONGEST && next > path[0] && !path.includes(next)) walk([...path, next])
    }
  }
  const keep = (path: string[]) => {
    const ring = found.get(keyOf(path)) ?? { people: [...path].sort(), edges: new Set<Edge>() }
    for (const [at, from] of path.entries()) for (const edge of out.get(from)?.get(path[(at + 1) % path.length]) ?? []) ring.edges.add(edge)
    found.set(keyOf(path), ring)
  }
  for (const start of out.keys()) walk([start])
  return [...found.values()].map(({ people, edges }) => ({ reason: people.length === 2 ? ('pair' as const) : ('ring' as const), people, edges: [...edges] }))
}

function findCliques(edges: readonly Edge[], cliqueMs: number): Ring[] {
  const found: Ring[] = []
  for (const office of new Set(edges.flatMap((edge) => edge.office ?? []))) {
    const here = edges.filter((edge) => edge.office === office).sort((a, b) => a.at - b.at)
    for (const [at, { at: start }] of here.entries()) {
      const near = here.slice(at).filter((edge) => edge.at <= start + cliqueMs)
      for (const people of cliquesOf(near))
        found.push({ reason: 'clique', people, edges: near.filter(({ from, to }) => people.includes(from) && people.includes(to)) })
    }
  }
  // A part of a larger clique, or the same people found from a later start, says nothing more.
  return found.filter((ring, at) => !found.some((other, place) => other !== ring && holds(other, ring) && (!holds(ring, other) || place < at)))
}

const holds = (large: Ring, small: Ring) => small.people.every((person) => large.people.includes(person))

/** The largest groups in which each two are tied, of three or more (Bron and Kerbosch, with a pivot). */
function cliquesOf(edges: readonly Edge[]): string[][] {
  const tied = new Map<string, Set<string>>()
  const tie = (a: string, b: string) => tied.set(a, (tied.get(a) ?? new Set()).add(b))
  for (const { from, to } of edges) {
    tie(from, to)
    tie(to, from)
  }
  const found: string[][] = []
  const grow = (group: string[], open: Set<string>, done: Set<string>) => {
    if (open.size === 0 && done.size === 0 && group.length >= SMALLEST_CLIQUE) found.push([...group].sort())
    const [pivot] = [...open, ...done]
    for (const person of [...open].filter((one) => !tied.get(pivot)?.has(one))) {
      const near = tied.get(person) ?? new Set<string>()
      grow([...group, person], new Set([...open].filter((one) => near.has(one))), new Set([...done].filter((one) => near.has(one))))
      open.delete(person)
      done.add(person)
    }
  }
  grow([], new Set(tied.keys()), new Set())
  return found
}
