import type { MetaDescriptor } from '@remix-run/react'
import { type Language, type Words, wordsIn } from '~/ui/words'
import { pageMeta } from './page-meta'
import type { RootData } from './root-data'

type MetaArgs = { matches: readonly ({ id: string; data?: unknown } | undefined)[] }

/** The language of the page, where only `meta` runs. */
export function languageOf(matches: MetaArgs['matches']): Language {
  return (matches.find((match) => match?.id === 'root')?.data as RootData | undefined)?.language ?? 'vi'
}

/** A `meta` export whose title is a word of the page: `export const meta = titled(teamWords, (words) => words.title)`; `more` goes along. */
export function titled<T>(words: Words<T>, title: (words: T) => string, ...more: MetaDescriptor[]): (args: MetaArgs) => MetaDescriptor[] {
  return ({ matches }) => {
    const language = languageOf(matches)
    return [...pageMeta({ title: title(wordsIn(words, language)), language }), ...more]
  }
}
