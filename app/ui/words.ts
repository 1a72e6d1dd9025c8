import { createContext, useContext } from 'react'

/** The languages the academy speaks; Vietnamese is the first. */
export type Language = 'vi' | 'en'

type Phrase = string | ((...args: never[]) => string)
type Shape<T> = { [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string }

/** A set of words in both languages, keyed alike. */
export type Words<T> = { vi: T; en: T }

/** Declares the words of a page or a component; a key missing in either language does not compile. */
export function defineWords<T extends Record<string, Phrase>>(words: { vi: T; en: Shape<NoInfer<T>> }): Words<Shape<T>> {
  return words as unknown as Words<Shape<T>>
}

/** The language of the page; `root.tsx` provides it. */
export const LanguageContext = createContext<Language>('vi')

/** The language of the page being drawn. */
export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** The words of a set in the language of the page. */
export function useWords<T>(words: Words<T>): T {
  return words[useLanguage()]
}

/** The words of a set where no component runs: `meta`, mail, files. */
export function wordsIn<T>(words: Words<T>, language: Language): T {
  return words[language]
}
