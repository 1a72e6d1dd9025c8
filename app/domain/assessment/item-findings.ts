import { correlationInterval, type Interval } from './item-statistics'

/**
 * From where on a figure says something. `shown`: fewer people and nothing is shown of what they answered. `judged`: fewer and
 * no figure is read as a fault. Of discrimination, Ebel (1979) calls items under 0.2 poor; a test for decisions about
 * people needs a reliability of 0.8, one among other evidence 0.7 (Nunnally 1978).
 */
export const THRESHOLDS = {
  shown: 5,
  judged: 30,
  easy: 0.95,
  hard: 0.3,
  discrimination: 0.2,
  negative: -0.1,
  omitted: 0.1,
  reliable: 0.8,
  usable: 0.7,
}

/** What is chosen, and by whom: shares of everyone, of the best and of the weakest 27 %. */
export type ChoiceFigures = { answer: string; isRight: boolean; people: number; share: number; upper: number; lower: number }

/**
 * What figures of an item suggest, worst first. `answer` names the choice it is about, as in the table of choices. `few`: too few
 * answers to judge. `corrected`: its key was put right so that no answer is wrong any more, or it was taken out.
 */
export type Finding = { code: FindingCode; answer?: string }
export type FindingCode = 'key-suspect' | 'negative' | 'too-hard' | 'too-easy' | 'weak' | 'omitted' | 'unused-choice' | 'few' | 'corrected'

/** The findings that call for a look at the item now. */
export const SUSPICIOUS: readonly FindingCode[] = ['key-suspect', 'negative', 'too-hard', 'weak', 'omitted']

export type Judged = {
  people: number
  facility: number | null
  interval: Interval | null
  discrimination: number | null
  omitted: number | null
  choices: ChoiceFigures[]
  /** One of the choices is the answer, so they can be held against one another. */
  isSingle: boolean
  isCorrected: boolean
}

/** What the figures of an item suggest, by the thresholds; never more than a reason to look. */
export function findingsOf(item: Judged, limits = THRESHOLDS): Finding[] {
  if (item.isCorrected) return [{ code: 'corrected' }]
  if (item.people < limits.judged || item.facility === null || !item.interval) return [{ code: 'few' }]
  const found: Finding[] = []
  const preferred = item.isSingle ? preferredByTheBest(item.choices) : null
  if (preferred) found.push({ code: 'key-suspect', answer: preferred.answer })
  // Chance alone makes a few of many items look bad: an item is called so when the best its figure leaves open is poor.
  const { discrimination } = item
  const isPoor = discrimination !== null && correlationInterval(discrimination, item.people)[1] < limits.discrimination
  const isNegative = isPoor && discrimination < limits.negative
  if (isNegative) found.push({ code: 'negative' })
  // Of an item nearly nobody or everybody gets right, the whole interval must lie beyond the mark.
  if (item.interval[1] < limits.hard) found.push({ code: 'too-hard' })
  const isEasy = item.facility >= limits.easy
  if (isEasy) found.push({ code: 'too-easy' })
  if (isPoor && !isNegative && !isEasy) found.push({ code: 'weak' })
  if ((item.omitted ?? 0) > limits.omitted) found.push({ code: 'omitted' })
  for (const choice of item.isSingle ? item.choices : [])
    if (!choice.isRight && choice.people === 0) found.push({ code: 'unused-choice', answer: choice.answer })
  return found
}

/** A wrong choice that the best take more often than the right one, and than the weakest take it. */
function preferredByTheBest(choices: ChoiceFigures[]): ChoiceFigures | null {
  const right = Math.max(0, ...choices.filter((choice) => choice.isRight).map((choice) => choice.upper))
  const wrong = choices.filter((choice) => !choice.isRight && choice.upper > right && choice.upper > choice.lower)
  return wrong.sort((a, b) => b.upper - a.upper)[0] ?? null
}

export const isSuspicious = (findings: readonly Finding[]): boolean => findings.some(({ code }) => SUSPICIOUS.includes(code))

/** Orders items for reading; whatever has no figure comes last. */
export type ItemOrder = 'suspicion' | 'facility' | 'discrimination' | 'omitted' | 'people'
type Ordered = Judged & { questionVersionId: string; findings: Finding[] }

/** Items in an order: suspicious ones first, hardest first, least telling first, most omitted first, most answered first. */
export function orderItems<T extends Ordered>(items: readonly T[], by: ItemOrder): T[] {
  const last = Number.MAX_VALUE
  const rank = (item: T) => Math.min(...item.findings.map(({ code }) => (SUSPICIOUS.includes(code) ? SUSPICIOUS.indexOf(code) : 10)), 20)
  const key: Record<ItemOrder, (item: T) => number> = {
    suspicion: rank,
    facility: (item) => item.facility ?? last,
    discrimination: (item) => item.discrimination ?? last,
    omitted: (item) => (item.omitted === null ? last : -item.omitted),
    people: (item) => -item.people,
  }
  return [...items].sort(
    (a, b) => key[by](a) - key[by](b) || (a.discrimination ?? 1) - (b.discrimination ?? 1) || (a.questionVersionId < b.questionVersionId ? -1 : 1),
  )
}
