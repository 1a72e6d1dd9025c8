import { composed, decomposed } from './text'

/** Folds for search: NFD, marks stripped, đ to d, lower case, one space between words. */
export function fold(text: string): string {
  return decomposed(text)
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

// Base letters in the order of the Vietnamese alphabet; tones weigh less than letters: ngang, huyền, hỏi, ngã, sắc, nặng.
const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const LETTER_MARKS = /[\u0302\u0306\u031b]/

function wordKey(word: string): { letters: string; tones: string } {
  let letters = ''
  let tones = ''
  for (const char of composed(word.toLowerCase())) {
    let base = ''
    let tone = 0
    for (const part of decomposed(char)) {
      const at = TONES.indexOf(part)
      if (at >= 0) tone = at + 1
      else if (LETTER_MARKS.test(part)) base = composed(base + part)
      else base += part
    }
    const at = ALPHABET.indexOf(base)
    letters += at >= 0 ? String.fromCharCode(97 + Math.floor(at / 10), 97 + (at % 10)) : `z${base}`
    tones += tone
  }
  return { letters, tones }
}

/** Key that sorts names the Vietnamese way, given name, family name, middle names, by plain byte order. */
export function nameSortKey(fullName: string): string {
  const words = composed(fullName).trim().split(/\s+/)
  const given = words.at(-1) ?? ''
  const ordered = words.length > 1 ? [given, words[0], ...words.slice(1, -1)] : [given]
  const keys = ordered.map(wordKey)
  return keys.map((key) => `${key.letters}!${key.tones}`).join(' ')
}

/** The given name, by which a person is addressed: “đồng chí An”. */
export function givenName(fullName: string): string {
  return fullName.trim().split(/\s+/).at(-1) ?? fullName
}
