import { beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, completeCourse, count, courseBy, dump, freshAcademy, idOf, learnLesson, must, TODAY, takeQuiz, tamper, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { findEnrolment } from '../enrolment/enrolments.server'
import { endRelief, giveRelief } from '../enrolment/reliefs.server'
import { runJobs } from '../jobs.server'
import { listInbox } from '../notifications/inbox.server'
import { termsOf } from '../notifications/kinds'
import { recordAbsence } from '../organisation/absences.server'
import { actOnWarning } from './acting.server'
import { tellManagers } from './digest.server'
import { lookForWarnings } from './looking.server'
import { listWarningSettings, setWarningThresholds } from './threshold-settings.server'
import { USUAL } from './thresholds'
import { todayOf } from './today.server'
import { verifyWarnings } from './verify.server'
import { countTeamWarnings, findTeamWarning, listOwnPastWarnings, listOwnWarnings, listTeamWarnings } from './warnings.server'

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  const order = { courseId: course().courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: addDays(TODAY, 20), requestKey: 'order' }
  must(await assignCourse(who('binh'), order))
})

const course = () => courseBy('HVS-02')
const rulesOf = (key: 'hanh' | 'duc' | 'binh') => listOwnWarnings(who(key)).map(({ finding }) => finding.rule)
const ofHanh = () => listTeamWarnings(who('binh'), { limit: 500 }).filter(({ person }) => person.id === idOf('hanh'))
/** Seven working days after TODAY, a Monday. */
const IDLE = addDays(TODAY, 9)
/** Three working days later. */
const MANAGED = addDays(TODAY, 14)

test('nobody is warned on the first days', async () => {
  at(addDays(TODAY, 2))
  expect(await lookForWarnings()).toMatchObject({ raised: 0 })
})

test('the cadre is warned first, with what it rests on and from when the manager reads it; looking again warns nobody twice', async () => {
  at(IDLE)
  const { raised, courses } = await lookForWarnings()
  expect([raised, courses]).toEqual([count('Warning'), count('Enrolment')])
  expect(await lookForWarnings()).toMatchObject({ raised: 0, ended: 0 })
  const [warning] = listOwnWarnings(who('hanh'))
  expect(warning).toMatchObject({ finding: { rule: 'idle', workdaysIdle: 7, daysLeft: 11 }, managerFrom: MANAGED, end: null, acts: [] })
  expect(listInbox(who('hanh'), {}).messages.map(({ kind }) => kind)).toContain('warning-raised')
  expect(ofHanh()).toEqual([])
  expect([findTeamWarning(who('binh'), warning.id), countTeamWarnings(who('binh')).open]).toEqual([null, 0])
})

test('some working days later the manager reads it, of their tree alone and not about themselves', () => {
  at(MANAGED)
  const [warning] = ofHanh()
  expect(warning).toMatchObject({ person: { fullName: expect.any(String) }, finding: { rule: 'idle' } })
  expect(rulesOf('binh')).toEqual(['idle'])
  expect(listTeamWarnings(who('binh'), { limit: 500 }).some(({ person }) => person.id === idOf('binh'))).toBe(false)
  for (const key of ['thuy', 'long', 'linh', 'mai', 'hanh', 'anh'] as const)
    expect([listTeamWarnings(who(key)), findTeamWarning(who(key), warning.id)], key).toEqual([[], null])
  const { open, openByRule } = countTeamWarnings(who('binh'))
  expect([open, openByRule.idle]).toEqual([listTeamWarnings(who('binh'), { limit: 500 }).length, open])
})

test('their nearest manager is told that warnings wait, once a week and only of further ones; it may be muted', async () => {
  at(MANAGED)
  const waiting = () => listInbox(who('binh'), {}).messages.filter(({ kind }) => kind === 'warnings-waiting')
  expect(await tellManagers()).toBeGreaterThan(0)
  expect(waiting()).toHaveLength(1)
  expect(waiting()[0].words.subject).toBe(`${countTeamWarnings(who('binh')).open} cảnh báo sớm đang chờ đồng chí giúp`)
  expect(await tellManagers()).toBe(0)
  at(addDays(MANAGED, 7))
  expect(await tellManagers()).toBe(0)
  expect(termsOf('warnings-waiting').isMandatory).toBe(false)
  for (const key of ['hanh', 'linh', 'mai'] as const) expect(listInbox(who(key), {}).messages.some(({ kind }) => kind === 'warnings-waiting')).toBe(false)
})

