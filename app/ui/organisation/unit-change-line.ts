import type { UnitChangeRow } from '~/domain/organisation/unit-file.server'
import { date } from '~/ui/format'
import type { unitChangeWords } from './unit-change-words'

type Words = (typeof unitChangeWords)['vi']
type Kind = 'renamed' | 'moved' | 'merged' | 'ended' | 'undone'

/** A change of units in one line: what it was, of which unit, from which day on. */
export function changeLine(
  { kind, unitName, nameBefore, day, terms }: Pick<UnitChangeRow, 'kind' | 'unitName' | 'nameBefore' | 'day' | 'terms'>,
  words: Words,
): string {
  const what = kind === 'split' ? words['split-title'] : (words[kind as Kind] ?? kind)
  const { name, kind: taken } = JSON.parse(terms) as { name?: string; kind?: string }
  const more =
    kind === 'renamed' && name
      ? ` → ${name}`
      : kind === 'undone' && taken
        ? ` (${taken === 'split' ? words['split-title'] : (words[taken as Kind] ?? taken)})`
        : ''
  return `${what}: ${nameBefore ?? unitName}${more}, ${words.day.toLocaleLowerCase('vi')} ${date(day)}`
}
