import { useLocation } from '@remix-run/react'
import { useLanguage, useWords } from '~/ui/words'
import { shellWords } from './words'

/** Switches between Vietnamese and English: a POST to /language with `language` and the page to come back to as `to`. */
export function LanguageSwitch() {
  const words = useWords(shellWords)
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  const { pathname, search } = useLocation()
  return (
    <form method="post" action="/language" className="language">
      <input type="hidden" name="to" value={pathname + search} />
      <button type="submit" name="language" value={other} lang={other} aria-label={words.switchTo} title={words.switchTo}>
        {words.switchShort}
      </button>
    </form>
  )
}
