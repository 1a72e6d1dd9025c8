import type { Language } from '~/ui/words'
import { type RootData, unknownRoot } from './root-data'

/** The language of the page for its `meta` export, where no component runs: `metaLanguage(matches)`. */
export function metaLanguage(matches: readonly { id: string; data?: unknown }[]): Language {
  return ((matches.find((match) => match.id === 'root')?.data as RootData | undefined) ?? unknownRoot).language
}
