import { expect, test } from 'vitest'
import { readWrittenQuestion } from '~/domain/authoring/question-reader'
import { questionMdx } from '~/domain/authoring/question-writer'
import type { WrittenQuestion } from '~/domain/authoring/written-question'
import { asType, nextCode, QUESTION_TYPES } from './question-kinds'

const QUESTION: WrittenQuestion = {
  id: '01a209d8-a120-7316-a85c-870bad1c34ae',
  type: 'single',
  competence: '4.1',
  difficulty: 3,
  stem: 'Hỏi gì?',
  explanation: 'Vì thế.',
  options: [
    { id: 'a', text: 'Một', isRight: false, feedback: 'Vì một.' },
    { id: 'b', text: 'Hai', isRight: true, feedback: 'Vì hai.' },
  ],
}

test.each(QUESTION_TYPES)('a question made %s keeps id, stem, competence and explanation, and is written and read alike', (type) => {
  const made = asType(QUESTION, type)
  const { id, competence, difficulty, stem, explanation } = QUESTION
  expect(made).toMatchObject({ id, competence, difficulty, stem, explanation, type })
  expect(readWrittenQuestion(questionMdx(made))).toEqual(made)
})

test('the right answer stays right where the new type has one', () => {
  expect(asType(QUESTION, 'multiple')).toMatchObject({ options: QUESTION.type === 'single' ? QUESTION.options : [] })
  expect(asType(QUESTION, 'text')).toMatchObject({ answers: [{ text: 'Hai', isRight: true }] })
  expect(asType(asType(QUESTION, 'multiple'), 'single')).toEqual(QUESTION)
  expect(nextCode(['a', 'c'])).toBe('b')
})
