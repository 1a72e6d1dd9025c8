import type { Language } from '~/ui/words'

export type Preferences = { language: Language; theme: 'system' | 'light' | 'dark'; isChosen: boolean }

/** The language and theme a browser has chosen; they stand in plain cookies, since they say nothing about anyone. */
export function readPreferences(request: Request): Preferences {
  const cookies = request.headers.get('cookie') ?? ''
  const language = /(?:^|;\s*)language=(vi|en)/.exec(cookies)?.[1] as Language | undefined
  const theme = /(?:^|;\s*)theme=(light|dark)/.exec(cookies)?.[1] as 'light' | 'dark' | undefined
  return { language: language ?? 'vi', theme: theme ?? 'system', isChosen: language !== undefined }
}

/** The language a page is written in: the one this browser chose, else the reader's own. */
export function languageFor(request: Request, viewer: { language: Language } | null): Language {
  const { language, isChosen } = readPreferences(request)
  return isChosen || !viewer ? language : viewer.language
}

/** The cookie that keeps a preference for a year. */
export function preferenceCookie(name: 'language' | 'theme', value: string): string {
  return `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`
}

const HERE = 'http://academy.invalid'

/** An address inside the academy to go to next, as a browser will read it; anything else is the fallback. */
export function safePath(to: FormDataEntryValue | string | null, fallback: string): string {
  if (typeof to !== 'string' || !to.startsWith('/') || /[\u0000-\u0020\u007f\\]/.test(to) || !URL.canParse(to, HERE)) return fallback
  const { origin, pathname, search, hash } = new URL(to, HERE)
  // Dots taken out of a path may leave two slashes at its beginning, and so the name of another site.
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : fallback
}
