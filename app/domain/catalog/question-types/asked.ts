/** Something to choose, place or pair; its HTML is of our own compiler. */
export type Option = { id: string; html: string }

/**
 * What a question asks for, by its type; no part of its key. Items of an order and right sides of pairs are named by
 * what they say and stand in the order of these names, so that neither their ids nor their places tell anything.
 */
export type Asked =
  | { type: 'single' | 'multiple' | 'truefalse'; options: Option[]; keepsOrder?: true }
  | { type: 'text' }
  | { type: 'number'; unit: string }
  | { type: 'ordering'; options: Option[] }
  | { type: 'matching'; heads: { left: string; right: string }; lefts: Option[]; options: Option[] }
  | { type: 'fillin'; blanks: string[] }
export type QuestionTypeName = Asked['type']
export type AskedAs<T extends QuestionTypeName> = Extract<Asked, { type: T }>

/** How exactly typed words must agree. */
export type Spelling = { typos: number; keepsDiacritics: boolean }
export type TypedAnswer = { id: string; text: string; isRight: boolean }

/** What typed answers are judged by; what is chosen, placed or paired needs no more than `correct`. */
export type Rule =
  | ({ by: 'text'; answers: TypedAnswer[] } & Spelling)
  | { by: 'number'; answers: TypedAnswer[]; tolerance: number }
  | ({ by: 'fillin'; accepted: string[][] } & Spelling)

/** The key: `correct` is one right answer as it would be stored, `feedback` goes by the id of option, answer or blank. `credit`: partial where parts count, else all or nothing. */
export type QuestionKey = { correct: string[]; rule?: Rule; credit?: 'partial'; feedback: Record<string, string>; explanation: string }

/** What an order is drawn of for each attempt; nothing where words are typed. */
export function choicesOf(asked: Asked): Option[] {
  return 'options' in asked ? asked.options : []
}

/** Whether what is chosen stands as a place in an order shown, rather than as words. */
export function isTyped(asked: Asked): boolean {
  return asked.type === 'text' || asked.type === 'number' || asked.type === 'fillin'
}
