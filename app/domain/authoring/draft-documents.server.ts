import { readWordDocument } from '~/platform/documents/word-thread.server'
import type { Finding } from '~/platform/mdx/finding'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { mediaOf } from './draft-editing.server'
import { draftFiles } from './draft-files.server'
import { addLesson } from './draft-lessons.server'
import { keepMedia } from './draft-media.server'
import type { SaveRefusal } from './draft-saves.server'
import { canWrite, findDraft } from './drafts.server'

/** What a Word file became in a draft: Markdown whose pictures stand in the course, its title, and what to look at. */
export type ReadDocument = { markdown: string; title: string | null; media: Record<string, { url: string; kind: string }>; findings: Finding[] }

/** Reads a .docx for a draft and keeps its pictures there. A file that cannot be taken has no text, only findings. */
export async function readDocumentInto(viewer: Viewer, draftId: string, file: { name: string; bytes: Buffer }): Promise<Outcome<ReadDocument, SaveRefusal>> {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId) : null
  if (!draft) return refused('not-found')
  if (draft.closedAt) return refused('draft-closed')
  const { markdown, title, images, findings } = await readWordDocument(file.bytes, file.name)
  const places = new Map<string, string>()
  for (const image of images) {
    const kept = await keepMedia(viewer, draftId, image)
    if (!kept.ok) return kept
    places.set(image.path, kept.value)
  }
  const text = markdown.replace(/\bmedia\/[\w.-]+/g, (path) => places.get(path) ?? path)
  const media = mediaOf(draftFiles(draftId).filter(({ path }) => [...places.values()].includes(path)))
  return done({ markdown: text, title, media, findings })
}

/** Adds a lesson whose text is a Word file; without a title of its own it has that of the document, or its name. Answers its file. */
export async function addLessonFromDocument(
  viewer: Viewer,
  draftId: string,
  lesson: { title: string; name: string; bytes: Buffer },
): Promise<Outcome<string, SaveRefusal | 'text-missing' | 'document-unreadable'>> {
  const read = await readDocumentInto(viewer, draftId, lesson)
  if (!read.ok) return read
  const { markdown, title } = read.value
  if (!markdown.trim()) return refused('document-unreadable')
  return addLesson(viewer, draftId, { title: lesson.title.trim() || title || lesson.name.replace(/\.docx$/i, ''), markdown })
}
