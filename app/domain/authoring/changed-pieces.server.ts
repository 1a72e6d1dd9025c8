import { mediaKind } from '~/platform/media/kinds'
import { mediaUrl } from './course-media'
import { hashesOfDraft } from './draft-files.server'
import type { Draft } from './drafts.server'
import type { Bilingual } from './fields'
import { baseOf, diffFiles, type FileChange } from './file-changes.server'
import { readLessonFacts } from './lesson-facts'
import { lessonPaths } from './lesson-order.server'
import type { ProseDiff } from './prose-diff'
import { findText } from './source-store.server'
import { isTaskPath, slugOfTask } from './task-files'
import { readExerciseFacts } from './written-exercise'

/** A file of a piece that differs; `media` says where a picture, a recording or a film of it is fetched. */
export type PieceFile = { path: string; kind: FileChange['kind']; diff: ProseDiff | null; media: { url: string; kind: string } | null }

export type PieceSort = 'course' | 'lesson' | 'exercise' | 'task' | 'graded' | 'practice' | 'inbox' | 'media' | 'other'

/** A part of a course as its readers know it, with the files of it that differ. */
export type ChangedPiece = {
  key: string
  sort: PieceSort
  title: Bilingual
  /** Which lesson it is, counted from 1; null for what is none or is removed. */
  number: number | null
  /** What it is opened by in the draft; null for what the draft no longer holds. */
  slug: string | null
  kind: FileChange['kind']
  files: PieceFile[]
}

const ORDER: PieceSort[] = ['course', 'lesson', 'exercise', 'task', 'graded', 'practice', 'inbox', 'media', 'other']
const NAMED: Record<string, PieceSort> = {
  'course.yaml': 'course',
  'questions/graded.mdx': 'graded',
  'questions/practice.mdx': 'practice',
  'inbox.yaml': 'inbox',
}

/** What a draft changes of the version it was started from, piece by piece in the order of a course; `language` is that of its reader. The caller has authorised the look. */
export function changedPieces(draft: Pick<Draft, 'id' | 'baseVersionId'>, language: 'vi' | 'en'): ChangedPiece[] {
  const [before, after] = [baseOf(draft), hashesOfDraft(draft.id)]
  const lessons = lessonPaths(after.keys())
  const text = (path: string) => findText(after.get(path) ?? before.get(path) ?? '') ?? ''
  const pieces = new Map<string, ChangedPiece>()
  for (const { path, kind, diff } of diffFiles(before, after, language)) {
    const { key, sort, slug, facts } = placeOf(path)
    const known = mediaKind(path)
    const media = known ? { url: mediaUrl(after.get(path) ?? before.get(path) ?? '', path), kind: known.kind } : null
    const piece = pieces.get(key) ?? {
      key,
      sort,
      title: titleOf(sort, text(facts)),
      number: lessons.indexOf(path) + 1 || null,
      slug: after.has(facts) ? slug : null,
      kind,
      files: [],
    }
    pieces.set(key, { ...piece, kind: piece.kind === kind ? kind : 'changed', files: [...piece.files, { path, kind, diff, media }] })
  }
  return [...pieces.values()].sort((a, b) => ORDER.indexOf(a.sort) - ORDER.indexOf(b.sort) || (a.key < b.key ? -1 : 1))
}

/** Which piece a file belongs to, and the file that holds the facts of that piece. */
function placeOf(path: string): { key: string; sort: PieceSort; slug: string | null; facts: string } {
  const exercise = /^exercises\/([^/]+)\//.exec(path)?.[1]
  if (exercise) return { key: `exercises/${exercise}`, sort: 'exercise', slug: exercise, facts: `exercises/${exercise}/exercise.yaml` }
  if (lessonPaths([path]).length) return { key: path, sort: 'lesson', slug: path.replace(/\.mdx$/, ''), facts: path }
  if (isTaskPath(path)) return { key: path, sort: 'task', slug: slugOfTask(path), facts: path }
  if (path.startsWith('media/')) return { key: 'media', sort: 'media', slug: null, facts: path }
  const sort = Object.hasOwn(NAMED, path) ? NAMED[path] : 'other'
  return { key: path, sort, slug: null, facts: path }
}

function titleOf(sort: PieceSort, facts: string): Bilingual {
  if (sort === 'exercise') return readExerciseFacts(facts).title
  if (sort !== 'lesson' && sort !== 'task') return { vi: '', en: '' }
  const { titleVi, titleEn } = readLessonFacts(facts)
  return { vi: titleVi, en: titleEn }
}
