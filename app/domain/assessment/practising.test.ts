import { expect, test } from 'vitest'
import { count, courseBy, freshAcademy, must, who } from '~/test-academy'
import { questionKey } from '../catalog/questions.server'
import { answerPractice, practicePool, practisedBy } from './practice.server'
import { nextToPractise, type Practised, standingByCompetence } from './practising'

const question = (questionId: string, competence: string, isRight: boolean | null = null): Practised => ({ questionId, competence, isRight })

test('a competence is weak once enough was tried and less than seven of ten are right', () => {
  const weak = (...rights: (boolean | null)[]) => standingByCompetence(rights.map((isRight, at) => question(`q${at}`, '4.1', isRight)))[0].isWeak
  expect([weak(false, false, null, null), weak(false, false, true, null), weak(true, true, false, null), weak(true, true, true, false)]).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(weak(false)).toBe(true)
})

test('what was wrong comes first, then what is new, then what was right; a weak competence before others; never the same again', () => {
  const questions = [question('right', '4.1', true), question('new', '4.1'), question('wrong', '4.1', false)]
  const drawn = (places: number[], had: string | null = null, of = questions) => places.map((place) => nextToPractise(of, had, () => place)?.questionId)
  expect(drawn([0, 1, 4, 5, 10])).toEqual(['right', 'new', 'new', 'wrong', 'wrong'])
  expect(drawn([0, 1], 'wrong')).toEqual(['right', 'new'])
  expect(drawn([0], 'right', [questions[0]])).toEqual(['right'])
  expect(nextToPractise([], null)).toBeNull()
  const mixed = [...['a', 'b', 'c'].map((id) => question(id, '4.2', false)), question('d', '4.1')]
  expect(drawn([0, 53, 54, 57], null, mixed)).toEqual(['a', 'c', 'd', 'd'])
})

test('practice remembers how it went, leaves no trace in the ledger, never asks a graded question and has a pace', async () => {
  await freshAcademy()
  const hanh = who('hanh')
  const course = courseBy('HVS-02')
  const pool = practicePool(course, course)
  expect(pool.every((item) => item.pool === 'practice')).toBe(true)
  const moved = { questions: course.questions.map((item) => (item.questionId === pool[0].questionId ? { ...item, pool: 'graded' as const } : item)) }
  expect(practicePool(course, moved)).toEqual(pool.slice(1))

  const [first, second] = pool
  const events = count('Event')
  expect(must(await answerPractice(hanh, pool, first.questionId, questionKey(first.questionVersionId).correct)).isRight).toBe(true)
  expect(practisedBy(hanh, pool).filter(({ isRight }) => isRight !== null)).toEqual([
    { questionId: first.questionId, competence: first.competence, isRight: true },
  ])
  expect(practisedBy(who('duc'), pool).every(({ isRight }) => isRight === null)).toBe(true)
  expect(count('Event')).toBe(events)
  const graded = course.questions.find((item) => item.pool === 'graded')
  expect(await answerPractice(hanh, pool, graded?.questionId ?? '', ['a'])).toEqual({ ok: false, reason: 'answer-wrong' })
  for (let time = 0; time < 59; time += 1) await answerPractice(hanh, pool, second.questionId, questionKey(second.questionVersionId).correct)
  expect(await answerPractice(hanh, pool, first.questionId, ['a'])).toEqual({ ok: false, reason: 'too-fast' })
})
