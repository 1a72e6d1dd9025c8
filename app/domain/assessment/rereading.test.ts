import { beforeEach, expect, test } from 'vitest'
import { courseBy, freshAcademy } from '~/test-academy'
import { shownQuestion } from '../catalog/questions.server'
import { nearestLessons, pairsOf } from './rereading'
import { lessonsToReread } from './rereading.server'

beforeEach(freshAcademy)

test('pairs are of words, not of markup', () => {
  expect([...pairsOf('<p>Tên <b>miền</b> thật&nbsp;giả</p>')]).toEqual(['tên miền', 'miền thật', 'thật giả'])
  expect(pairsOf('Một').size).toBe(0)
})

test('a question is nearest to the lesson whose own words it has; words all lessons have decide nothing', () => {
  const lessons = [
    { name: 'tên miền', pairs: pairsOf('đồng chí đọc tên miền từ bên phải') },
    { name: 'mật khẩu', pairs: pairsOf('đồng chí đặt mật khẩu dài') },
    { name: 'khóa máy', pairs: pairsOf('đồng chí khóa máy khi rời bàn') },
  ]
  const names = (question: string) => nearestLessons(pairsOf(question), lessons).map(({ name }) => name)
  expect(names('Nên đặt mật khẩu thế nào?')).toEqual(['mật khẩu'])
  expect(names('Tên miền nào giả, và có nên đổi mật khẩu?')).toEqual(['mật khẩu', 'tên miền'])
  expect(names('Hoàn toàn khác')).toEqual([])
})

test('every question of a test leads to one or two lessons that practise its competence', () => {
  for (const code of ['HVS-02', 'HVS-03'] as const) {
    const course = courseBy(code)
    for (const { questionVersionId } of course.questions.filter((item) => item.pool === 'graded')) {
      const lessons = lessonsToReread(course, course.lessons, questionVersionId)
      const { competence } = shownQuestion(questionVersionId)
      expect([1, 2]).toContain(lessons.length)
      for (const { lessonId } of lessons)
        expect(
          course.questions.some((item) => item.lessonId === lessonId && item.competence === competence),
          `${code} ${questionVersionId}`,
        ).toBe(true)
    }
  }
  const course = courseBy('HVS-02')
  const [graded] = course.questions.filter((item) => item.pool === 'graded')
  expect(lessonsToReread({ questions: [] }, course.lessons, graded.questionVersionId)).toEqual([])
})
