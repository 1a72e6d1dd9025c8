import { attributeOf, elementsOf, type Page, placeIn } from './page'
import { passagesOf } from './prose'
import type { Remark, Rule } from './rule'

/** Plain capitals, two at least: what carries diacritics is a word said aloud. */
const ABBREVIATION = /(?<![\p{L}\p{N}/_.@-])[A-ZĐ]{2}[A-ZĐ0-9]{0,6}(?![\p{L}\p{N}/_@]|-[\p{Lu}\d]|\.\p{L})/gu
/** Two words and more all in capitals shout; they do not abbreviate. */
const SHOUTED = /\p{Lu}{2,}(?:[\s–-]+\p{Lu}{2,})+/gu
const ROMAN = /^(?=[IVXLC]{2,})X{0,3}(?:IX|IV|V?I{0,3})$/
/** Said as a word; nobody asks what it stands for. */
const SAID = new Set(['OK'])
const INTRODUCED = /viết tắt(?: là)?:? [“"]?([\p{Lu}\p{N}-]{2,10})/gu

/** An abbreviation is in the glossary of the academy, or is introduced in the lesson before or where it stands. */
export const abbreviation: Rule = {
  name: 'abbreviation',
  severity: 'warning',
  pages: ['lesson', 'task'],
  check(page, { glossary }) {
    const known = introducedIn(page)
    const remarks: Remark[] = []
    for (const { text, node } of passagesOf(page)) {
      for (const [short] of text.replace(SHOUTED, ' ').matchAll(ABBREVIATION)) {
        if (glossary.has(short) || known.has(short) || ROMAN.test(short) || SAID.has(short)) continue
        known.add(short)
        const advice = `Viết đủ chữ, hoặc <Glossary term="${short}" meaning="…" />, hoặc “… (viết tắt: ${short})”`
        remarks.push({ ...placeIn(page, node), found: `Chữ viết tắt “${short}” chưa được giải nghĩa`, advice })
      }
    }
    return remarks
  },
}

function introducedIn(page: Page): Set<string> {
  const known = new Set(elementsOf(page, 'Glossary').flatMap((element) => (attributeOf(element, 'term') ?? '').split(/[\s,()]+/)))
  for (const { text } of passagesOf(page)) for (const [, short] of text.matchAll(INTRODUCED)) known.add(short)
  return known
}
