import { canonicalJson } from '~/platform/canonical'
import { cleanText, cutText } from '~/platform/text'

/** A comment pinned to a passage of the handed-in text: where it begins and ends (UTF-16 units), and what stood there. */
export type Note = { start: number; end: number; quote: string; text: string }
/** A note as a marker sends it; without a place the quote is looked for. */
export type GivenNote = { start?: number; quote: string; text: string }
/** What a marker says beside the points: a reason for each criterion ('' where none), and notes in the text. */
export type Remarks = { reasons: string[]; notes: Note[] }

const MOST_NOTES = 20

/** Remarks as stored; '' when there are none. */
export function storedRemarks({ reasons, notes }: Remarks): string {
  return reasons.some(Boolean) || notes.length ? canonicalJson({ reasons, notes }) : ''
}

/** Stored remarks, whole. */
export function readRemarks(stored: string | null): Remarks {
  return stored ? (JSON.parse(stored) as Remarks) : { reasons: [], notes: [] }
}

/**
 * Pins notes to a text, in its order; those without words are left out. Null when a quote does not stand in the text: where the
 * place given does not hold it, the first place that does is taken.
 */
export function pinNotes(text: string, given: GivenNote[]): Note[] | null {
  const notes: Note[] = []
  for (const { start, quote: sent, text: words } of given.slice(0, MOST_NOTES)) {
    // A form sends its lines with both marks of an end.
    const quote = sent.replace(/\r\n?/g, '\n')
    const said = cutText(cleanText(words), 1000)
    if (!said) continue
    const isThere = start !== undefined && quote !== '' && text.startsWith(quote, start)
    const wanted = isThere ? quote : cleanText(quote)
    const at = isThere ? start : wanted ? text.indexOf(wanted) : -1
    if (at < 0) return null
    notes.push({ start: at, end: at + wanted.length, quote: wanted, text: said })
  }
  return notes.sort((a, b) => a.start - b.start || a.end - b.end)
}
