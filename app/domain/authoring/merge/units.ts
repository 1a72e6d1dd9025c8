import { diff3MergeRegions, diffComm } from 'node-diff3'

/** A passage that two people wrote at once, with the line where it stands in the merged text. */
export type Conflict = { line: number; mine: string; theirs: string }
export type Merged = { text: string; conflicts: Conflict[] }

/** How both texts of one place are put, as units to be joined by line breaks. */
export type Both = (theirs: string[], mine: string[]) => string[]

// Comparing grows with the product of both sides; beyond this both stay whole, one after the other.
const MOST_COMPARED = 4_000_000
const isTooMuch = (...sides: string[][]) => Math.max(...sides.map((side) => side.length)) ** 2 > MOST_COMPARED

/** Merges lists of lines or stretches that came of one list; where both wrote, `both` says how both stand. */
export function mergeUnits(base: string[], mine: string[], theirs: string[], both: Both): Merged {
  const head = sameAtStart(base, mine, theirs)
  const tail = sameAtStart(...([base, mine, theirs].map((side) => side.slice(head).reverse()) as [string[], string[], string[]]))
  const [o, a, b] = [base, mine, theirs].map((side) => side.slice(head, side.length - tail))
  const written = writer()
  written.put(base.slice(0, head))
  if (isTooMuch(o, a, b)) written.clash(both(b, a), a, b)
  else
    for (const region of diff3MergeRegions(a, o, b)) {
      if (region.stable) {
        written.put(region.bufferContent)
        continue
      }
      const left = without(region.bContent, region.oContent, region.aContent)
      const right = without(region.aContent, region.oContent, region.bContent)
      const units = unite(left, right, both)
      const isRemoved = isBlank(region.aContent) || isBlank(region.bContent)
      if (!isBlank(region.oContent) && (isRemoved ? !isBlank(units) : !isBlank(left) && !isBlank(right))) written.clash(units, right, left)
      else written.put(units)
    }
  written.put(base.slice(base.length - tail))
  return written.merged()
}

/** Puts two lists together without what they came of: what they share stands once, all else of both stays. */
export function uniteUnits(mine: string[], theirs: string[], both: Both): Merged {
  const written = writer()
  if (isTooMuch(mine, theirs)) written.clash(both(theirs, mine), mine, theirs)
  else
    for (const part of diffComm(theirs, mine)) {
      if (part.common) written.put(part.common)
      else if (isBlank(part.buffer1) || isBlank(part.buffer2)) written.put(both(part.buffer1, part.buffer2))
      else written.clash(both(part.buffer1, part.buffer2), part.buffer2, part.buffer1)
    }
  return written.merged()
}

const isBlank = (units: string[]) => units.every((unit) => !unit.trim())

function writer() {
  const units: string[] = []
  const conflicts: Conflict[] = []
  let line = 1
  const put = (added: string[]) => {
    for (const unit of added) {
      units.push(unit)
      line += unit.split('\n').length
    }
  }
  return {
    put,
    clash: (added: string[], mine: string[], theirs: string[]) => {
      if (mine.join('\n') !== theirs.join('\n')) conflicts.push({ line, mine: mine.join('\n'), theirs: theirs.join('\n') })
      put(added)
    },
    merged: (): Merged => ({ text: units.join('\n'), conflicts }),
  }
}

function sameAtStart(base: string[], mine: string[], theirs: string[]): number {
  let at = 0
  while (at < base.length && at < mine.length && at < theirs.length && base[at] === mine[at] && base[at] === theirs[at]) at += 1
  return at
}

/** Both sides of one place without writing twice what they share. */
function unite(theirs: string[], mine: string[], both: Both): string[] {
  return diffComm(theirs, mine).flatMap((part) => part.common ?? both(part.buffer1, part.buffer2))
}

/** One side without the units that the other side took out of what both came of. */
function without(side: string[], base: string[], other: string[]): string[] {
  const kept = new Set(matches(base, other).keys())
  const origin = new Map([...matches(base, side)].map(([from, to]) => [to, from]))
  return side.filter((unit, at) => {
    const from = origin.get(at)
    return from === undefined || kept.has(from) || !unit.trim()
  })
}

/** Which place of one list stands at which place of the other. */
function matches(from: string[], to: string[]): Map<number, number> {
  const pairs = new Map<number, number>()
  let [a, b] = [0, 0]
  for (const part of diffComm(from, to)) {
    if (part.common) for (const _ of part.common) pairs.set(a++, b++)
    else {
      a += part.buffer1.length
      b += part.buffer2.length
    }
  }
  return pairs
}
