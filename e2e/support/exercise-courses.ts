import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newId } from '../../app/platform/ids'

/** One exercise of a course that is written for a journey: its folder's name, its package, and what ends it. */
export type Planted = { slug: string; library: string; bytes: Buffer; done?: string }

/** A copy of a course whose first lesson also shows the packages given. Answers their ids by slug. */
export function courseWith(folder: string, exercises: Planted[]): Map<string, string> {
  cpSync('content/hvs-02', folder, { recursive: true })
  const ids = new Map<string, string>()
  for (const { slug, library, bytes, done } of exercises) {
    const id = newId()
    ids.set(slug, id)
    mkdirSync(path.join(folder, 'exercises', slug), { recursive: true })
    writeFileSync(path.join(folder, 'exercises', slug, `${slug}.h5p`), bytes)
    const yaml = `id: ${id}\ntitle: { vi: "Bài ${slug}", en: "Exercise ${slug}" }\nminutes: 1\nlibrary: "${library}"\npackage: ${slug}.h5p\ntextAlternative: { vi: "Bản chữ.", en: "In words." }\n${done ? `done: ${done}\n` : ''}`
    writeFileSync(path.join(folder, 'exercises', slug, 'exercise.yaml'), yaml)
  }
  const lesson = path.join(folder, FIRST_FILE)
  writeFileSync(lesson, `${readFileSync(lesson, 'utf8')}\n${exercises.map(({ slug }) => `<Exercise slug="${slug}" />\n`).join('\n')}`)
  return ids
}

const FIRST_FILE = '01-ke-gian-nham-vao-can-bo.mdx'
/** The lesson that shows them. */
export const FIRST_LESSON = FIRST_FILE.replace('.mdx', '')
