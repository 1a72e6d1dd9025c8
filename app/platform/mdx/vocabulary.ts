import type { Word } from './word'
import { FIELD } from './words/field'
import { MEDIA_WORDS } from './words/media'
import { NOTES } from './words/notes'
import { PIECES } from './words/pieces'

/** The closed vocabulary of lessons: every component a lesson may name, what it is for, what it may hold, and an example. */
export const VOCABULARY: Record<string, Word> = { ...NOTES, ...FIELD, ...MEDIA_WORDS, ...PIECES }

/** The word of that name; undefined for anything else, inherited names included. */
export function wordOf(name: string): Word | undefined {
  return Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name] : undefined
}
