import type { DraftFile } from './draft-files.server'
import { readLessonFacts } from './lesson-facts'
import { findText } from './source-store.server'
import { isTextFile } from './source-tree'

/** A file of a draft in which something is used, with the title of the lesson or task that it is. */
export type Use = { path: string; title: string }

type DraftText = { path: string; text: string }

/** The texts of a draft by their paths, to be asked for many uses. The caller has authorised the look. */
export function textsOf(files: DraftFile[]): DraftText[] {
  return files.flatMap(({ path, sha256 }) => {
    const text = isTextFile(path) ? findText(sha256) : null
    return text === null ? [] : [{ path, text }]
  })
}

/** The texts that fulfil a condition, in the order of their paths. */
export function usesIn(texts: DraftText[], isUsing: (text: string, path: string) => boolean): Use[] {
  return texts
    .filter(({ path, text }) => isUsing(text, path))
    .map(({ path, text }) => ({ path, title: (path.endsWith('.mdx') && readLessonFacts(text).titleVi) || path }))
}

/** Whether a lesson brings in an exercise. */
export const usesExercise = (slug: string) => (text: string, path: string) => path.endsWith('.mdx') && attributesIn(text, 'Exercise', 'slug').has(slug)

/** Whether a lesson places a task. */
export const usesTask = (slug: string) => (text: string, path: string) => path.endsWith('.mdx') && attributesIn(text, 'Task', 'slug').has(slug)

/** The values that one attribute has in the tags of one component. Each tag is read once, also one that never closes. */
export function attributesIn(text: string, component: string, attribute: string): Set<string> {
  const values = new Set<string>()
  const value = new RegExp(`\\b${attribute}="([^"]*)"`, 'g')
  const opening = new RegExp(`<${component}\\b`, 'g')
  for (let tag = opening.exec(text); tag; tag = opening.exec(text)) {
    const close = text.indexOf('>', tag.index)
    const end = close < 0 ? text.length : close
    for (const [, said] of text.slice(tag.index, end).matchAll(value)) values.add(said)
    opening.lastIndex = end
  }
  return values
}

/** Whether a text names a file of `media/`. */
export const usesMedia = (file: string) => (text: string, path: string) => path !== file && mediaIn(text).has(file)

/** The files of `media/` that a text names. */
export function mediaIn(text: string): Set<string> {
  return new Set(text.match(/media\/[\w.-]*\w/g) ?? [])
}
