import { beforeEach, expect, test } from 'vitest'
import { enrol } from '~/domain/enrolment/enrolments.server'
import { courseBy, freshAcademy, must, who } from '~/test-academy'
import { ownLessons, readerOf } from './courses.server'

beforeEach(freshAcademy)

test('the lessons of a public page that one learns elsewhere are those of the own enrolment, none for visitors and strangers', async () => {
  const course = courseBy('HVS-02')
  must(await enrol(who('hanh'), course.courseId))
  expect(readerOf(who('hanh'), course)).toBe('learner')
  expect([...ownLessons(who('hanh'), course)]).toEqual(course.lessons.map((lesson) => lesson.lessonId))
  expect([readerOf(who('khoi'), course), ownLessons(who('khoi'), course).size]).toEqual(['member', 0])
  expect([readerOf(null, course), ownLessons(null, course).size]).toEqual(['guest', 0])
})
