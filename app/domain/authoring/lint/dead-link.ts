import type { Definition, Link } from 'mdast'
import { visit } from 'unist-util-visit'
import { anchorOf } from '~/platform/mdx/headings'
import { placeIn } from './page'
import type { LintContext, Remark, Rule } from './rule'

const LESSON = /^(?:\.\/)?(\d+-[\w-]+)(?:\.mdx)?(?:#(.+))?$/

/** A link within the course leads somewhere: to a lesson, a heading, a file. */
export const deadLink: Rule = {
  name: 'dead-link',
  severity: 'error',
  pages: ['lesson', 'task'],
  check(page, context) {
    const remarks: Remark[] = []
    const here = page.path.replace(/\.mdx$/, '')
    visit(page.tree, ['link', 'definition'], (node) => {
      const problem = problemOf((node as Link | Definition).url, here, context)
      if (problem) remarks.push({ ...placeIn(page, node), ...problem })
    })
    return remarks
  },
}

function problemOf(url: string, here: string, { anchors, paths }: LintContext): { found: string; advice: string } | null {
  if (/^[a-z]+:/i.test(url) || url.startsWith('/')) return null
  if (url.startsWith('media/'))
    return paths.has(url) ? null : { found: `Liên kết tới tệp không có: ${url}`, advice: 'Thêm tệp vào thư mục media hoặc sửa tên trong liên kết' }
  const [, lesson, hash] = url.startsWith('#') ? [url, here, url.slice(1)] : (LESSON.exec(url) ?? [])
  const headings = lesson ? anchors.get(lesson) : undefined
  if (!headings) return { found: `Liên kết tới bài không có: ${url}`, advice: `Chọn một trong: ${[...anchors.keys()].slice(0, 10).join(', ')}` }
  if (hash && !headings.has(anchorOf(hash)))
    return {
      found: `Liên kết tới mục không có: #${hash}`,
      advice: `Chọn một trong: ${
        [...headings]
          .slice(0, 12)
          .map((name) => `#${name}`)
          .join(', ') || 'bài chưa có mục nào'
      }`,
    }
  return null
}
