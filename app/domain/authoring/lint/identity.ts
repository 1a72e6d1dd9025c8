import { newId } from '~/platform/ids'
import { attributeOf, elementsOf, offsetIn, placeIn } from './page'
import type { Remark, Rule } from './rule'

const RUN = 'Chạy: npm run academy -- content lint --fix'

/** Every lesson, task and question has an id of its own, by which it is known for good. */
export const identity: Rule = {
  name: 'identity',
  severity: 'error',
  pages: ['lesson', 'task', 'pool'],
  check(page, { ids }) {
    const remarks: Remark[] = []
    const meet = (id: string, what: string, place: { line: number; column: number }) => {
      const first = ids.get(id)
      if (first) remarks.push({ ...place, found: `${what} trùng id với ${first}`, advice: `Xóa id của bản chép rồi chạy lại. ${RUN}` })
      else ids.set(id, `${page.path}:${place.line}`)
    }
    if (page.kind !== 'pool') {
      const what = page.kind === 'task' ? 'Nhiệm vụ' : 'Bài học'
      if (typeof page.front.id === 'string') meet(page.front.id, what, { line: 1, column: 1 })
      else if (page.source.startsWith('---\n'))
        remarks.push({ line: 1, column: 1, found: `${what} chưa có id`, advice: RUN, fix: { from: 4, to: 4, text: `id: ${newId()}\n` } })
    }
    for (const question of elementsOf(page, 'Question')) {
      const place = { ...placeIn(page, question), column: 1 }
      const id = attributeOf(question, 'id')
      const at = offsetIn(page, question) + '<Question'.length
      if (id) meet(id, 'Câu hỏi', place)
      else remarks.push({ ...place, found: 'Câu hỏi chưa có id', advice: RUN, fix: { from: at, to: at, text: ` id="${newId()}"` } })
    }
    return remarks
  },
}
