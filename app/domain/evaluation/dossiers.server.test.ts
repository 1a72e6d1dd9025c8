import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { at, completeCourse, courseBy, freshAcademy, idOf, learnLesson, must, takeQuiz, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { giveRelief } from '../enrolment/reliefs.server'
import type { PersonRow } from '../organisation/people.server'
import { findPerson } from '../organisation/people.server'
import { listAssignedCourses } from './assigned-work.server'
import { dossierOf, findDossier, findOwnDossier, lastEvent, listOwnPeriods } from './dossiers.server'
import { evidenceOf } from './evidence.server'
import type { Period } from './periods.server'
import { openPeriod, periodById } from './periods.server'
import { writeRuleSet } from './rule-sets.server'

let period: Period

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong'])
    must(
      await writeRuleSet(who('long'), {
        unitId: unitBy('H26'),
        code,
        content: parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8')),
        reason: 'Ví dụ',
        validFrom: '2026-01-01',
        validTo: '',
      }),
    )
  const { periodId } = must(
    await openPeriod(who('long'), {
      unitId: unitBy('P00008'),
      kind: 'month',
      key: '2026-11',
      attachBy: '2026-12-03',
      confirmBy: '2026-12-08',
      reviewBy: '2026-12-11',
    }),
  )
  period = periodById(periodId) as Period
})

const order = (code: 'HVS-02' | 'HVS-03', dueDate: string, requestKey: string) =>
  assignCourse(who('binh'), { courseId: courseBy(code).courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate, requestKey })
const of = (key: 'duc' | 'hanh', through?: number) => dossierOf(period, idOf(key), through)
const shown = (key: 'duc' | 'hanh', through?: number) => {
  const result = of(key, through)?.result
  return result && [...result.months[0].lines.map((line) => line.shown), result.shownPoints]
}

test('before anything is assigned nothing is counted, and nobody has a hundred or nothing', () => {
  expect(shown('hanh')).toEqual([null, null, null, null])
  expect(of('hanh')).toMatchObject({ hours: { inSpan: 0, norm: 40 }, earned: [], distances: [] })
})

test('of two courses due in the month one is done in time', async () => {
  must(await order('HVS-02', '2026-11-25', 'one'))
  must(await order('HVS-03', '2026-11-28', 'two'))
  expect(shown('hanh')).toEqual(['0.00', '0.00', '0.00', '0.00'])
  at('2026-11-20')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  // a = b = c = 1/2; B = 50 % × 70 = 35.
  expect(shown('hanh')).toEqual(['50.00', '50.00', '50.00', '35.00'])
  const dossier = of('hanh')
  expect(dossier?.earned.map(({ kind }) => kind)).toContain('course')
  expect(dossier?.hours.inSpan).toBe(courseBy('HVS-02').periods)
  expect(dossier?.distances.map(({ points, isReached, shown: far }) => [points, isReached, far])).toEqual([
    [90, false, '55.00'],
    [70, false, '35.00'],
    [50, false, '15.00'],
  ])
})

test('the month page and the dossier count the same', () => {
  for (const key of ['hanh', 'duc'] as const) {
    const evidence = evidenceOf(findPerson(who('long'), 'evaluate', idOf(key)) as PersonRow, '2026-11')
    const month = of(key)?.result.months[0]
    const done = month?.works.filter(({ product }) => product.isDone).length
    expect([month?.works.length, done], key).toEqual([evidence?.arithmetic.due, evidence?.arithmetic.dueDone])
    expect(of(key)?.hours.inSpan, key).toBe(evidence?.arithmetic.periods)
  }
})

test('an extension for an objective cause takes a course out of the month and says why', async () => {
  at('2026-11-26')
  const before = lastEvent()
  must(
    await giveRelief(who('binh'), {
      kind: 'extension',
      people: [idOf('hanh')],
      courseId: courseBy('HVS-03').courseId,
      dueDate: '2026-12-10',
      fromDay: '',
      toDay: '',
      isObjective: true,
      reason: 'Trực phòng chống bão',
      requestKey: 'storm',
    }),
  )
  expect(shown('hanh')).toEqual(['100.00', '100.00', '100.00', '70.00'])
  const excused = of('hanh')?.result.months[0].works.find(({ product }) => product.isExcused)
  expect(excused).toMatchObject({ courseCode: 'HVS-03', objective: [{ from: '2026-11-28', to: '2026-12-10', reason: 'Trực phòng chống bão' }] })
  // As known before, it is as it was.
  expect(shown('hanh', before)).toEqual(['50.00', '50.00', '50.00', '35.00'])
})

test('a failed test before the passed one, a later lesson, a certificate: as known through an event it stays the same to the byte', async () => {
  const through = lastEvent()
  const known = JSON.stringify(of('hanh', through))
  at('2026-12-02')
  for (const at of courseBy('HVS-03').lessons.keys()) await learnLesson(who('hanh'), courseBy('HVS-03'), at)
  await takeQuiz(who('hanh'), courseBy('HVS-03'), 0)
  await completeCourse(who('duc'), courseBy('HVS-02')).catch(() => {})
  expect(lastEvent()).toBeGreaterThan(through)
  expect(JSON.stringify(of('hanh', through))).toBe(known)
})

test('the owner and their evaluator read it; a manager of another ward, a colleague and a stranger do not', () => {
  expect(findOwnDossier(who('hanh'), period.id)).toMatchObject({ person: { personId: idOf('hanh') }, frozen: null })
  expect(listOwnPeriods(who('hanh')).map(({ id }) => id)).toEqual([period.id])
  expect(findDossier(who('long'), period.id, idOf('hanh'))?.person.personId).toBe(idOf('hanh'))
  for (const key of ['duc', 'binh', 'khoi', 'mai', 'linh'] as const) expect(findDossier(who(key), period.id, idOf('hanh')), key).toBeNull()
  expect([findOwnDossier(who('khoi'), period.id), findOwnDossier(who('hanh'), 'none'), listOwnPeriods(who('khoi'))]).toEqual([null, null, []])
})

test('due dates come in the order they were set, each by somebody', () => {
  const [row] = listAssignedCourses(idOf('hanh'), lastEvent()).filter(({ courseCode }) => courseCode === 'HVS-03')
  expect(row.dues.map(({ dueDate, isObjective, byId }) => [dueDate, isObjective, byId])).toEqual([
    ['2026-11-28', false, idOf('binh')],
    ['2026-12-10', true, idOf('binh')],
  ])
})