test('a manager reminds once a day, offers help and notes a talk with words the cadre reads; others do nothing', async () => {
  at(MANAGED)
  const [{ id }] = ofHanh()
  expect(await actOnWarning(who('thuy'), id, { kind: 'remind', note: '' })).toMatchObject({ reason: 'not-found' })
  expect(await actOnWarning(who('hanh'), id, { kind: 'remind', note: '' })).toMatchObject({ reason: 'not-found' })
  expect(await actOnWarning(who('binh'), id, { kind: 'fine', note: 'x' })).toMatchObject({ reason: 'act-wrong' })
  expect(await actOnWarning(who('binh'), id, { kind: 'help', note: ' ' })).toMatchObject({ reason: 'act-note-missing' })
  const own = listOwnWarnings(who('binh'))[0].id
  expect(await actOnWarning(who('binh'), own, { kind: 'remind', note: '' })).toMatchObject({ reason: 'not-found' })
  must(await actOnWarning(who('binh'), id, { kind: 'remind', note: '' }))
  expect(await actOnWarning(who('binh'), id, { kind: 'remind', note: '' })).toMatchObject({ reason: 'act-today' })
  must(await actOnWarning(who('binh'), id, { kind: 'help', note: 'Chiều thứ Tư tôi cùng xem.' }))
  must(await actOnWarning(who('binh'), id, { kind: 'help', note: 'Chiều thứ Tư tôi cùng xem.' }))
  expect(listOwnWarnings(who('hanh'))[0].acts.map(({ kind, note }) => [kind, note])).toEqual([
    ['remind', ''],
    ['help', 'Chiều thứ Tư tôi cùng xem.'],
  ])
  expect(listInbox(who('hanh'), {}).messages.filter(({ kind }) => kind === 'warning-acted')).toHaveLength(2)
})

test('an extension is given at once, by the rules of every other and once a click; undone, the act says so', async () => {
  at(MANAGED, '10:00')
  const [{ id, finding }] = ofHanh()
  const due = () => findEnrolment(who('hanh'), course().courseId)?.dueDate
  expect(finding.rule).toBe('idle')
  const extension = { kind: 'extend', note: 'Đợt cao điểm', dueDate: addDays(TODAY, 30), requestKey: 'one' }
  const refusals: [string, object][] = [
    ['act-note-missing', { note: ' ' }],
    ['due-date-wrong', { dueDate: '' }],
    ['due-date-past', { dueDate: TODAY }],
    ['relief-idle', { dueDate: addDays(TODAY, 20) }],
  ]
  for (const [reason, change] of refusals) expect(await actOnWarning(who('binh'), id, { ...extension, ...change }), reason).toMatchObject({ reason })
  expect(await actOnWarning(who('thuy'), id, extension)).toMatchObject({ reason: 'not-found' })
  expect([due(), count('Relief')]).toEqual([addDays(TODAY, 20), 0])
  for (const given of await Promise.all([1, 2].map(() => actOnWarning(who('binh'), id, extension)))) must(given)
  expect([due(), count('Relief')]).toEqual([addDays(TODAY, 30), 1])
  const act = () => listOwnWarnings(who('hanh'))[0].acts.at(-1)
  expect(act()).toMatchObject({ kind: 'extend', note: 'Đợt cao điểm', dueDate: addDays(TODAY, 30), undoneAt: null })
  expect(listInbox(who('hanh'), {}).messages.map(({ kind }) => kind)).toContain('due-moved')
  must(await endRelief(who('binh'), act()?.reliefId ?? '', 'Đã hết việc'))
  expect([due(), act()?.undoneAt]).toEqual([addDays(TODAY, 20), expect.any(String)])
})

test('beside what a warning was raised for stands what holds today', async () => {
  at(MANAGED, '10:00')
  const [own] = listOwnWarnings(who('hanh'))
  expect(todayOf(own)).toMatchObject({ figures: { rule: 'idle', workdaysIdle: 10, daysLeft: 6 }, stands: true })
})

test('what is learnt clears it soon, and the manager reads what became of it', async () => {
  at(MANAGED, '10:00')
  await learnLesson(who('hanh'), course(), 0)
  await runJobs()
  expect(rulesOf('hanh')).not.toContain('idle')
  const past = listTeamWarnings(who('binh'), { state: 'past' })
  expect(past).toMatchObject([{ person: { id: idOf('hanh') }, end: { because: 'cleared' }, acts: [{ kind: 'remind' }, { kind: 'help' }, { kind: 'extend' }] }])
  expect(listOwnPastWarnings(who('hanh'), past[0].enrolmentId)).toMatchObject([{ id: past[0].id }])
  expect(listOwnPastWarnings(who('duc'), past[0].enrolmentId)).toEqual([])
  expect(countTeamWarnings(who('binh'))).toMatchObject({ past: 1, alone: 0, afterAct: 1, overdue: 0, otherwise: 0 })
})

