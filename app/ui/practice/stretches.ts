/** A stretch of a text: the numbers (from 1) of the notes that lie on it, and of those that end with it. */
export type Stretch = { text: string; notes: number[]; ends: number[] }

/** A text cut where notes begin and end. */
export function stretchesOf(text: string, notes: { start: number; end: number }[]): Stretch[] {
  const cuts = [...new Set([0, text.length, ...notes.flatMap(({ start, end }) => [start, end])])].filter((at) => at <= text.length).sort((a, b) => a - b)
  const numbers = (isSo: (note: { start: number; end: number }) => boolean) => notes.flatMap((note, at) => (isSo(note) ? [at + 1] : []))
  return cuts.slice(1).map((end, at) => ({
    text: text.slice(cuts[at], end),
    notes: numbers((note) => note.start <= cuts[at] && note.end >= end),
    ends: numbers((note) => note.end === end),
  }))
}
