import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, completeCourse, courseBy, freshAcademy, handInText, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { attentionText, cellText, placeText } from '~/ui/manage/team-rows'
import { teamWords } from '~/ui/manage/team-words'
import { assignCourse } from '../enrolment/assignments.server'
import { findEnrolment } from '../enrolment/enrolments.server'
import { changePerson, type PersonChange } from '../organisation/person-commands.server'
import { raiseWarning } from '../warning/raising.server'
import { USUAL } from '../warning/thresholds'
import { SORTS, STATES } from './board-people.server'
import { rollTallies } from './tallies.server'
import { findTeam, type Team, type TeamQuery } from './team.server'
import { teamPages } from './team-export.server'

const DUE = addDays(TODAY, 2)
const NOW = addDays(TODAY, 5)
const code = 'P00008'

beforeAll(async () => {
  await freshAcademy()
  const order = { courseId: courseBy('HVS-02').courseId, reason: 'Kế hoạch', dueDate: DUE }
  must(await assignCourse(who('binh'), { ...order, unitId: unitBy(code), requestKey: 'a' }))
  const change = async (key: string, given: PersonChange) => must(await changePerson(who('linh'), idOf(key), given))
  const post = { position: 'Quyền Trưởng phòng', rank: 3, validFrom: TODAY, validTo: null }
  // Khôi acts in two offices of the ward; Sơn is seconded to it; Mai was, until yesterday. Hạnh is on leave.
  for (const unit of ['VP', 'VHXH']) await change('khoi', { act: 'start-post', terms: { ...post, unitId: unitBy(`${code}-${unit}`), kind: 'acting' } })
  const seconded = { kind: 'secondment' as const, unitId: unitBy(`${code}-VP`), validFrom: TODAY }
  await change('son', { act: 'absence', terms: { ...seconded, validTo: addDays(NOW, 9) }, reason: 'Biệt phái' })
  await change('mai', { act: 'absence', terms: { ...seconded, validTo: NOW }, reason: 'Biệt phái' })
  await change('hanh', { act: 'absence', terms: { kind: 'sick', unitId: null, validFrom: TODAY, validTo: addDays(NOW, 9) }, reason: 'Ốm' })
  await completeCourse(who('duc'), courseBy('HVS-02'))
  await handInText(who('hanh'), courseBy('HVS-02'))
  at(NOW)
  await rollTallies()
})

const shown = (query: TeamQuery) => findTeam(who('binh'), { limit: 1000, ...query }) as Team
const listed = (query: TeamQuery) => shown(query).rows.map(({ personId }) => personId)

test('tile, list, pages and export give the same people for every filter, order and place, today and as of a day', async () => {
  const { courseId } = courseBy('HVS-02')
  for (const asOf of [undefined, addDays(TODAY, 3)])
    for (const place of ['main', 'beside'] as const)
      for (const isAway of [false, true])
        for (const course of [undefined, courseId])
          for (const state of [null, ...STATES])
            for (const sort of SORTS) {
              const query = { asOf, place, isAway, course, state, sort }
              const whole = shown(query)
              const exported: string[] = []
              for await (const { rows } of teamPages(who('binh'), query)) exported.push(...rows.map(({ personId }) => personId))
              const paged: string[] = []
              for (let after: string | null = ''; after !== null; ) {
                const page: Team = shown({ ...query, after, limit: 7 })
                paged.push(...page.rows.map(({ personId }) => personId))
                after = page.next
              }
              const ids = whole.rows.map(({ personId }) => personId)
              expect([query, exported, paged, whole.matched, new Set(ids).size]).toEqual([query, ids, ids, ids.length, ids.length])
            }
  for (const place of ['main', 'beside'] as const) {
    const { numbers } = shown({ place })
    const course = numbers.courses.find((item) => item.courseId === courseId)
    expect([numbers.people, numbers.latePeople]).toEqual([listed({ place }).length, listed({ place, state: 'late' }).length])
    expect([course?.people ?? 0, course?.late ?? 0]).toEqual([
      listed({ place, course: courseId }).length,
      listed({ place, course: courseId, state: 'late' }).length,
    ])
  }
})

test('who acts here or is seconded here is seen by the manager, once, and counts where their main post is', () => {
  const main = shown({})
  expect([main.numbers.people, main.guests]).toEqual([52, 2])
  const beside = shown({ place: 'beside', sort: 'name' })
  const row = (key: string) => beside.rows.find(({ personId }) => personId === idOf(key))
  expect(beside.rows).toHaveLength(2)
  expect(row('khoi')).toMatchObject({ position: 'Quyền Trưởng phòng', beside: { kind: 'acting', home: expect.stringContaining('Phường Hoàn Kiếm') } })
  expect(row('son')).toMatchObject({ unitName: 'Văn phòng HĐND và UBND', position: 'Phó Trưởng phòng', isAway: true, beside: { kind: 'secondment' } })
  // A secondment that has ended is none.
  expect([row('mai'), listed({}).includes(idOf('khoi'))]).toEqual([undefined, false])
  expect(row('khoi') && placeText(row('khoi') as never, teamWords.vi)).toMatch(/, quyền, chức vụ chính ở Phòng Kinh tế, Hạ tầng và Đô thị, Phường Hoàn Kiếm$/)
  expect(shown({ isAway: true }).rows.map(({ personId }) => personId)).toEqual([idOf('hanh')])
})

test('a row says why somebody may need attention: overdue, warned, waiting for a marker; never of the reader’s own warnings', async () => {
  const warn = (key: 'hanh' | 'binh' | 'duc', rule: 'idle' | 'failed') =>
    inTransaction((tx) => {
      const enrolment = findEnrolment(who(key), courseBy('HVS-02').courseId)
      const inputs = {
        day: TODAY,
        dueDate: DUE,
        daysLeft: 2,
        workdaysLeft: 2,
        workdaysBegun: 9,
        workdaysIdle: 9,
        minutes: 60,
        minutesLeft: 60,
        failedTests: 3,
        isPassed: false,
        attemptsLeft: 1,
        workdaysWaiting: null,
      }
      if (enrolment) raiseWarning(tx, enrolment, rule, inputs, { ...USUAL, managerAfter: key === 'duc' ? 30 : 0 })
    })
  await warn('hanh', 'failed')
  await warn('binh', 'idle')
  await warn('duc', 'idle')
  const said = (key: string) => {
    const row = shown({}).rows.find(({ personId }) => personId === idOf(key))
    return row && attentionText(row, teamWords.vi)
  }
  // Leave has stopped her clock.
  expect(said('hanh')).toBe('Kiểm tra chưa đạt nhiều lượt; Chờ chấm 5 ngày')
  expect(said('binh')).toBe('Quá hạn 1 khóa, lâu nhất 3 ngày')
  // The cadre reads it first, the manager some working days later.
  expect(said('duc')).toBe('')
  const then = shown({ asOf: addDays(TODAY, 3) }).rows.find(({ personId }) => personId === idOf('binh'))
  expect(then && [attentionText(then, teamWords.vi), cellText(then.cells[0], null, teamWords.vi)]).toEqual([
    'Quá hạn 1 khóa, lâu nhất 1 ngày',
    expect.stringContaining('Quá hạn 1 ngày'),
  ])
})
