import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { composed } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import type { Viewer } from '../organisation/viewer'
import { draftFiles } from './draft-files.server'
import { type SaveRefusal, saveFile } from './draft-saves.server'
import { findDraft } from './drafts.server'
import { writeLessonFacts } from './lesson-facts'
import { lessonPaths, reorderLessons } from './lesson-order.server'
import { SAMPLE } from './sample-text'

/** A name for a file out of a title: `Đọc tên miền!` → `doc-ten-mien`. */
export function slugOf(title: string): string {
  const slug = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return slug || 'bai-moi'
}

/** Adds a lesson behind the last one, with a title and perhaps a text; answers its file. The id is written at once; its English is left to be written. */
export async function addLesson(
  viewer: Viewer,
  draftId: string,
  lesson: { title: string; markdown?: string },
): Promise<Outcome<string, SaveRefusal | 'text-missing'>> {
  const title = composed(lesson.title).trim()
  if (!title) return refused('text-missing')
  if (!findDraft(viewer, draftId)) return refused('not-found')
  const lessons = lessonPaths(draftFiles(draftId).map(({ path }) => path))
  const number = Math.max(0, ...lessons.map((path) => Number.parseInt(path, 10))) + 1
  const path = `${String(number).padStart(2, '0')}-${slugOf(title)}.mdx`
  const body = lesson.markdown?.trim() || SAMPLE.lesson
  const facts = { titleVi: title, titleEn: '', summaryVi: title, summaryEn: '', minutes: String(minutesOf(body)) }
  const text = writeLessonFacts(`---\nid: ${newId()}\n---\n\n${body}\n`, facts)
  if (text === null) throw new Error('front matter of our own could not be read')
  const saved = await saveFile(viewer, draftId, { path, base: 0, kind: 'save', text })
  return saved.ok ? done(path) : saved
}

/** How long a text takes to read with care: 130 words a minute, five at least. */
function minutesOf(body: string): number {
  return Math.min(90, Math.max(5, Math.round(body.split(/\s+/).length / 130)))
}

/** Changes the place of a lesson with the one before (-1) or behind it (1). At the edge nothing changes. */
export function moveLesson(
  viewer: Viewer,
  draftId: string,
  path: string,
  direction: -1 | 1,
): Promise<Outcome<string[], 'not-found' | 'draft-closed' | 'order-wrong'>> {
  const order = lessonPaths(draftFiles(draftId).map((file) => file.path))
  const at = order.indexOf(path)
  const to = at + direction
  if (at >= 0 && to >= 0 && to < order.length) [order[at], order[to]] = [order[to], order[at]]
  return reorderLessons(viewer, draftId, order)
}
