import type { Item } from '~/domain/evaluation/evidence-way/attached'
import type { Language } from '~/ui/words'

/** What an item of evidence is called. */
export function titleOf(item: Item, language: Language): string {
  if (item.kind === 'outside') return item.title
  return language === 'vi' || item.kind === 'sharing' ? item.titleVi : item.titleEn
}
