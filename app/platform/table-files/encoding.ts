import { composed, decomposed } from '../text'
import { decodeTcvn3 } from './tcvn3'

/** How the text of a file is written; `utf-8-damaged` where single bytes of UTF-8 are broken. */
export type Encoding = 'utf-8' | 'utf-8-damaged' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'tcvn3'

/**
 * Finds how a file is written, from its beginning and from whether its whole reads as UTF-8. A mark at its beginning decides;
 * of the old one-byte tables the one wins in which more words are Vietnamese syllables. Null when it is no text.
 */
export function sniffEncoding(head: Uint8Array, isUtf8: boolean): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.includes(0)) return unmarked(head)
  if (isUtf8) return 'utf-8'
  const read = (label: string) => new TextDecoder(label).decode(head)
  const scores: [Encoding, number][] = [
    ['utf-8-damaged', syllables(read('utf-8'))],
    ['windows-1258', syllables(composed(read('windows-1258')))],
    ['tcvn3', syllables(decodeTcvn3(head))],
  ]
  return scores.sort((one, other) => other[1] - one[1])[0][0]
}

/** Without a mark, UTF-16 of Latin letters has zeros nearly all in one half of its pairs of bytes; bytes of no text have them anywhere. */
function unmarked(head: Uint8Array): Encoding | null {
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] += 1
  const pairs = head.length / 2
  const [most, least] = [Math.max(...zeros), Math.min(...zeros)]
  // Vietnamese has a mark in every third letter, most of them beyond Latin-1.
  if (most < pairs * 0.3 || least > most * 0.02) return null
  return zeros[1] === most ? 'utf-16le' : 'utf-16be'
}

const SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(?:uyê|uyu|oai|oay|oeo|uây|uôi|iêu|yêu|ươi|ươu|uya|[aăâeêioôơuưy]{1,2})(?:ng|nh|ch|[cmnpt])?$/

/** How many words with marks are Vietnamese syllables, less those that are none. */
function syllables(text: string): number {
  let sum = 0
  for (const [word] of text.matchAll(/[\p{L}\p{M}\ufffd]{1,12}/gu)) {
    if (/^[a-z]+$/i.test(word)) continue
    // Marks of tone aside: any syllable may carry one.
    const toneless = composed(decomposed(word.toLowerCase()).replace(/[\u0300\u0301\u0303\u0309\u0323]/g, ''))
    sum += SYLLABLE.test(toneless) ? 1 : -1
  }
  return sum
}

/** Decodes pieces of a file one after the other; `end` flushes what is left. Marks of UTF-16 and UTF-8 are taken away. */
export function decoderOf(encoding: Encoding): { write(bytes: Uint8Array): string; end(): string } {
  if (encoding === 'tcvn3') return { write: decodeTcvn3, end: () => '' }
  const decoder = new TextDecoder(encoding === 'utf-8-damaged' ? 'utf-8' : encoding)
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}
