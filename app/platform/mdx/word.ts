import type { MediaKind } from '../media/kinds'

/** Vietnamese first, English complete. */
export type Bilingual = { vi: string; en: string }

/** What an attribute may hold; everything is a literal string. Without `values`, `number`, `date`, `media`, `slug` it is free text. */
export type Attribute = {
  about: Bilingual
  required?: boolean
  values?: string[]
  /** A whole number of one to three digits. */
  number?: boolean
  /** A day written dd/mm/yyyy. */
  date?: boolean
  /** A file of the course: `media/<name>.<ending of that kind>`. */
  media?: MediaKind
  /** A name of letters, digits and dashes. */
  slug?: boolean
}

/**
 * What may stand inside a word: nothing, any blocks (`optional` where it may be left out), one numbered list, one list,
 * or two parts divided by a line `---`.
 */
export type Content = 'nothing' | 'blocks' | 'optional' | 'numbered-list' | 'list' | 'two-parts'

export type Word = {
  title: Bilingual
  about: Bilingual
  content: Content
  /** Stands inside a sentence; the others stand on lines of their own. */
  inline?: boolean
  /** The words it may stand in, besides none at all; left out: any. */
  within?: string[]
  attributes: Record<string, Attribute>
  /** MDX that shows it, rendered on the reference page. */
  example: string
}
