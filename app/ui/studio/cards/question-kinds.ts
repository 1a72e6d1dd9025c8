import type { WrittenCommon, WrittenOption, WrittenPart, WrittenQuestion } from '~/domain/authoring/written-question'

/** Every type of question, in the order in which they are offered. */
export const QUESTION_TYPES = ['single', 'multiple', 'truefalse', 'text', 'number', 'fillin', 'ordering', 'matching'] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The first letter that no option has yet. */
export function nextCode(taken: string[]): string {
  return [...LETTERS].find((letter) => !taken.includes(letter)) ?? `x${taken.length}`
}

const blank = (id: string, isRight = false): WrittenOption => ({ id, text: '', isRight, feedback: '' })

/** The same question as another type: whatever both types have in common stays. */
export function asType(question: WrittenQuestion, type: QuestionType): WrittenQuestion {
  if (question.type === type) return question
  const { id, competence, points, difficulty, stem, explanation } = question
  const common: WrittenCommon = {
    ...(id ? { id } : {}),
    competence,
    ...(points === undefined ? {} : { points }),
    ...(difficulty === undefined ? {} : { difficulty }),
    stem,
    explanation,
  }
  return { ...common, ...partOf(type, optionsOf(question)) }
}

function partOf(type: QuestionType, options: WrittenOption[]): WrittenPart {
  const filled = options.length ? options : [blank('a', true), blank('b')]
  switch (type) {
    case 'truefalse':
      return {
        type,
        options: [
          { id: 'a', text: 'Đúng', isRight: true, feedback: filled[0]?.feedback ?? '' },
          { id: 'b', text: 'Sai', isRight: false, feedback: filled[1]?.feedback ?? '' },
        ],
      }
    case 'single': {
      const right = Math.max(
        0,
        filled.findIndex((option) => option.isRight),
      )
      return { type, options: filled.map((option, at) => ({ ...option, isRight: at === right })) }
    }
    case 'multiple':
      return { type, options: filled }
    case 'text':
    case 'number':
      return { type, answers: filled.filter((option) => option.isRight).concat(filled.some((option) => option.isRight) ? [] : [blank('a', true)]) }
    case 'fillin':
      return { type, blanks: [{ id: 'a', accepted: [filled.find((option) => option.isRight)?.text ?? ''], feedback: '' }] }
    case 'ordering':
      return { type, items: filled.map(({ id, text, feedback }) => ({ id, text, feedback })) }
    case 'matching':
      return { type, heads: { left: '', right: '' }, pairs: filled.map(({ id, text }) => ({ id, left: text, right: '' })) }
  }
}

function optionsOf(question: WrittenQuestion): WrittenOption[] {
  switch (question.type) {
    case 'text':
    case 'number':
      return question.answers
    case 'fillin':
      return question.blanks.map(({ id, accepted, feedback }) => ({ id, text: accepted[0] ?? '', isRight: true, feedback }))
    case 'ordering':
      return question.items.map((item) => ({ ...item, isRight: true }))
    case 'matching':
      return question.pairs.filter((pair) => pair.left).map(({ id, left }) => ({ id, text: left, isRight: true, feedback: '' }))
    default:
      return question.options
  }
}
