import { diffComm } from 'node-diff3'
import { likeness } from './anchors'
import { fieldChanges } from './field-diff'
import { passagesOf, splitFront } from './passages'
import { kindOf, type PassageKind, readable } from './readable'
import { type Comparing, comparingWords, diffWords, type Run } from './word-diff'

/**
 * What happened to one passage or field of a source. `line` is where it stands in the new text, in the old one when it was
 * removed; `quote` is the passage as it stands there, for remarks.
 */
export type ProseChange = {
  kind: 'added' | 'removed' | 'changed' | 'moved'
  what: PassageKind | 'field'
  /** The name of a field or component; empty for prose. */
  label: string
  line: number
  quote: string
  runs: Run[]
}
/** Changes in reading order, with how many passages between them stayed as they were. */
export type ProseDiff = { changes: ProseChange[]; same: number }

const ALIKE = 0.3
// Comparing grows with the product of both sides; what is beyond these is told as gone and come, without being likened.
const MOST_PASSAGES = 2_000
const MOST_PAIRS = 10_000
type Piece = { line: number; text: string }
type Language = 'vi' | 'en'
/** How a passage reads to its reader. */
type Shown = (text: string) => string

/** What changed from one text of a source to another, as its readers would tell it in their language: fields, paragraphs, questions; for texts far larger than any source, in less detail. */
export function diffProse(path: string, before: string, after: string, language: Language = 'vi'): ProseDiff {
  const comparing = comparingWords()
  if (/\.ya?ml$/.test(path)) {
    const fields = fieldChanges(before, after, 1, comparing)
    if (fields) return { changes: fields, same: 0 }
  }
  const [old, now] = [splitFront(before), splitFront(after)]
  const fields = fieldChanges(inner(old.front), inner(now.front), 2, comparing)
  const body = (text: string, front: string) => passagesOf(text).filter((passage) => !(front && fields && passage.line === 1))
  const diff = diffPassages(body(before, old.front), body(after, now.front), comparing, (text) => readable(text, language))
  return { changes: [...(fields ?? []), ...diff.changes], same: diff.same }
}

const inner = (front: string) => front.replace(/^---[^\n]*\n|\n?---[ \t]*\n?$/g, '')

function diffPassages(before: Piece[], after: Piece[], comparing: Comparing, shown: Shown): ProseDiff {
  const changes: ProseChange[] = []
  let [a, b, same] = [0, 0, 0]
  const gaps: { removed: Piece[]; added: Piece[] }[] = []
  const parts = partsOf(
    before.map((piece) => piece.text),
    after.map((piece) => piece.text),
  )
  for (const part of parts) {
    if (part.common) {
      a += part.common.length
      b += part.common.length
      same += part.common.length
    } else {
      gaps.push({ removed: before.slice(a, a + part.buffer1.length), added: after.slice(b, b + part.buffer2.length) })
      a += part.buffer1.length
      b += part.buffer2.length
    }
  }
  const gone = new Set(gaps.flatMap((gap) => gap.removed.map((piece) => piece.text)))
  const came = new Set(gaps.flatMap((gap) => gap.added.map((piece) => piece.text)))
  for (const gap of gaps) changes.push(...pairUp({ removed: gap.removed.filter((piece) => !came.has(piece.text)), added: gap.added }, gone, comparing, shown))
  return { changes, same }
}

/** What two lists share and where they part; lists too long to be compared part once, between what they begin and end with. */
function partsOf(before: string[], after: string[]): ReturnType<typeof diffComm<string>> {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const [buffer1, buffer2] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const middle = Math.max(buffer1.length, buffer2.length) > MOST_PASSAGES ? [{ buffer1, buffer2 }] : diffComm(buffer1, buffer2)
  return [{ common: before.slice(0, head) }, ...middle, { common: before.slice(before.length - tail) }].filter(
    (part) => !('common' in part) || part.common?.length,
  ) as ReturnType<typeof diffComm<string>>
}

/** Tells which removed passage became which added one: the most alike first, in the order of the new text. */
function pairUp({ removed, added }: { removed: Piece[]; added: Piece[] }, gone: Set<string>, comparing: Comparing, shown: Shown): ProseChange[] {
  const left = [...removed]
  const isTooMuch = removed.length * added.length > MOST_PAIRS
  const known = new Map(isTooMuch ? [] : removed.map((piece) => [piece, { words: wordsOf(piece.text), kind: kindOf(piece.text).kind }]))
  const told: ProseChange[] = []
  for (const piece of added) {
    if (gone.has(piece.text)) {
      told.push(tell('moved', piece, [{ kind: 'same', text: shown(piece.text) }]))
      continue
    }
    const words = wordsOf(piece.text)
    const { kind } = kindOf(piece.text)
    const scored = (isTooMuch ? [] : left).map((other) => {
      const is = known.get(other)
      return { other, score: is?.kind === kind ? likeness(words, is.words) : 0 }
    })
    const best = scored.sort((x, y) => y.score - x.score)[0]
    if (best && best.score >= ALIKE) {
      // What stood before the one that changed was removed before it.
      const at = left.indexOf(best.other)
      for (const other of left.splice(0, at)) told.push(tell('removed', other, [{ kind: 'removed', text: shown(other.text) }]))
      left.shift()
      const [was, is] = [shown(best.other.text), shown(piece.text)]
      told.push(tell('changed', piece, was === is ? diffWords(best.other.text, piece.text, comparing) : diffWords(was, is, comparing)))
    } else told.push(tell('added', piece, [{ kind: 'added', text: shown(piece.text) }]))
  }
  return [...told, ...left.map((other) => tell('removed', other, [{ kind: 'removed', text: shown(other.text) }]))]
}

function tell(kind: ProseChange['kind'], piece: Piece, runs: Run[]): ProseChange {
  const { kind: what, label } = kindOf(piece.text)
  return { kind, what, label, line: piece.line, quote: piece.text, runs }
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
