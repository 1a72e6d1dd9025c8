import { newId } from '~/platform/ids'
import type { SourceTree } from './source-tree'
import { isTaskPath } from './task-files'

/** The tree with an id wherever one is missing, and how many were written; every other byte is as before. */
export function writeMissingIds(tree: SourceTree): { tree: SourceTree; written: number } {
  let written = 0
  const files = new Map(tree.files)
  const id = () => {
    written += 1
    return newId()
  }
  for (const [file, bytes] of tree.files) {
    const edit = editOf(file)
    const before = edit && bytes.toString('utf8')
    const after = before && edit(before, id)
    if (after && after !== before) files.set(file, Buffer.from(after))
  }
  return { tree: written ? { ...tree, files } : tree, written }
}

type Edit = (text: string, id: () => string) => string

/** How ids are written into a file of that name; null where none belong. */
function editOf(file: string): Edit | null {
  if (file === 'course.yaml' || /^exercises\/[^/]+\/exercise\.yaml$/.test(file)) return top
  if (file === 'inbox.yaml') return inbox
  if (/^questions\/(graded|practice)\.mdx$/.test(file)) return questions
  return /^[^/]+\.mdx$/.test(file) || isTaskPath(file) ? lesson : null
}

const top: Edit = (text, id) => (/^id:/m.test(text) ? text : `id: ${id()}\n${text}`)

const questions: Edit = (text, id) =>
  text.replace(/^<Question(?=[\s>])([^>\n]*)>/gm, (tag, attributes: string) => (/\bid="/.test(attributes) ? tag : `<Question id="${id()}"${attributes}>`))

const inbox: Edit = (text, id) => top(text, id).replace(/^( *)- channel:/gm, (_line, indent: string) => `${indent}- id: ${id()}\n${indent}  channel:`)

const lesson: Edit = (text, id) => {
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)
  const fronted = head && !/^id:/m.test(head[1]) ? text.replace(/^---(\r?\n)/, (_fence, newline: string) => `---${newline}id: ${id()}${newline}`) : text
  return questions(fronted, id)
}
