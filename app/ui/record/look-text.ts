import type { LookRow } from '~/domain/organisation/own-looks.server'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { date } from '~/ui/format'
import type { Language } from '~/ui/words'
import { type LookWords, lookWords } from './look-words'

const said = (words: LookWords, key: string): string | null => {
  const text = (words as Record<string, unknown>)[key]
  return typeof text === 'string' ? text : null
}

/** What was read, in words; what has none stands as it was noted. */
export const whatText = ({ what }: Pick<LookRow, 'what'>, language: Language): string => said(lookWords[language], `what-${what}`) ?? what

/** By which right somebody read: role, over which unit, for whom. */
export function rightText({ what, role, overName, behalfName, system, mandate, mandateBasis }: LookRow, language: Language): string {
  const words = lookWords[language]
  if (mandate) return words.mandate(mandate, mandateBasis ?? '')
  const held = role ? words[role] : (said(words, system ? 'by-system' : `by-${what}`) ?? words['by-other'])
  return [overName ? words.over(held, overName) : held, behalfName ? words.behalf(behalfName) : null].filter(Boolean).join(', ')
}

/** What for: of what was noted before purposes were, what such a page is for. */
export function purposeText({ what, purpose, about }: LookRow, language: Language): string {
  const words = lookWords[language]
  if (purpose === 'period' && about) return words.period(periodName(about, language))
  if (purpose === 'feed' && about) return `${words.feed}: ${about}`
  if (purpose === 'export' && about) return words.export(about)
  if ((purpose === 'attempt' || purpose === 'hand-in') && about) return words[purpose](date(about))
  return (purpose && said(words, purpose)) || (said(words, `for-${what}`) ?? words['by-other'])
}

function periodName(about: string, language: Language): string {
  const [kind, key = ''] = about.split(':')
  const name = spanName({ kind: kind as 'month', key }, dossierWords[language], language)
  return language === 'vi' ? name.toLowerCase() : name
}
