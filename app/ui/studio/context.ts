import type { DraftReaders } from '~/domain/authoring/draft-readers.server'
import type { Language } from '~/ui/words'
import type { EditorWords } from './editor-words'

/** A thing of the course that a lesson may name. */
export type Named = { value: string; label: string }
/** A file of the course: where it is fetched, and what it is. */
export type CourseFile = { url: string; kind: string }

/** What the editor knows of the course it works in. The page hands it over as JSON. */
export type StudioFacts = {
  language: Language
  draftId: string
  path: string
  kind: 'lesson' | 'task' | 'graded' | 'practice'
  number: number
  competences: Named[]
  exercises: Named[]
  /** The kinds of exercises that can be made. */
  contentTypes: Named[]
  simulations: Named[]
  tasks: Named[]
  media: Record<string, CourseFile>
  viewerName: string
  /** What readers of the published course say; null where the file has none. */
  readers: Pick<DraftReaders, 'questions' | 'passages'> | null
}

/** What cards and menus may ask of the editor around them. */
export type EditorContext = {
  facts: StudioFacts
  words: EditorWords
  /** Says something to screen readers. */
  announce(text: string): void
  /** Asks for a new exercise and makes it; null when given up. */
  askForExercise(): Promise<Named | null>
  /** Asks for a file of a kind and what a lesson must say about it; the attributes it is shown with, null when given up. */
  askForMedia(kind: 'image' | 'audio' | 'video' | 'captions' | 'document', file?: File): Promise<Record<string, string> | null>
}

/** Where a file of the course is fetched while the lesson is written; its own address when it is none of ours. */
export function mediaAddress({ facts }: Pick<EditorContext, 'facts'>, src: string): string {
  const path = src.replace(/^\.?\//, '')
  return Object.hasOwn(facts.media, path) ? facts.media[path].url : src
}
