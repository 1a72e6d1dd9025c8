import type { MetaDescriptor } from '@remix-run/react'
import { type Language, wordsIn } from '~/ui/words'
import { shellWords } from './words'

/** Title and description of a page, for its `meta` export: `pageMeta({ title: 'Khóa học' })`. The academy's name is added. */
export function pageMeta({ title, description, language = 'vi' }: { title?: string; description?: string; language?: Language }): MetaDescriptor[] {
  const words = wordsIn(shellWords, language)
  const whole = title ? `${title} · ${words.academy}` : words.academy
  return [
    { title: whole },
    { name: 'description', content: description ?? words.description },
    { property: 'og:title', content: title ?? words.academy },
    { property: 'og:description', content: description ?? words.description },
  ]
}
