import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newId } from '~/platform/ids'

/** Writes the missing ids into the sources of a course folder and answers how many; nothing else is touched. */
export function writeMissingIds(folder: string): number {
  let written = 0
  const mend = (file: string, edit: (text: string, id: () => string) => string) => {
    const full = path.join(folder, file)
    if (!existsSync(full)) return
    const before = readFileSync(full, 'utf8')
    const after = edit(before, () => {
      written += 1
      return newId()
    })
    if (after !== before) writeFileSync(full, after)
  }
  const top = (text: string, id: () => string) => (/^id:/m.test(text) ? text : `id: ${id()}\n${text}`)
  const front = (text: string, id: () => string) => {
    const head = /^---\n([\s\S]*?)\n---/.exec(text)
    return head && !/^id:/m.test(head[1]) ? text.replace('---\n', `---\nid: ${id()}\n`) : text
  }
  const questions = (text: string, id: () => string) =>
    text.replace(/^<Question(?=[\s>])([^>\n]*)>/gm, (tag, attributes: string) => (/\bid="/.test(attributes) ? tag : `<Question id="${id()}"${attributes}>`))
  mend('course.yaml', top)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.mdx'))) mend(file, (text, id) => questions(front(text, id), id))
  for (const pool of ['graded', 'practice']) mend(`questions/${pool}.mdx`, questions)
  mend('inbox.yaml', (text, id) => top(text, id).replace(/^( *)- channel:/gm, (_line, indent: string) => `${indent}- id: ${id()}\n${indent}  channel:`))
  const exercises = path.join(folder, 'exercises')
  if (existsSync(exercises)) for (const slug of readdirSync(exercises)) mend(`exercises/${slug}/exercise.yaml`, top)
  return written
}
