import { placeIn } from './page'
import { passagesOf, sentencesOf, syllablesIn } from './prose'
import type { Remark, Rule } from './rule'

/** A sentence is short enough to be read once. */
export const longSentence: Rule = {
  name: 'long-sentence',
  severity: 'warning',
  pages: ['lesson', 'task', 'pool'],
  check(page, { settings }) {
    const remarks: Remark[] = []
    for (const { kind, text, node } of passagesOf(page)) {
      const parts = kind === 'row' ? text.split(' | ') : [text]
      for (const sentence of parts.flatMap(sentencesOf)) {
        const count = syllablesIn(sentence)
        if (count <= settings.sentenceSyllables) continue
        const found = `Câu dài ${count} tiếng: “${sentence.split(' ').slice(0, 6).join(' ')}…”`
        remarks.push({ ...placeIn(page, node), found, advice: `Tách thành hai câu, mỗi câu không quá ${settings.sentenceSyllables} tiếng` })
      }
    }
    return remarks
  },
}

/** A paragraph fits a phone. */
export const longParagraph: Rule = {
  name: 'long-paragraph',
  severity: 'warning',
  pages: ['lesson', 'task'],
  check(page, { settings }) {
    return passagesOf(page)
      .filter(({ kind, text }) => kind === 'paragraph' && syllablesIn(text) > settings.paragraphSyllables)
      .map(({ text, node }) => ({
        ...placeIn(page, node),
        found: `Đoạn văn dài ${syllablesIn(text)} tiếng`,
        advice: `Tách đoạn hoặc chuyển thành danh sách; mỗi đoạn không quá ${settings.paragraphSyllables} tiếng`,
      }))
  },
}
