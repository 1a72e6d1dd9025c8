import { attributeOf, elementsOf, placeIn } from './page'
import { passagesOf } from './prose'
import type { Remark, Rule } from './rule'

/** A number of a law: 91/2025/QH15, 356/2025/NĐ-CP, 06/QĐ-TTg. */
const NUMBER = /(?<![\d/])\d{1,5}(?:\/(?:19|20)\d{2})?\/(?:QH\d{1,2}|(?:NĐ|QĐ|TT|NQ|CT|PL|UBTVQH|TTLT|HD|KH)[\p{Lu}\d-]*(?:-[\p{L}\d&]+)*)/gu
const DAY = /(?<!\d)\d{1,2}\/\d{1,2}\/(?:19|20)\d{2}(?!\d)/

/**
 * A law cited by its number is dated where it is first cited: a day dd/mm/yyyy (issued or in force) stands in the same
 * paragraph or row, or it is cited by `<Law>`. Later mentions in the same lesson rest on that one; in a pool every
 * question stands for itself.
 */
export const lawDate: Rule = {
  name: 'law-date',
  severity: 'error',
  pages: ['lesson', 'task', 'pool'],
  check(page) {
    const remarks: Remark[] = []
    const cited = elementsOf(page, 'Law').map((law) => attributeOf(law, 'number') ?? '')
    const dated = new Set(page.kind === 'pool' ? [] : cited)
    for (const { text, node, question } of passagesOf(page)) {
      const unit = page.kind === 'pool' && question ? `${question.position?.start.line} ` : ''
      for (const [number] of text.matchAll(NUMBER)) {
        if (DAY.test(text)) dated.add(unit + number)
        if (dated.has(unit + number)) continue
        dated.add(unit + number)
        remarks.push({
          ...placeIn(page, node),
          found: `Văn bản số ${number} được dẫn mà không có ngày`,
          advice: 'Ghi ngày ban hành hoặc ngày có hiệu lực (dd/mm/yyyy) trong cùng câu, hoặc dùng <Law title="…" number="…" date="…" />',
        })
      }
    }
    return remarks
  },
}
