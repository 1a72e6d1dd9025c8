import type { Heading } from 'mdast'
import { visit } from 'unist-util-visit'
import { offsetIn, placeIn } from './page'
import type { Remark, Rule } from './rule'

/** Headings go down one level at a time, beginning at the second. */
export const headingOrder: Rule = {
  name: 'heading-order',
  severity: 'error',
  pages: ['lesson', 'task', 'pool'],
  check(page) {
    const remarks: Remark[] = []
    let above = 1
    visit(page.tree, 'heading', (heading: Heading) => {
      const expected = above + 1
      if (heading.depth > expected) {
        const from = offsetIn(page, heading)
        // Underlined headings are of the first or second level and never too deep.
        const fix = { from, to: from + heading.depth, text: '#'.repeat(expected) }
        const found = `Tiêu đề cấp ${heading.depth} đứng ngay dưới tiêu đề cấp ${above === 1 ? '1 (tên bài)' : above}`
        remarks.push({ ...placeIn(page, heading), found, advice: `Viết ${'#'.repeat(expected)}`, fix })
        above = expected
      } else above = heading.depth
    })
    return remarks
  },
}
