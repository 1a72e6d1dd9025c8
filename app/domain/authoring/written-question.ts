/**
 * A question as people and importers write it: Markdown in every text, the key included. It never reaches a learner;
 * what does is made by `liftQuestions`. Pure, so that the studio may use it in the browser.
 *
 * `text` of options and items, `left` and `right` of pairs are Markdown on one line; `text` of answers and `accepted`
 * are plain text; `stem`, `feedback` and `explanation` are Markdown of any length. Plain text from elsewhere becomes
 * Markdown by `markdownOfPlain`.
 */
export type WrittenQuestion = WrittenCommon & WrittenPart
export type WrittenCommon = {
  id?: string
  competence: string
  points?: number
  difficulty?: number
  credit?: 'whole' | 'partial'
  stem: string
  explanation: string
}
export type WrittenPart =
  | { type: 'single' | 'multiple' | 'truefalse'; options: WrittenOption[]; shuffle?: 'no' }
  | ({ type: 'text'; answers: WrittenOption[] } & WrittenSpelling)
  | { type: 'number'; answers: WrittenOption[]; tolerance?: string; unit?: string }
  | { type: 'ordering'; items: WrittenItem[] }
  | { type: 'matching'; heads: { left: string; right: string }; pairs: WrittenPair[] }
  | ({ type: 'fillin'; blanks: WrittenBlank[] } & WrittenSpelling)
/** What may be chosen, or what may be typed and is foreseen: right or not, and why. */
export type WrittenOption = { id: string; text: string; isRight: boolean; feedback: string }
/** One step of an order; the items stand in the right order. */
export type WrittenItem = { id: string; text: string; feedback: string }
/** A pair; without a left side (and then without an id) its right side belongs to nothing. */
export type WrittenPair = { id: string; left: string; right: string }
/** A blank `[[id]]` of the stem with every answer that is accepted in it; a bar in an answer is written as a slash. */
export type WrittenBlank = { id: string; accepted: string[]; feedback: string }
/** How exactly typed words must agree: edits forgiven (0 unless said), diacritics folded unless kept. */
export type WrittenSpelling = { typos?: number; diacritics?: 'fold' | 'keep' }

export { readWrittenQuestion } from './question-reader'
export { markdownOfPlain, questionMdx } from './question-writer'
