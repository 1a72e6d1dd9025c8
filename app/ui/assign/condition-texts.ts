import { date } from '~/ui/format'
import { useLanguage, useWords } from '~/ui/words'
import { conditionWords, LEGAL_GROUP_NAMES, POST_KIND_NAMES, UNIT_KIND_NAMES } from './condition-words'
import type { ShownConditions } from './rule-page'

export type ConditionText = { condition: string; term: string; value: string }

/** What conditions say, one line each; nothing for those that ask nothing. */
export function useConditionTexts(conditions: ShownConditions, unitNames: string[]): ConditionText[] {
  const words = useWords(conditionWords)
  const language = useLanguage()
  const named = (names: typeof LEGAL_GROUP_NAMES, values: string[]) => values.map((value) => names[value]?.[language] ?? value).join('; ')
  const { lacking } = conditions
  const texts: ConditionText[] = [
    { condition: 'units', term: words.unitCodes, value: unitNames.join('; ') },
    { condition: 'unitKinds', term: words.unitKinds, value: named(UNIT_KIND_NAMES, conditions.unitKinds) },
    { condition: 'unitNames', term: words.unitNames, value: conditions.unitNames.join('; ') },
    { condition: 'positions', term: words.positions, value: conditions.positions.join('; ') },
    { condition: 'staffCodes', term: words.staffCodes, value: (conditions.staffCodes ?? []).join('; ') },
    { condition: 'legalGroups', term: words.legalGroups, value: named(LEGAL_GROUP_NAMES, conditions.legalGroups) },
    { condition: 'postKinds', term: words.postKinds, value: named(POST_KIND_NAMES, conditions.postKinds.length ? conditions.postKinds : ['main']) },
    { condition: 'begunWithinDays', term: words.begunWithin, value: conditions.begunWithinDays === null ? '' : String(conditions.begunWithinDays) },
    { condition: 'begunSince', term: words.begunSince, value: conditions.begunSince ? date(conditions.begunSince) : '' },
    { condition: 'newInServiceDays', term: words.newInService, value: conditions.newInServiceDays === null ? '' : String(conditions.newInServiceDays) },
    {
      condition: 'lacking',
      term: words.notLacking,
      value: lacking ? `${lacking.what === 'completion' ? words.lackingCompletion : words.lackingCertificate}: ${lacking.title[language]}` : '',
    },
  ]
  return texts.filter(({ value }) => value !== '')
}

/** What a person is, as held against one condition. */
export function useReasonValue(): (condition: string, is: string | null) => string | null {
  const language = useLanguage()
  return (condition, is) => {
    if (is === null) return null
    const names = { unitKinds: UNIT_KIND_NAMES, legalGroups: LEGAL_GROUP_NAMES, postKinds: POST_KIND_NAMES }[condition]
    if (names) return names[is]?.[language] ?? is
    return condition === 'begunSince' || condition === 'newInServiceDays' ? date(is) : is
  }
}
