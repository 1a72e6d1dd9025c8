import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done } from '~/platform/outcome'
import { at, completeCourse, courseBy, freshAcademy, idOf, learnLesson, must, TODAY, takeQuiz, unitBy, who } from '~/test-academy'
import { declareOutage } from '../../assessment/outages.server'
import { assignCourse } from '../../enrolment/assignments.server'
import { enrol } from '../../enrolment/enrolments.server'
import { giveRelief } from '../../enrolment/reliefs.server'
import { grantRole } from '../../organisation/people.server'
import { changePerson } from '../../organisation/person-commands.server'
import type { HeldMandate, Viewer } from '../../organisation/viewer'
import { viewerOf } from '../../organisation/viewer.server'
import { findEvent } from '../../reporting/event-log.server'
import { findDossier, findOwnDossier } from '../dossiers.server'
import { enterFulfilments } from '../leader-entries.server'
import { openPeriod } from '../periods.server'
import { writeRuleSet } from '../rule-sets.server'

// Hạnh learns in a ward whose block Khôi evaluates; one of her office goes to a department in December, whose block Mai evaluates.
const [GONE, EASED, FAILING] = ['HN200037', 'HN200017', 'HN200018']
const byCode = (staffCode: string): Viewer => viewerOf(read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', staffCode)?.id ?? '')
const held = (scope: HeldMandate['scope'], dataFrom: string, dataTo: string): HeldMandate[] => [
  { id: 'm', number: '12/QĐ', scope, dataFrom, dataTo, validTo: '2027-01-01', delayDays: 20 },
]
const inspecting = (dataFrom: string, dataTo: string, scope: HeldMandate['scope'] = { people: [], units: [unitBy('P00008')] }): Viewer => ({
  ...who('son'),
  grants: [],
  mandates: held(scope, dataFrom, dataTo),
})
let periodId = ''

/** The newest event of a kind, about whom it is said. */
function eventOf(type: string, subject: string | null, like = '%'): number {
  const sql = 'SELECT max("seq") AS seq FROM "Event" WHERE "type" = ?1 AND "subject" IS ?2 AND "payload" LIKE ?3'
  const seq = read.get<{ seq: number | null }>(sql, type, subject, like)?.seq
  if (!seq) throw new Error(`nothing ${type} of ${subject}`)
  return seq
}

beforeAll(async () => {
  await freshAcademy()
  const [long, binh, linh] = [who('long'), who('binh'), who('linh')]
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(long, { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  await inTransaction((tx) => {
    for (const [key, unit] of [
      ['khoi', 'P00008'],
      ['mai', 'SNV'],
    ] as const)
      grantRole(tx, 'system', { personId: idOf(key), role: 'evaluator', unitId: unitBy(unit), validFrom: TODAY, reason: 'Bảng quyền' })
    return done(null)
  })
  const security = courseBy('HVS-02')
  const order = { courseId: security.courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-25', requestKey: 'one' }
  must(await assignCourse(binh, order))
  const days = { attachBy: '2026-12-10', confirmBy: '2026-12-10', reviewBy: '2026-12-10' }
  periodId = must(await openPeriod(long, { unitId: unitBy('P00008'), kind: 'month', key: '2026-11', ...days })).periodId
  at('2026-11-18')
  await learnLesson(who('hanh'), security, 0)
  await takeQuiz(who('hanh'), security, 3)
  const relief = { courseId: security.courseId, fromDay: '', toDay: '', kind: 'extension' as const, dueDate: '2026-12-20', requestKey: EASED }
  must(await giveRelief(binh, { ...relief, people: [byCode(EASED).personId], isObjective: true, reason: 'Việc của đơn vị' }))
  at('2026-11-20', '18:00')
  const hours = { from: new Date('2026-11-20T08:00:00+07:00'), to: new Date('2026-11-20T17:30:00+07:00') }
  must(await declareOutage(linh, { ...hours, unitId: unitBy('P00008-PVHCC') }, 'Mất điện'))
  at('2026-12-01')
  const gone = byCode(GONE).personId
  const post = read.get<{ id: string }>(`SELECT "id" FROM "Post" WHERE "personId" = ? AND "kind" = 'main' AND "supersededAt" IS NULL`, gone)?.id ?? ''
  must(await changePerson(linh, gone, { act: 'end-post', postId: post, validTo: '2026-12-01', reason: 'Điều động' }))
  const terms = { unitId: unitBy('SNV-CCVC'), position: 'Chuyên viên', rank: 6, kind: 'main' as const, validFrom: '2026-12-01', validTo: null }
  must(await changePerson(linh, gone, { act: 'start-post', terms }))
  at('2026-12-02')
  await completeCourse(byCode(GONE), security)
  must(await enrol(byCode(GONE), courseBy('HVS-03').courseId))
  const rows = [{ staffCode: FAILING, month: '2026-11', isFulfilled: false, proof: 'TB 12', line: 1 }]
  must(await enterFulfilments(long, rows, { source: 'Hệ thống của thành phố', reason: '' }))
})

const READERS: Record<string, () => Viewer> = {
  owner: () => who('hanh'),
  colleague: () => who('duc'),
  manager: () => who('binh'),
  'manager elsewhere': () => who('thuy'),
  evaluator: () => who('khoi'),
  'evaluator elsewhere': () => who('mai'),
  'evaluator above': () => who('long'),
  'under a mandate': () => inspecting('2026-11-01', '2026-12-01'),
  'under one of other days': () => inspecting('2026-03-01', '2026-04-01'),
  'under one of others': () => inspecting('2026-11-01', '2026-12-01', { people: [idOf('duc')], units: [] }),
}

const [WARD, ABOVE] = [
  ['manager', 'evaluator', 'evaluator above', 'under a mandate'],
  ['evaluator', 'evaluator above', 'under a mandate'],
]

/** Which event, and who reads it besides administrators and auditors of the city: all the others find nothing. */
const EVENTS: Record<string, [() => number, string[]]> = {
  'the order of a course, done to the ward': [
    () => eventOf('course.assigned', null),
    ['owner', 'colleague', 'under one of other days', 'under one of others', ...WARD],
  ],
  'that somebody is asked to learn': [() => eventOf('person.enrolled', idOf('hanh')), ['owner', ...WARD]],
  'a test that was not passed': [() => eventOf('attempt.graded', idOf('hanh')), ['owner', ...WARD]],
  'a test as it was handed in': [() => eventOf('attempt.submitted', idOf('hanh')), ['owner', ...WARD]],
  'a due date that was moved, which states no unit': [() => eventOf('due-date.set', byCode(EASED).personId), WARD],
  'the relief that moved it': [() => eventOf('relief.given', byCode(EASED).personId), WARD],
  'an outage of one office': [
    () => eventOf('outage.declared', null),
    ['manager', 'evaluator', 'evaluator above', 'under a mandate', 'under one of other days'],
  ],
  'the period': [() => eventOf('period.opened', null), ['owner', 'colleague', 'under one of other days', 'under one of others', ...WARD]],
  'the rules it counts by': [() => eventOf('rule-set.written', null), Object.keys(READERS)],
  'what the course was': [() => eventOf('course.published', null), Object.keys(READERS)],
  // The colleague and the manager lead a unit in which that somebody is, and their own dossiers count them.
  'the city’s rating of somebody': [() => eventOf('fulfilment.entered', byCode(FAILING).personId), ['colleague', 'manager', ...ABOVE]],
  'how somebody belongs to an office': [() => eventOf('post.started', idOf('hanh')), ['owner', ...WARD]],
  // What follows concerns somebody who has gone to another block since.
  'their order, given in the ward': [
    () => eventOf('person.enrolled', byCode(GONE).personId, `%${courseBy('HVS-02').courseId}%`),
    ['evaluator elsewhere', 'manager elsewhere', ...WARD],
  ],
  'a completion elsewhere that the ward’s dossier counts': [
    () => eventOf('course.completed', byCode(GONE).personId),
    ['evaluator elsewhere', 'manager elsewhere', ...WARD],
  ],
  'what they begin elsewhere, which the ward’s dossier does not count': [
    () => eventOf('person.enrolled', byCode(GONE).personId, `%${courseBy('HVS-03').courseId}%`),
    ['evaluator elsewhere', 'manager elsewhere', 'evaluator above'],
  ],
  'their post elsewhere': [() => eventOf('post.started', byCode(GONE).personId), ['evaluator elsewhere', 'evaluator above']],
  'a role that somebody holds': [() => eventOf('role.granted', idOf('binh')), ['manager', 'evaluator', 'evaluator above']],
}

test.each(Object.entries(EVENTS))('who reads %s', (_name, [event, readers]) => {
  const seq = event()
  const found = Object.entries(READERS).filter(([, viewer]) => findEvent(viewer(), seq) !== null)
  expect(found.map(([name]) => name)).toEqual(Object.keys(READERS).filter((name) => readers.includes(name)))
})

test('administrators and auditors of the city read each of them', () => {
  for (const [event] of Object.values(EVENTS)) for (const key of ['linh', 'anh'] as const) expect(findEvent(who(key), event())).not.toBeNull()
})

test('whoever checks a test reads neither which questions were drawn nor what was chosen', () => {
  for (const type of ['attempt.started', 'attempt.submitted'])
    for (const reader of ['manager', 'evaluator', 'evaluator above', 'under a mandate']) {
      const payload = JSON.parse(findEvent(READERS[reader](), eventOf(type, idOf('hanh')))?.payload ?? '{}') as Record<string, unknown>
      expect([reader, payload.items ?? payload.answers]).toEqual([reader, expect.any(Number)])
    }
})

test('an event of what was learnt in the ward is read there by who reads the dossier, and by nobody as what it is not', () => {
  for (const key of ['khoi', 'long'] as const) expect(findDossier(who(key), periodId, byCode(GONE).personId)).not.toBeNull()
  expect(findDossier(who('mai'), periodId, byCode(GONE).personId)).toBeNull()
})

test('a leader reads what their own dossier counts of their unit, and nobody’s name in it', () => {
  const leader = byCode(
    read.get<{ staffCode: string }>(
      `SELECT p."staffCode" FROM "Post" x JOIN "Person" p ON p."id" = x."personId" JOIN "Post" y ON y."unitId" = x."unitId" JOIN "Person" q ON q."id" = y."personId"
       WHERE q."staffCode" = ? AND x."kind" = 'main' AND x."rank" = 3 ORDER BY p."staffCode"`,
      FAILING,
    )?.staffCode ?? '',
  )
  const bare = { ...leader, grants: [] }
  expect(findOwnDossier(bare, periodId)?.unit).toMatchObject({ people: expect.any(Number) })
  const seq = eventOf('fulfilment.entered', byCode(FAILING).personId)
  expect(findEvent(bare, seq)).toMatchObject({ subjectName: null, seq })
  expect(findEvent(bare, eventOf('person.enrolled', byCode(FAILING).personId))).toMatchObject({ subjectName: null })
  expect([eventOf('attempt.graded', idOf('hanh')), eventOf('role.granted', idOf('binh'))].map((one) => findEvent(bare, one))).toEqual([null, null])
})
