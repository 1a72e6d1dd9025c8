import { MOST_ENTRIES, MOST_FIELDS, type TreeField } from '~/platform/form-tree/fields'
import { type Problem, readForm } from '~/platform/form-tree/read'
import { stateWithin } from '~/platform/form-tree/state'
import type { Finding } from '~/platform/mdx/finding'
import { findContentType } from './content-types.server'
import { MOST_CONTENT, readContent } from './exercise-content'
import { scenarioProblems } from './scenario-ways'
import { type SourceTree, textOf } from './source-tree'
import { readExerciseFacts } from './written-exercise'

/** What the exercises of a course leave out that their content types ask for; those of types that are not ours are not judged. */
export function exerciseProblems(tree: SourceTree): Finding[] {
  return [...tree.files.keys()].flatMap((path) => {
    const [folder] = /^exercises\/[^/]+\/(?=exercise\.yaml$)/.exec(path) ?? []
    const { library } = readExerciseFacts(textOf(tree, path) ?? '')
    const type = folder && findContentType(library, 'vi')
    const content = type && readContent(textOf(tree, `${folder}content.json`) ?? '')
    if (!type || !content || content === 'broken') return []
    const file = `${tree.slug}/${folder}content.json`
    const state = content === 'too-large' ? null : stateWithin(type.fields, content)
    if (!state)
      return [
        {
          file,
          line: 1,
          column: 1,
          found: 'Bài luyện quá lớn',
          advice: `Tối đa ${MOST_ENTRIES} mục một danh sách, ${MOST_FIELDS} trường tất cả, ${MOST_CONTENT / 1000} kB: chia thành nhiều bài luyện`,
        },
      ]
    const { problems } = readForm(type.fields, state, content)
    return [...problems, ...scenarioProblems(library, content)].map(([place, problem]) => {
      return {
        file,
        line: 1,
        column: 1,
        found: `${namesOf(type.fields, place).join(' › ')}: ${saidOf(problem)}`,
        advice: 'Mở bài luyện ở trang soạn và sửa trường này',
      }
    })
  })
}

/** The labels on the way to a field; entries of lists by their number. */
function namesOf(fields: TreeField[], path: string): string[] {
  const names: string[] = []
  let inside: TreeField[] = fields
  let list: TreeField | null = null
  for (const step of path.split('.')) {
    if (list?.kind === 'list') {
      names.push(`${list.entity} ${/^\d+$/.test(step) ? Number(step) + 1 : step.slice(1)}`)
      inside = list.field.kind === 'group' ? list.field.fields : []
      list = list.field.kind === 'list' ? list.field : null
      continue
    }
    const field = inside.find((item) => item.name === step)
    if (field?.label && field.kind !== 'list') names.push(field.label)
    if (field?.kind === 'list' && path.endsWith(step)) names.push(field.label)
    inside = field?.kind === 'group' ? field.fields : []
    list = field ?? null
  }
  return names
}

function saidOf(problem: Problem): string {
  switch (problem.reason) {
    case 'missing':
      return 'chưa điền'
    case 'too-few':
      return `cần ít nhất ${problem.least}`
    case 'too-small':
      return `nhỏ nhất là ${problem.least}`
    case 'too-long':
      return `dài quá ${problem.most} ký tự`
    case 'too-many':
    case 'too-large':
      return `nhiều nhất là ${problem.most}`
    case 'no-turn':
      return 'không có lượt ấy ở phía sau'
    case 'unreached':
      return 'không lựa chọn nào dẫn tới lượt này'
    default:
      return 'chưa đúng'
  }
}