test('an own pace that is too slow warns, an extension clears it; a course that is completed ends every warning at once', async () => {
  await lookForWarnings()
  expect(rulesOf('hanh')).toEqual(['pace'])
  const extension = { kind: 'extension', people: [idOf('hanh')], courseId: course().courseId, fromDay: '', toDay: '', isObjective: false }
  must(await giveRelief(who('binh'), { ...extension, dueDate: addDays(TODAY, 120), reason: 'Đợt cao điểm', requestKey: 'more' }))
  await runJobs()
  expect(rulesOf('hanh')).toEqual([])
  expect(rulesOf('duc')).toEqual(['idle'])
  await completeCourse(who('duc'), course())
  expect(rulesOf('duc')).toEqual([])
  expect(read.all('SELECT "because" FROM "WarningEnd" ORDER BY "eventSeq" DESC LIMIT 1')).toEqual([{ because: 'completed' }])
})

test('two tests not passed are a reason of their own, kept with what they rest on', async () => {
  for (let index = 1; index < course().lessons.length; index += 1) await learnLesson(who('hanh'), course(), index)
  await takeQuiz(who('hanh'), course(), 0)
  at(addDays(MANAGED, 1))
  await takeQuiz(who('hanh'), course(), 0)
  await lookForWarnings()
  expect(listOwnWarnings(who('hanh'))).toMatchObject([{ finding: { rule: 'failed', failedTests: 2 } }])
})

test('only an administrator sets the thresholds, with a reason, and warnings raised before stay as they were', async () => {
  const before = dump('Warning')
  expect(await setWarningThresholds(who('binh'), USUAL, 'Thử')).toMatchObject({ reason: 'not-yours' })
  expect(await setWarningThresholds(who('linh'), { ...USUAL, idleDays: 0 }, 'Thử')).toMatchObject({ reason: 'thresholds-wrong' })
  expect(await setWarningThresholds(who('linh'), { ...USUAL, idleDays: 5 }, ' ')).toMatchObject({ reason: 'reason-missing' })
  must(await setWarningThresholds(who('linh'), { ...USUAL, failedTests: 3 }, 'Ba lần mới nhắc'))
  expect([listWarningSettings(who('linh'))?.length, listWarningSettings(who('binh'))]).toEqual([1, null])
  await lookForWarnings()
  expect(dump('Warning')).toBe(before)
  expect(rulesOf('hanh')).toEqual(['failed'])
})

test('who is away is not reminded, their warning ends as the clock stands still, and none is raised until they are back', async () => {
  const today = addDays(MANAGED, 1)
  at(today)
  const away = listTeamWarnings(who('binh'), { limit: 500 }).filter(({ finding, person }) => finding.rule === 'idle' && person.id !== idOf('hanh'))[0]
  const ofThem = () => listTeamWarnings(who('binh'), { limit: 500 }).filter(({ person }) => person.id === away.person.id)
  expect(todayOf(away)).toMatchObject({ rest: null, isStill: false, stands: true })
  const terms = { kind: 'sick' as const, unitId: null, validFrom: today, validTo: addDays(today, 4) }
  must(await inTransaction((tx) => recordAbsence(tx, { by: idOf('linh') }, { personId: away.person.id, terms, reason: 'Nghỉ ốm' })))
  expect(todayOf(away)).toMatchObject({ rest: 'away', isStill: true, stands: false })
  expect(await actOnWarning(who('binh'), away.id, { kind: 'remind', note: '' })).toMatchObject({ reason: 'act-away' })
  await lookForWarnings()
  expect(ofThem()).toEqual([])
  expect(findTeamWarning(who('binh'), away.id)?.end?.because).toBe('paused')
  expect(await lookForWarnings()).toMatchObject({ raised: 0 })
  at(addDays(today, 4))
  await lookForWarnings()
  // Days of leave are no days without learning: what is found then is that the days left are few.
  const open = `SELECT w."rule" FROM "Warning" w WHERE w."personId" = ? AND NOT EXISTS (SELECT 1 FROM "WarningEnd" n WHERE n."warningId" = w."id") ORDER BY w."rule"`
  expect(read.all(open, away.person.id)).toEqual([{ rule: 'pace' }])
})

test('what was told of a warning that was not cleared says overdue for as long as the course is', async () => {
  const told = () => listInbox(who('binh'), {}).messages.find(({ kind }) => kind === 'warning-raised')?.gone
  expect([rulesOf('binh'), told()]).toEqual([['idle'], null])
  at(addDays(TODAY, 24))
  await lookForWarnings()
  expect([rulesOf('binh'), told()]).toEqual([[], 'overdue'])
  await completeCourse(who('binh'), course())
  expect(told()).toBe('completed')
})

test('a warning that no longer follows from what it rests on is named', () => {
  expect(verifyWarnings().ok).toBe(true)
  tamper(`UPDATE "Warning" SET "inputs" = json_set("inputs", '$.failedTests', 0) WHERE "rule" = 'failed'`)
  expect(verifyWarnings()).toMatchObject({ ok: false, table: 'Warning' })
})
