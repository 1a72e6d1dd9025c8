import { beforeEach, expect, test } from 'vitest'
import { at, completeCourse, count, courseBy, freshAcademy, handInText, must, topPoints, who } from '~/test-academy'
import { enrol } from '../enrolment/enrolments.server'
import { evidenceOf } from '../evaluation/evidence.server'
import { findPerson } from '../organisation/people.server'
import { listToMark } from '../practice/marking-queue.server'
import { markHandIn } from '../practice/markings.server'
import { answerUse, figuresOfUse, listAskedUses } from './use-answers.server'

beforeEach(freshAcademy)

test('the question comes thirty days after completion, once, until half a year after', async () => {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  at('2026-12-16', '08:00')
  expect(listAskedUses(hanh)).toEqual([])
  at('2026-12-16', '09:01')
  expect(listAskedUses(hanh)).toMatchObject([{ courseId: courseBy('HVS-02').courseId }])
  at('2027-06-01')
  expect(listAskedUses(hanh)).toEqual([])
})

test('an accepted product asks it too where the course is still open', async () => {
  const hanh = who('hanh')
  must(await enrol(hanh, courseBy('HVS-02').courseId))
  const id = await handInText(hanh, courseBy('HVS-02'))
  must(await markHandIn(who('mai'), id, { verdict: 'accepted', points: topPoints(id), comment: '' }))
  at('2026-12-17')
  expect(listAskedUses(hanh)).toHaveLength(1)
})

test('it is answered by its own learner, when asked, with one of three answers; a second answer changes nothing', async () => {
  const [hanh, mai] = [who('hanh'), who('mai')]
  const { courseId } = courseBy('HVS-02')
  await completeCourse(hanh, courseBy('HVS-02'))
  const enrolmentId = must(await enrol(hanh, courseId)).enrolmentId
  expect(await answerUse(hanh, enrolmentId, 'often', '')).toEqual({ ok: false, reason: 'not-found' })
  at('2026-12-17')
  expect(await answerUse(who('duc'), enrolmentId, 'often', '')).toEqual({ ok: false, reason: 'not-found' })
  expect(await answerUse(hanh, enrolmentId, 'always', '')).toEqual({ ok: false, reason: 'choice-unknown' })
  must(await answerUse(hanh, enrolmentId, 'once', ' Ở quầy '))
  must(await answerUse(hanh, enrolmentId, 'not-yet', 'Khác'))
  expect([count('UseAnswer'), listAskedUses(hanh)]).toEqual([1, []])
  expect(figuresOfUse(mai, courseId)).toMatchObject({ counts: { often: 0, once: 1, 'not-yet': 0 }, notes: [{ value: 'once', note: 'Ở quầy' }] })
  for (const key of ['hanh', 'binh', 'long', 'linh'] as const) expect(figuresOfUse(who(key), courseId)).toBeNull()
})

test('what was answered stands in no evidence; the accepted product does, by the day it was handed in', async () => {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  const { id } = listToMark(who('mai'))[0]
  at('2026-12-20')
  must(await markHandIn(who('mai'), id, { verdict: 'accepted', points: topPoints(id), comment: '' }))
  const person = findPerson(who('long'), 'evaluate', hanh.personId)
  if (!person) throw new Error('no person')
  const before = JSON.stringify(evidenceOf(person, '2026-11'))
  const [product] = evidenceOf(person, '2026-11')?.products ?? []
  const sum = topPoints(id).reduce((total, value) => total + value, 0)
  expect(product).toMatchObject({ handInId: id, points: sum, most: sum, dueDate: null, daysLate: null })
  expect(evidenceOf(person, '2026-12')?.products).toEqual([])
  must(await answerUse(hanh, product.enrolmentId, 'not-yet', ''))
  expect(JSON.stringify(evidenceOf(person, '2026-11'))).toBe(before)
})
