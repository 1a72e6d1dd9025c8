import { readNumber } from '../../catalog/question-types/numbers'
import type { WrittenOption, WrittenQuestion, WrittenSpelling } from '../written-question'
import { type Common, codeOf, type Graded, type Say, writtenNumber } from './reading'

const optionsOf = (answers: Graded[]): WrittenOption[] =>
  answers.map(({ text, fraction, feedback }, at) => ({ id: codeOf(at), text, isRight: fraction >= 99.9, feedback }))

/** Whether a question has a text, and says so when it has none. */
function hasStem(common: Common, say: Say): boolean {
  if (!common.stem.trim()) say('không có nội dung câu hỏi', 'Viết câu hỏi rồi nhập lại', 'Câu hỏi')
  else if (!common.explanation.trim()) say('chưa có giải thích', 'Vẫn nhập được; viết phần giải thích trước khi xuất bản', 'Giải thích')
  return Boolean(common.stem.trim())
}

/** One right option of several. Options partly right count as wrong here, which is said. */
export function single(common: Common, answers: Graded[], say: Say): WrittenQuestion | null {
  if (!hasStem(common, say)) return null
  const right = answers.filter((answer) => answer.fraction >= 99.9)
  if (answers.length < 2 || answers.some((answer) => !answer.text.trim()))
    return say('có ít hơn hai phương án hoặc có phương án trống', 'Viết ít nhất hai phương án'), null
  if (right.length !== 1)
    return say(`có ${right.length} phương án đúng, câu chọn một cần đúng một`, 'Đánh dấu đúng một phương án, hoặc đổi thành câu chọn nhiều'), null
  const partly = answers.filter((answer) => answer.fraction > 0 && answer.fraction < 99.9)
  if (partly.length)
    say(`có ${partly.length} phương án được điểm từng phần`, 'Học viện chấm đúng hoặc chưa đúng: các phương án ấy được nhập là chưa đúng, hãy xem lại')
  return { type: 'single', ...common, options: optionsOf(answers) }
}

/** Several right options, all or nothing. Weights that differ, and penalties, are lost, which is said. */
export function multiple(common: Common, answers: Graded[], say: Say): WrittenQuestion | null {
  const right = answers.filter((answer) => answer.fraction > 0)
  if (right.length === 1 && right[0].fraction >= 99.9) return single(common, answers, say)
  if (!hasStem(common, say)) return null
  if (answers.some((answer) => !answer.text.trim())) return say('có phương án trống', 'Viết nội dung mọi phương án'), null
  if (right.length < 2 || right.length === answers.length)
    return say(`có ${right.length} phương án đúng trên ${answers.length}`, 'Câu chọn nhiều cần ít nhất hai phương án đúng và một phương án chưa đúng'), null
  const isEven = right.every((answer) => Math.abs(answer.fraction - right[0].fraction) < 0.1)
  if (!isEven)
    say(
      `chia điểm không đều (${right.map((answer) => `${writtenNumber(answer.fraction)}%`).join(', ')})`,
      'Học viện chấm trọn câu: chọn đủ và đúng mới được điểm',
    )
  return { type: 'multiple', ...common, options: optionsOf(answers.map((answer) => ({ ...answer, fraction: answer.fraction > 0 ? 100 : 0 }))) }
}

/** True or false. */
export function trueFalse(common: Common, isTrue: boolean, feedback: { right: string; wrong: string }, say: Say): WrittenQuestion | null {
  if (!hasStem(common, say)) return null
  const options = ['Đúng', 'Sai'].map((text, at) => {
    const isRight = (at === 0) === isTrue
    return { id: codeOf(at), text, isRight, feedback: isRight ? feedback.right : feedback.wrong }
  })
  return { type: 'truefalse', ...common, options }
}

/** A short text; `answers` are plain. What is partly right is foreseen as wrong, which is said. */
export function shortText(common: Common, answers: Graded[], say: Say, spelling: WrittenSpelling = {}): WrittenQuestion | null {
  if (!hasStem(common, say)) return null
  const filled = answers.filter((answer) => answer.text.trim() && answer.text.trim() !== '*')
  if (filled.length < answers.length) say('có đáp án “*” (mọi câu trả lời khác)', 'Lời nhận xét cho câu trả lời khác không nhập được: đưa vào phần giải thích')
  const plain = filled.filter((answer) => !/(?<!\\)\*/.test(answer.text))
  if (plain.length < filled.length) say('có đáp án chứa dấu * thay cho chữ bất kỳ', 'Viết rõ từng cách trả lời được chấp nhận')
  if (!plain.some((answer) => answer.fraction >= 99.9)) return say('không có đáp án được trọn điểm', 'Viết ít nhất một đáp án đúng'), null
  if (plain.some((answer) => answer.fraction > 0 && answer.fraction < 99.9))
    say('có đáp án được điểm từng phần', 'Học viện chấm đúng hoặc chưa đúng: các đáp án ấy được nhập là chưa đúng')
  return { type: 'text', ...common, answers: optionsOf(plain.map((answer) => ({ ...answer, text: answer.text.replaceAll('\\*', '*') }))), ...spelling }
}

