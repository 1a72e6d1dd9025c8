import { number, percent } from '~/ui/format'
import type { Language } from '~/ui/words'
import { wordsIn } from '~/ui/words'
import { itemsWords } from './words'

type Choice = { answer: string; isRight: boolean; people: number; share: number; upper: number; lower: number }
export type Finding = { code: string; answer?: string }

/** A version of a question with its figures; null where too few took it. */
export type ItemRow = {
  questionVersionId: string
  number: number
  isCurrent: boolean
  stem: string
  people: number
  drawn: number
  facility: number | null
  interval: readonly [number, number] | null
  discrimination: number | null
  upper: number | null
  lower: number | null
  omitted: number | null
  seconds: number | null
  choices: Choice[]
  findings: Finding[]
}
export type ItemLimits = { shown: number; judged: number }

/** The figures of an item in words: the page and its downloads say the same. */
export function itemCells(language: Language, limits: ItemLimits) {
  const words = wordsIn(itemsWords, language)
  const share = (value: number | null) => (value === null ? words.none : percent(value, language, 0))
  const signed = (value: number | null) => (value === null ? words.none : number(value, language, 2))
  return {
    facility: (item: ItemRow) => share(item.facility),
    interval: (item: ItemRow) => (item.interval ? words.interval(share(item.interval[0]), share(item.interval[1])) : ''),
    discrimination: (item: ItemRow) => signed(item.discrimination),
    upperLower: (item: ItemRow) =>
      item.upper === null || item.lower === null ? '' : words.upperLowerCell(signed(item.upper - item.lower), share(item.upper), share(item.lower)),
    omitted: (item: ItemRow) => share(item.omitted),
    time: (item: ItemRow) => (item.seconds === null ? words.none : words.seconds(number(item.seconds, language, 0))),
    choice: (choice: Choice) =>
      words.choiceLine(choice.answer, choice.isRight ? ` (${words.right})` : '', share(choice.share), share(choice.upper), share(choice.lower)),
    share,
    toDo: (item: ItemRow) => (item.findings.length ? item.findings.map(said) : [words.fine]),
  }
  function said({ code, answer = '' }: Finding): string {
    switch (code) {
      case 'key-suspect':
        return words['key-suspect'](answer)
      case 'unused-choice':
        return words['unused-choice'](answer)
      case 'few':
        return words.few(limits.judged)
      case 'omitted':
        return words.omittedSays
      default:
        return String(words[code as 'negative' | 'too-hard' | 'too-easy' | 'weak' | 'corrected'])
    }
  }
}

/** Every item of the page as rows of a sheet, the names of the columns first. */
export function itemSheet(items: readonly ItemRow[], language: Language, limits: ItemLimits): string[][] {
  const words = wordsIn(itemsWords, language)
  const cells = itemCells(language, limits)
  const head = [
    words.question,
    words.version(0).replace(/\s*0$/, ''),
    words.answered,
    words.drawn,
    words.facility,
    '95%',
    words.discrimination,
    words.upperLower,
    words.omitted,
    words.time,
    words.toDo,
    words.choices,
  ]
  return [
    head,
    ...items.map((item) => [
      item.stem,
      `${item.number}${item.isCurrent ? '' : ` (${words.old})`}`,
      String(item.people),
      String(item.drawn),
      cells.facility(item),
      cells.interval(item),
      cells.discrimination(item),
      cells.upperLower(item),
      cells.omitted(item),
      cells.time(item),
      cells.toDo(item).join(' '),
      item.choices.map(cells.choice).join('\n'),
    ]),
  ]
}
