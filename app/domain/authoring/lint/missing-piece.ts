import type { Image } from 'mdast'
import { visit } from 'unist-util-visit'
import { wordOf } from '~/platform/mdx/vocabulary'
import { noSuchTask, slugOfTask, taskPaths } from '../task-files'
import { attributeOf, type Element, offsetIn, placeIn } from './page'
import type { Remark, Rule } from './rule'

/** Every exercise, every task and every file that a page names is there. */
export const missingPiece: Rule = {
  name: 'missing-piece',
  severity: 'error',
  pages: ['lesson', 'task', 'pool'],
  check(page, { paths }) {
    const remarks: Remark[] = []
    const tasks = taskPaths(paths).map(slugOfTask)
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
      const task = element.name === 'Task' ? attributeOf(element, 'slug') : null
      if (task && !tasks.includes(task)) {
        const [from, to] = [offsetIn(page, element), offsetIn(page, element, 'end')]
        // A task that is there under another name is asked for; where the course has none, the line goes.
        remarks.push({ ...placeIn(page, node), ...noSuchTask(task, tasks), ...(tasks.length ? {} : { fix: { from, to, text: '' } }) })
      }
      for (const [name, rule] of Object.entries(wordOf(element.name)?.attributes ?? {})) {
        const path = rule.media && attributeOf(element, name)
        if (path) needs(path, node)
      }
    })
    return remarks
  },
}