/** A number with one tolerance for all its answers; where they differ the widest is not taken, the question is named. */
export function numeric(common: Common, answers: (Graded & { tolerance: string })[], unit: string, say: Say): WrittenQuestion | null {
  if (!hasStem(common, say)) return null
  const readable = answers.filter((answer) => readNumber(answer.text) !== null)
  if (readable.length < answers.length) say('có đáp án không phải là số', 'Viết số, ví dụ 72 hoặc 0,5')
  const right = readable.filter((answer) => answer.fraction >= 99.9)
  if (!right.length) return say('không có đáp án số được trọn điểm', 'Viết ít nhất một số đúng'), null
  if (readable.some((answer) => answer.fraction > 0 && answer.fraction < 99.9))
    say('có đáp án được điểm từng phần', 'Học viện chấm đúng hoặc chưa đúng: các đáp án ấy được nhập là chưa đúng')
  const tolerances = new Set(right.map((answer) => readNumber(answer.tolerance || '0') ?? 0))
  if (tolerances.size > 1) return say('các đáp án có sai số khác nhau', 'Tách thành hai câu, hoặc dùng một sai số chung'), null
  const [tolerance] = tolerances
  const wrongs = readable.filter((answer) => answer.fraction < 99.9)
  const kept = wrongs.filter((wrong) => right.every((answer) => Math.abs((readNumber(answer.text) ?? 0) - (readNumber(wrong.text) ?? 0)) > tolerance))
  return {
    type: 'number',
    ...common,
    answers: optionsOf([...right, ...kept]),
    ...(tolerance ? { tolerance: writtenNumber(tolerance) } : {}),
    ...(unit ? { unit } : {}),
  }
}

/** Pairs; a right side without a left one is a distractor. */
export function matching(
  common: Common,
  pairs: { left: string; right: string }[],
  say: Say,
  heads = { left: 'Vế trái', right: 'Vế phải' },
): WrittenQuestion | null {
  if (!hasStem(common, say)) return null
  const whole = pairs.filter((pair) => pair.right.trim())
  if (whole.length < pairs.length) say('có cặp thiếu vế phải', 'Cặp ấy không được nhập: viết đủ hai vế')
  const lefts = whole.filter((pair) => pair.left.trim())
  if (lefts.length < 2 || new Set(whole.map((pair) => pair.right)).size < 2) return say('câu ghép đôi cần ít nhất hai cặp', 'Thêm cặp rồi nhập lại'), null
  if (new Set(lefts.map((pair) => pair.left)).size < lefts.length) return say('có hai vế trái giống nhau', 'Viết mỗi vế trái một khác'), null
  let count = 0
  return { type: 'matching', ...common, heads, pairs: whole.map(({ left, right }) => ({ id: left.trim() ? codeOf(count++) : '', left, right })) }
}

/** Steps in their right order. */
export function ordering(common: Common, items: { text: string; feedback?: string }[], say: Say): WrittenQuestion | null {
  if (!hasStem(common, say)) return null
  const filled = items.filter((item) => item.text.trim())
  if (filled.length < 3 || new Set(filled.map((item) => item.text)).size < filled.length)
    return say('câu sắp xếp cần ít nhất ba mục khác nhau', 'Viết mỗi mục một khác'), null
  return { type: 'ordering', ...common, items: filled.map(({ text, feedback = '' }, at) => ({ id: codeOf(at), text, feedback })) }
}

/** Blanks in the stem: `mark` stands where blank number so and so was. `accepted` is plain text. */
export function fillIn(common: Common, blanks: { accepted: string[]; feedback: string }[], say: Say, spelling: WrittenSpelling = {}): WrittenQuestion | null {
  if (!hasStem(common, say)) return null
  if (!blanks.length || blanks.some((blank) => !blank.accepted.length || blank.accepted.some((text) => !text.trim())))
    return say('có chỗ trống không có đáp án', 'Viết đáp án cho mỗi chỗ trống'), null
  const stem = blanks.reduce((text, _, at) => text.replace(blankMark(at), `[[${codeOf(at)}]]`), common.stem)
  if (blanks.some((_, at) => !stem.includes(`[[${codeOf(at)}]]`))) return say('chỗ trống nằm ở nơi không đặt được', 'Viết chỗ trống trong câu chữ thường'), null
  return { type: 'fillin', ...common, stem, blanks: blanks.map((blank, at) => ({ id: codeOf(at), ...blank })), ...spelling }
}

/** A word that stays the same word through every conversion, in the place of a blank. */
export const blankMark = (at: number): string => `xCHOTRONG${at}x`
