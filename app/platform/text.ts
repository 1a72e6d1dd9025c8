/** As many marks as one letter may carry; Vietnamese needs two, the rest is far above any script people type here. */
const MARKS = 8
// The half-width voicing signs are letters that NFKC turns into marks.
const CROWD = new RegExp(`([\\p{M}\uff9e\uff9f]{${MARKS}})[\\p{M}\uff9e\uff9f]+`, 'gu')
const LONE = /\p{Surrogate}/gu
// Zero to 31 but tab and line end, 127 to 159, and the signs that turn the direction of what follows.
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu
// A letter, sign or picture: no mark alone, no space, nothing of no width, none of the blanks that count as letters.
const SEEN = /[^\p{Z}\p{M}\p{C}\s\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Text that is safe to normalise in linear time: halves of characters become U+FFFD, a letter keeps its first eight
 * marks. Ordering the marks of one letter takes the square of their number, so a long run comes to no normaliser.
 */
function bounded(text: string): string {
  return text.replace(LONE, '\ufffd').replace(CROWD, '$1')
}

/** NFC, well-formed, at most eight marks on a letter; linear however long the text. */
export function composed(text: string): string {
  return bounded(text).normalize('NFC')
}

/** NFD, well-formed, at most eight marks on a letter; linear however long the text. */
export function decomposed(text: string): string {
  return bounded(text).normalize('NFD')
}

/** NFKC of a name that is only compared, well-formed, at most eight marks on a letter; linear however long the text. */
export function compatible(text: string): string {
  return bounded(text).normalize('NFKC')
}

/** Where a letter carries more marks than any script needs; null when none does. */
export function crowdAt(text: string): number | null {
  const at = text.search(CROWD)
  return at < 0 ? null : at
}

/**
 * Text as people type it, ready to be kept: NFC, lines ended by \n, without control characters and without signs that
 * turn the direction of writing, trimmed. A file name or a sentence then reads as it is stored. Text of which nothing would
 * be seen is ''.
 */
export function cleanText(text: string): string {
  const clean = composed(text.replace(/\r\n?/g, '\n').replace(UNSEEN, '')).trim()
  return SEEN.test(clean) ? clean : ''
}

/** A text longer than what it is for takes, in characters: refused with that limit, since what is cut in silence was never said. */
export type TextOver = `text-over-${60 | 200 | 300 | 500 | 1000 | 2000 | 4000}`

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })
/** Longer than any family of emoji; a character beyond it is cut between its code points. */
const LONGEST_CHARACTER = 64

/** The first `most` UTF-16 units of a text, fewer where the cut would fall inside a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const from = Math.max(0, most - LONGEST_CHARACTER)
  const near = text.slice(0, most + LONGEST_CHARACTER)
  const at = graphemes.segment(near.slice(from)).containing(most - from)?.index ?? 0
  if (at > 0) return near.slice(0, from + at)
  return near.slice(0, /[\udc00-\udfff]/.test(near[most]) ? most - 1 : most)
}

/** The last `most` UTF-16 units of a text, fewer where the cut would fall inside a character. */
export function cutTextBefore(text: string, most: number): string {
  if (text.length <= most) return text
  const near = text.slice(-most - LONGEST_CHARACTER)
  const cut = near.length - most
  const found = graphemes.segment(near).containing(cut)
  if (!found || found.index === cut) return near.slice(cut)
  const next = found.index + found.segment.length
  return near.slice(next < near.length ? next : cut + (/[\udc00-\udfff]/.test(near[cut]) ? 1 : 0))
}

const LONGEST_PASSWORD = 200

/** A password as it is hashed: NFKC, so that every keyboard gives the same bytes. Null when it is longer than 200 characters. */
export function passwordText(password: string): string | null {
  if (password.length > 2 * LONGEST_PASSWORD || [...password].length > LONGEST_PASSWORD) return null
  return password.replace(LONE, '\ufffd').normalize('NFKC')
}
