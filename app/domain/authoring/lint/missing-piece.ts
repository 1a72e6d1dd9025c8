import type { Image } from 'mdast'
import { visit } from 'unist-util-visit'
import { wordOf } from '~/platform/mdx/vocabulary'
import { attributeOf, type Element, placeIn } from './page'
import type { Remark, Rule } from './rule'

/** Every exercise and every file that a page names is there. */
export const missingPiece: Rule = {
  name: 'missing-piece',
  severity: 'error',
  pages: ['lesson', 'task', 'pool'],
  check(page, { paths }) {
    const remarks: Remark[] = []
    const needs = (path: string, node: Parameters<typeof placeIn>[1]) => {
      if (!paths.has(path)) remarks.push({ ...placeIn(page, node), found: `Không có tệp ${path}`, advice: 'Thêm tệp vào thư mục media hoặc sửa tên' })
    }
    visit(page.tree, (node) => {
      const element = node as unknown as Element
      if (node.type === 'image') needs((node as Image).url, node)
      if (!element.name) return
      const slug = element.name === 'Exercise' ? attributeOf(element, 'slug') : null
      if (slug && !paths.has(`exercises/${slug}/exercise.yaml`))
        remarks.push({ ...placeIn(page, node), found: `Không có bài luyện “${slug}”`, advice: `Tạo thư mục exercises/${slug} hoặc sửa tên` })
      for (const [name, rule] of Object.entries(wordOf(element.name)?.attributes ?? {})) {
        const path = rule.media && attributeOf(element, name)
        if (path) needs(path, node)
      }
    })
    return remarks
  },
}
