import { yamlDocument } from '~/platform/mdx/yaml-document'
import { isBalanced, splitFront, stretchesOf } from '../passages'
import { type Both, type Merged, mergeUnits, uniteUnits } from './units'

/**
 * Merges two texts of a draft that came of one, without marks and without asking anyone; folders are merged by `mergeTrees`, which
 * marks what both wrote. What only one side changed is taken from that side, and where both wrote, both
 * texts stay, theirs first. Front matter and YAML keep the second text as a comment where two would break them; JSON
 * keeps theirs, and mine is told as a conflict. A text whose tags closed on both sides closes them after merging.
 */
export function mergeTexts(path: string, base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || mine === base) return { text: theirs, conflicts: [] }
  if (theirs === base) return { text: mine, conflicts: [] }
  if (path.endsWith('.json')) return mergeJson(base, mine, theirs)
  if (/\.ya?ml$/.test(path)) return mergeYaml(base, mine, theirs)
  const parts = [base, mine, theirs].map(splitFront)
  const front = mergeYaml(parts[0].front, parts[1].front, parts[2].front)
  const body = mergeProse(parts[0].body, parts[1].body, parts[2].body)
  const shift = front.text.split('\n').length - 1
  return { text: front.text + body.text, conflicts: [...front.conflicts, ...body.conflicts.map((conflict) => ({ ...conflict, line: conflict.line + shift }))] }
}

const linesOf = (text: string) => text.split('\n')

/** Whether a component holds nothing: what one side wrapped, the other took out. Linear: from each closing tag back to the one before it. */
function holdsEmpty(text: string): boolean {
  for (const { index, 1: name } of text.matchAll(/<\/([A-Z]\w*)>/g)) {
    let end = index
    while (end > 0 && /\s/.test(text[end - 1])) end -= 1
    if (text[end - 1] !== '>' || text[end - 2] === '/') continue
    const start = end > 1 ? text.lastIndexOf('>', end - 2) + 1 : 0
    if (text.slice(start, end).includes(`<${name}`)) return true
  }
  return false
}

/** The finest way that keeps every sentence, closes every tag and leaves no component empty; whole stretches of both always do. */
function mergeProse(base: string, mine: string, theirs: string): Merged {
  const isWhole = (text: string) => isBalanced(text) && !holdsEmpty(text)
  const mustBeWhole = isWhole(mine) && isWhole(theirs)
  const ways = [
    () => mergeUnits(linesOf(base), linesOf(mine), linesOf(theirs), apart),
    () => mergeUnits(stretchesOf(base), stretchesOf(mine), stretchesOf(theirs), apart),
    () => uniteUnits(linesOf(mine), linesOf(theirs), apart),
    () => uniteUnits(stretchesOf(mine), stretchesOf(theirs), apart),
  ]
  return firstThat(ways, (merged) => (!mustBeWhole || isWhole(merged.text)) && losesNothing(base, mine, theirs, merged.text))
}

function mergeYaml(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || mine === base) return { text: theirs, conflicts: [] }
  if (theirs === base) return { text: mine, conflicts: [] }
  const [o, a, b] = [base, mine, theirs].map(linesOf)
  const following: Both = (left, right) => [...left, ...right]
  const commented: Both = (left, right) => [...left, ...right.map((line) => (left.length ? comment(line) : line))]
  // What is too long to be read is merged by its lines.
  const isRead = (text: string) => !yamlDocument(text.replace(/^---[^\n]*\n|\n---[ \t]*\n?$/g, ''))?.errors.length
  const ways = [() => mergeUnits(o, a, b, following), () => mergeUnits(o, a, b, commented), () => withRemarks(a, b)]
  return firstThat(ways, (merged) => isRead(merged.text) && losesNothing(base, mine, theirs, merged.text))
}

const comment = (line: string) => (line.trim() && !line.startsWith('#') ? `# ${line}` : line)

/** Theirs as it is, and what only mine has as comments at its end: read whenever theirs is. */
function withRemarks(mine: string[], theirs: string[]): Merged {
  const known = new Set(theirs)
  const added = mine.filter((line) => line.trim() && !known.has(line) && !known.has(comment(line)))
  const end = theirs.findLastIndex((line) => line.trim() && line.trimEnd() !== '---') + 1
  const text = [...theirs.slice(0, end), ...added.map(comment), ...theirs.slice(end)].join('\n')
  return { text, conflicts: [{ line: end + 1, mine: added.join('\n'), theirs: theirs.join('\n') }] }
}

function mergeJson(base: string, mine: string, theirs: string): Merged {
  const merged = mergeUnits(linesOf(base), linesOf(mine), linesOf(theirs), (left, right) => (left.length ? left : right))
  try {
    JSON.parse(merged.text)
    return merged
  } catch {
    return { text: theirs, conflicts: [{ line: 1, mine, theirs }] }
  }
}

function firstThat(ways: (() => Merged)[], holds: (merged: Merged) => boolean): Merged {
  let merged = ways[0]()
  for (const way of ways.slice(1)) {
    if (holds(merged)) break
    merged = way()
  }
  return merged
}

/** How many sentences are looked for inside others: each look reads the whole text. Beyond it the coarser way is taken, which loses none. */
const MOST_SEARCHED = 500

/** Whether every sentence that both sides have, or that either wrote anew, stands in the merged text. */
function losesNothing(base: string, mine: string, theirs: string, merged: string): boolean {
  const [before, ours, other, after] = [base, mine, theirs, merged].map(sentencesOf)
  const isNeeded = (sentence: string) => !before.has(sentence) || (ours.has(sentence) && other.has(sentence))
  const commented = new Set([...after].map((sentence) => sentence.replace(/^# /, '')))
  let searches = MOST_SEARCHED
  const stands = (sentence: string) => {
    searches -= 1
    return searches >= 0 && merged.includes(sentence)
  }
  return [...ours, ...other].every((sentence) => after.has(sentence) || !isNeeded(sentence) || commented.has(sentence) || stands(sentence))
}

/** Sentences by their words: each line is cut where one ends. */
const sentencesOf = (text: string) =>
  new Set(
    text
      .split(/\n|(?<=[.!?…])\s+/)
      .map((sentence) => sentence.trim())
      .filter(Boolean),
  )

/** Rows, items and quotes of one kind stay together; anything else is set apart by a blank line. */
const apart: Both = (theirs, mine) => {
  if (!theirs.length || !mine.length) return [...theirs, ...mine]
  const [above, below] = [theirs.at(-1)?.split('\n').at(-1) ?? '', mine[0].split('\n')[0]]
  const mark = (line: string) => /^\s*(?:\||>|[-*+] |\d+[.)] )/.exec(line)?.[0].replace(/\d+/, '1')
  const isOneKind = mark(above) !== undefined && mark(above) === mark(below)
  return above.trim() && below.trim() && !isOneKind ? [...theirs, '', ...mine] : [...theirs, ...mine]
}

export type { Conflict, Merged } from './units'
