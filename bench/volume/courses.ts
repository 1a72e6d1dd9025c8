import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const TEXT = /\.(ya?ml|mdx|tsx)$/
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Another id for each id, always the same one for the same course. */
const idFor = (known: string, code: string) => {
  const hash = createHash('sha256').update(`${known} ${code}`).digest('hex')
  return `${known.slice(0, 14)}7${hash.slice(0, 3)}-${known.slice(19, 23)}-${hash.slice(3, 15)}`
}

/**
 * Writes a content folder with so many courses: the two that the academy has, and copies of the second under other ids and
 * codes, completed by their lessons alone. Answers its path.
 */
export function writeCourses(content: string, folder: string, count: number): string {
  mkdirSync(folder, { recursive: true })
  for (const name of ['competences.yaml', 'glossary.yaml', 'hvs-02', 'hvs-03', 'libraries'])
    cpSync(path.join(content, name), path.join(folder, name), { recursive: true })
  for (let number = 4; number < count + 2; number += 1) {
    const code = `HVS-${String(number).padStart(2, '0')}`
    const target = path.join(folder, code.toLowerCase())
    cpSync(path.join(content, 'hvs-03'), target, { recursive: true })
    for (const file of filesUnder(target).filter((name) => TEXT.test(name))) {
      const text = readFileSync(file, 'utf8').replace(UUID, (id) => idFor(id, code))
      writeFileSync(file, path.basename(file) === 'course.yaml' ? asOther(text, code, number) : text)
    }
  }
  return folder
}

const asOther = (text: string, code: string, number: number) =>
  text
    .replace(/^code: .*$/m, `code: ${code}`)
    .replace(/^completion: .*$/m, 'completion: [lessons]')
    .replace(/^title:\n( +)vi: "([^"]*)"\n( +)en: "([^"]*)"/m, `title:\n$1vi: "$2, phần ${number}"\n$3en: "$4, part ${number}"`)

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    return statSync(file).isDirectory() ? filesUnder(file) : [file]
  })
}
