import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { handles, read } from '~/platform/db/database.server'
import type { Outcome } from '~/platform/outcome'
import { at, count, courseBy, freshAcademy, idOf, must, TODAY, tamper, who } from '~/test-academy'
import { enrol } from '../enrolment/enrolments.server'
import { calendarOf } from '../notifications/calendar-file.server'
import { remindOfClasses } from '../notifications/class-reminders.server'
import { listInbox } from '../notifications/inbox.server'
import { delegateRole, listLendable } from '../organisation/role-delegations.server'
import type { Viewer } from '../organisation/viewer'
import { classCode, findClass, listClasses } from './classes.server'
import { confirmClass } from './confirming.server'
import { expectInClass, expectUnit, listClassCandidates, listClassEntries } from './entries.server'
import { closeClass, openClass } from './holding.server'
import { attendedLessons, listComingClasses, listPastClasses } from './own-classes.server'
import { cancelClass, changeClass, planClass } from './plans.server'
import { checkIn, listPresent, markPresence } from './presence.server'
import { verifyClasses } from './verify.server'
import { canWithdrawPresence, withdrawPresence } from './withdrawals.server'

beforeEach(freshAcademy)

const DAY = addDays(TODAY, 1)
const time = (text: string, day = DAY) => new Date(`${day}T${text}:00+07:00`)
const refusal = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.reason)
const course = () => courseBy('HVS-02')
const order = (given: object = {}) => ({
  courseId: course().courseId,
  lessons: course()
    .lessons.slice(0, 2)
    .map(({ lessonId }) => lessonId),
  mode: 'room',
  place: 'Hội trường tầng 2',
  startsAt: time('08:00'),
  endsAt: time('09:30'),
  capacity: 30,
  coHost: '',
  requestKey: 'one',
  ...given,
})

/** A session of Mai's with Hạnh and Đức expected, opened at eight. */
async function opened(given: object = {}): Promise<string> {
  for (const key of ['hanh', 'duc'] as const) must(await enrol(who(key), course().courseId))
  const { sessionId } = must(await planClass(who('mai'), order(given)))
  for (const key of ['hanh', 'duc'] as const) must(await expectInClass(who('mai'), sessionId, who(key).staffCode))
  at(DAY, '08:00')
  must(await openClass(who('mai'), sessionId))
  return sessionId
}

const entryOf = (sessionId: string, key: 'hanh' | 'duc' | 'binh' | 'mai') =>
  read.get<{ id: string }>('SELECT "id" FROM "ClassEntry" WHERE "sessionId" = ? AND "personId" = ?', sessionId, idOf(key))?.id ?? ''
const codeOf = (sessionId: string) => classCode(who('mai'), sessionId)?.code ?? ''
const completed = (key: 'hanh' | 'duc' | 'binh' | 'mai') => count('LessonCompletion', '"personId" = ?', idOf(key))

test('by code or by roll-call, who was there long enough has the lessons and nothing else, dated on the session', async () => {
  const sessionId = await opened()
  must(await checkIn(who('hanh'), codeOf(sessionId)))
  must(await markPresence(who('mai'), entryOf(sessionId, 'duc'), { state: 'present', at: null, note: '' }))
  expect(listPresent(who('mai'), sessionId)?.present).toHaveLength(2)
  expect(completed('hanh')).toBe(0)
  at(DAY, '09:30')
  must(await closeClass(who('mai'), sessionId))
  expect(refusal(await confirmClass(who('mai'), sessionId, false))).toBe('class-statement-missing')
  at(addDays(DAY, 2), '10:00')
  expect(must(await confirmClass(who('mai'), sessionId, true)).credited).toBe(2)
  expect(must(await confirmClass(who('mai'), sessionId, true)).credited).toBe(0)
  for (const key of ['hanh', 'duc'] as const) {
    const rows = read.all<{ knownBy: string; completedAt: string; enrolmentId: string }>('SELECT * FROM "LessonCompletion" WHERE "personId" = ?', idOf(key))
    expect(rows).toHaveLength(2)
    for (const row of rows) expect([row.knownBy, new Date(row.completedAt).toISOString()]).toEqual(['attended', time('09:30').toISOString()])
    expect(attendedLessons(rows[0].enrolmentId)).toMatchObject([{ how: key === 'hanh' ? 'code' : 'roll-call', minutes: 90, needed: 72 }, {}])
  }
  for (const table of ['Attempt', 'CheckAnswer', 'HandIn', 'CourseCompletion']) expect(count(table)).toBe(0)
  expect(verifyClasses()).toMatchObject({ ok: true })
  expect(listPastClasses(who('hanh'))).toMatchObject([{ credits: 2 }])
})

test('who came late, left early, came for a moment or was not there has nothing; closing early shortens nothing', async () => {
  const sessionId = await opened()
  at(DAY, '08:30')
  must(await checkIn(who('hanh'), codeOf(sessionId)))
  at(DAY, '09:00')
  must(await markPresence(who('mai'), entryOf(sessionId, 'duc'), { state: 'left-early', at: time('08:40'), note: '' }))
  expect(refusal(await closeClass(who('mai'), sessionId))).toBe('class-closes-early')
  must(await closeClass(who('mai'), sessionId, true))
  expect(must(await confirmClass(who('mai'), sessionId, true)).credited).toBe(0)
  expect([completed('hanh'), completed('duc')]).toEqual([0, 0])
  expect(listPastClasses(who('hanh'))).toMatchObject([{ credits: 0, state: 'late', percent: 80, confirmedAt: expect.any(String), fromAt: expect.any(String) }])
})

test('a code is of its time and session, for who is enrolled and in scope; wrong ones are paced', async () => {
  const sessionId = await opened()
  const code = codeOf(sessionId)
  expect(refusal(await checkIn(who('thuy'), code))).toBe('class-code-wrong')
  at(DAY, '08:02')
  expect(refusal(await checkIn(who('hanh'), code))).toBe('class-code-wrong')
  expect(refusal(await checkIn(who('mai'), codeOf(sessionId)))).toBe('class-code-wrong')
  for (let n = 0; n < 7; n += 1) await checkIn(who('hanh'), '000000')
  expect(refusal(await checkIn(who('hanh'), codeOf(sessionId)))).toBe('too-many-class-codes')
  must(await checkIn(who('duc'), codeOf(sessionId)))
  expect(must(await checkIn(who('duc'), codeOf(sessionId))).isFirst).toBe(false)
  expect(count('ClassMark')).toBe(1)
  must(await closeClass(who('mai'), sessionId, true))
  expect(classCode(who('mai'), sessionId)).toBeNull()
})

test('who is enrolled and not expected waits for a host; without one the code alone brings nothing', async () => {
  const sessionId = await opened()
  must(await enrol(who('binh'), course().courseId))
  expect(must(await checkIn(who('binh'), codeOf(sessionId))).waits).toBe(true)
  expect(listPresent(who('mai'), sessionId)).toMatchObject({ present: [], waiting: 1 })
  at(DAY, '09:30')
  must(await confirmClass(who('mai'), sessionId, true))
  expect(completed('binh')).toBe(0)
  must(await markPresence(who('mai'), entryOf(sessionId, 'binh'), { state: 'present', at: null, note: 'Có mặt từ đầu, quên điểm danh' }))
  expect(completed('binh')).toBe(2)
  expect(verifyClasses()).toMatchObject({ ok: true })
})

test('a manager holds sessions for their own people; full, over and unenrolled are refused', async () => {
  const binh = who('binh')
  for (const key of ['hanh', 'duc', 'thuy'] as const) must(await enrol(who(key), course().courseId))
  expect(refusal(await planClass(who('hanh'), order()))).toBe('not-class-holder')
  const { sessionId } = must(await planClass(binh, order({ capacity: 1 })))
  expect(must(await planClass(binh, order({ capacity: 1 }))).sessionId).toBe(sessionId)
  expect(refusal(await expectInClass(binh, sessionId, who('thuy').staffCode))).toBe('class-outside-scope')
  expect(refusal(await expectInClass(binh, sessionId, who('khoi').staffCode))).toMatch(/class-(outside-scope|not-enrolled)/)
  expect(refusal(await expectInClass(binh, sessionId, binh.staffCode))).toBe('class-not-enrolled')
  expect(refusal(await expectInClass(who('mai'), sessionId, who('hanh').staffCode))).toBe('not-found')
  must(await expectInClass(binh, sessionId, who('hanh').staffCode))
  expect(refusal(await expectInClass(binh, sessionId, who('duc').staffCode))).toBe('class-full')
  expect(refusal(listClassCandidates(binh, findClass(binh, sessionId) as never, 'SNV'))).toBe('class-outside-scope')
  expect(refusal(listClassCandidates(who('mai'), findClass(binh, sessionId) as never, 'SNV'))).toBe('not-found')
  expect(must(listClassCandidates(binh, findClass(binh, sessionId) as never, 'P00008')).map(({ personId }) => personId)).toEqual([idOf('duc')])
  expect(must(await expectUnit(binh, sessionId, 'P00008'))).toMatchObject({ added: 0 })
  expect(findClass(who('duc'), sessionId)).toBeNull()
  expect(findClass(who('thuy'), sessionId)).toBeNull()
  expect(findClass(who('long'), sessionId)).not.toBeNull()
  expect(listClasses(who('thuy')).classes).toEqual([])
  expect(listClassEntries(who('thuy'), findClass(binh, sessionId) as never)).toEqual([])
})

test('a plan is refused for each thing that is missing or wrong', async () => {
  const wrong: [object, string][] = [
    [{ lessons: [] }, 'class-lessons-missing'],
    [{ lessons: ['none'] }, 'class-lessons-missing'],
    [{ place: ' \u200b ' }, 'class-place-missing'],
    [{ mode: 'online', place: 'javascript:alert(1)' }, 'class-link-wrong'],
    [{ startsAt: time('08:00', addDays(TODAY, -1)) }, 'class-time-wrong'],
    [{ endsAt: time('08:05') }, 'class-time-wrong'],
    [{ endsAt: new Date(Number.NaN) }, 'class-time-wrong'],
    [{ capacity: 0 }, 'class-size-wrong'],
    [{ capacity: Number.NaN }, 'class-size-wrong'],
    [{ coHost: 'HN000103' }, 'class-co-host-wrong'],
    [{ coHost: 'nobody' }, 'class-co-host-wrong'],
  ]
  for (const [given, reason] of wrong) expect([given, refusal(await planClass(who('mai'), order(given)))]).toEqual([given, reason])
})

test('a change and a cancellation are told with their reason and stand in the calendar; nothing changes once it is open', async () => {
  must(await enrol(who('hanh'), course().courseId))
  const { sessionId } = must(await planClass(who('mai'), order()))
  must(await expectInClass(who('mai'), sessionId, who('hanh').staffCode))
  expect(refusal(await changeClass(who('mai'), sessionId, { ...order({ place: 'Phòng 3' }), reason: '' }))).toBe('reason-missing')
  must(await changeClass(who('mai'), sessionId, { ...order({ place: 'Phòng 3' }), reason: 'Hội trường bận' }))
  must(await changeClass(who('mai'), sessionId, { ...order({ place: 'Phòng 3' }), reason: '' }))
  expect(listComingClasses(who('hanh'))).toMatchObject([{ place: 'Phòng 3' }])
  expect(calendarOf(idOf('hanh'), 'vi').text.replace(/\r?\n[ \t]/g, '')).toMatch(/SUMMARY:Buổi học nhóm[\s\S]*LOCATION:Phòng 3/)
  must(await cancelClass(who('mai'), sessionId, 'Mất điện'))
  expect(calendarOf(idOf('hanh'), 'vi').text).toContain('STATUS:CANCELLED')
  const kinds = listInbox(who('hanh'), {}).messages.map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind.startsWith('class-')).sort()).toEqual(['class-cancelled', 'class-changed', 'class-expected'])
  const again = await opened({ requestKey: 'two', startsAt: time('08:10'), endsAt: time('09:40') })
  expect(refusal(await changeClass(who('mai'), again, { ...order(), reason: 'x' }))).toBe('class-begun')
  expect(refusal(await cancelClass(who('mai'), again, 'x'))).toBe('class-begun')
})

test('nobody is in two sessions at a time', async () => {
  const one = await opened()
  must(await checkIn(who('hanh'), codeOf(one)))
  const { sessionId: two } = must(await planClass(who('son'), order({ startsAt: time('08:00'), requestKey: 'two' })))
  must(await expectInClass(who('son'), two, who('hanh').staffCode))
  must(await openClass(who('son'), two))
  expect(refusal(await checkIn(who('hanh'), classCode(who('son'), two)?.code ?? ''))).toBe('class-elsewhere')
  expect(refusal(await markPresence(who('son'), entryOf(two, 'hanh'), { state: 'present', at: null, note: '' }))).toBe('class-elsewhere')
  at(DAY, '08:30')
  must(await markPresence(who('mai'), entryOf(one, 'hanh'), { state: 'left-early', at: time('08:20'), note: '' }))
  must(await markPresence(who('son'), entryOf(two, 'hanh'), { state: 'late', at: time('08:25'), note: '' }))
  expect(refusal(await markPresence(who('mai'), entryOf(one, 'hanh'), { state: 'present', at: null, note: '' }))).toBe('class-elsewhere')
})

test('who holds a session is in no other at that time: not by code, not by roll-call, and without credit where they opened theirs later', async () => {
  for (const key of ['mai', 'son'] as const) must(await enrol(who(key), course().courseId))
  const one = await opened()
  const { entryId } = must(await expectInClass(who('mai'), one, who('son').staffCode))
  const { sessionId: two } = must(await planClass(who('son'), order({ requestKey: 'two' })))
  must(await expectInClass(who('son'), two, who('mai').staffCode))
  must(await checkIn(who('son'), codeOf(one)))
  must(await openClass(who('son'), two))
  expect(refusal(await checkIn(who('mai'), classCode(who('son'), two)?.code ?? ''))).toBe('class-elsewhere')
  expect(refusal(await markPresence(who('son'), entryOf(two, 'mai'), { state: 'present', at: null, note: '' }))).toBe('class-elsewhere')
  expect(refusal(await markPresence(who('mai'), entryId, { state: 'present', at: null, note: '' }))).toBe('class-elsewhere')
  at(DAY, '09:30')
  must(await confirmClass(who('mai'), one, true))
  must(await confirmClass(who('son'), two, true))
  expect([completed('mai'), count('LessonCompletion', '"personId" = ?', idOf('son'))]).toEqual([0, 0])
  expect(listPastClasses(who('son')).map(({ heldOther, credits }) => [heldOther, credits])).toEqual([[true, 0]])
  const { sessionId: third } = must(await planClass(who('son'), order({ requestKey: 'three', startsAt: time('10:00'), endsAt: time('11:30') })))
  must(await expectInClass(who('son'), third, who('mai').staffCode))
  at(DAY, '10:00')
  must(await openClass(who('son'), third))
  must(await checkIn(who('mai'), classCode(who('son'), third)?.code ?? ''))
})

test('a host’s own presence is the co-host’s to mark, and nobody’s without one', async () => {
  for (const key of ['mai', 'son'] as const) must(await enrol(who(key), course().courseId))
  const alone = must(await planClass(who('mai'), order()))
  expect(refusal(await expectInClass(who('mai'), alone.sessionId, who('mai').staffCode))).toBe('class-own-presence')
  const { sessionId } = must(await planClass(who('mai'), order({ requestKey: 'two', coHost: who('son').staffCode.toLowerCase() })))
  const { entryId } = must(await expectInClass(who('mai'), sessionId, who('mai').staffCode))
  at(DAY, '08:00')
  must(await openClass(who('son'), sessionId))
  expect(refusal(await checkIn(who('mai'), codeOf(sessionId)))).toBe('class-own-presence')
  expect(refusal(await markPresence(who('mai'), entryId, { state: 'present', at: null, note: '' }))).toBe('class-own-presence')
  must(await markPresence(who('son'), entryId, { state: 'present', at: null, note: '' }))
  at(DAY, '09:30')
  must(await confirmClass(who('mai'), sessionId, true))
  expect(completed('mai')).toBe(2)
  expect(read.get('SELECT "actor" FROM "Event" WHERE "type" = \'lesson.completed\' ORDER BY "seq" DESC LIMIT 1')).toEqual({ actor: idOf('son') })
})

test('readers see their own people alone, and a deputy is no second person to who lent them the role', async () => {
  const [binh, hanh, thuy] = [who('binh'), who('hanh'), who('thuy')]
  for (const viewer of [binh, thuy]) must(await enrol(viewer, course().courseId))
  const sessionId = await opened()
  must(await expectInClass(who('mai'), sessionId, thuy.staffCode))
  const seenBy = (viewer: Viewer) => listClassEntries(viewer, findClass(viewer, sessionId) as never).map(({ personId }) => personId)
  expect(seenBy(thuy)).toEqual([idOf('thuy')])
  expect(seenBy(binh).sort()).toEqual([idOf('duc'), idOf('hanh')].sort())
  expect(seenBy(who('mai'))).toHaveLength(3)
  const [{ grantId }] = listLendable(binh)
  must(
    await delegateRole(binh, { grantId, staffCode: hanh.staffCode, unitCode: 'P00008-VHXH', validFrom: DAY, lastDay: addDays(DAY, 5), reason: 'Đi công tác' }),
  )
  const deputy = who('hanh')
  const lent = must(await planClass(deputy, order({ startsAt: time('14:00'), endsAt: time('15:30'), requestKey: 'lent' })))
  expect(read.get('SELECT "onBehalfOf" FROM "Event" WHERE "type" = \'class.planned\' ORDER BY "seq" DESC LIMIT 1')).toEqual({ onBehalfOf: idOf('binh') })
  expect(refusal(await expectInClass(deputy, lent.sessionId, who('duc').staffCode))).toBe('class-outside-scope')
  // The lender is expected by a trainer who is co-host; their deputy says nothing of their presence.
  const both = must(await planClass(who('mai'), order({ startsAt: time('16:00'), endsAt: time('17:30'), requestKey: 'both', coHost: deputy.staffCode })))
  const { entryId } = must(await expectInClass(who('mai'), both.sessionId, binh.staffCode))
  at(DAY, '16:00')
  must(await openClass(deputy, both.sessionId))
  expect(refusal(await markPresence(deputy, entryId, { state: 'present', at: null, note: '' }))).toBe('class-own-presence')
  expect(listInbox(deputy, {}).messages.filter(({ kind }) => kind === 'class-co-host')).toMatchObject([{ to: `/sessions/${both.sessionId}` }])
  expect(calendarOf(deputy.personId, 'vi').text).toContain(both.sessionId)
})

test('a credit is taken back by a second person, beside it; the completion stays', async () => {
  const sessionId = await opened()
  must(await checkIn(who('hanh'), codeOf(sessionId)))
  at(DAY, '09:30')
  must(await confirmClass(who('mai'), sessionId, true))
  const entryId = entryOf(sessionId, 'hanh')
  expect(refusal(await markPresence(who('mai'), entryId, { state: 'absent', at: null, note: 'Nhầm' }))).toBe('class-counted-already')
  for (const key of ['mai', 'hanh', 'thuy', 'anh'] as const) expect(canWithdrawPresence(who(key), entryId)).toBe(false)
  expect(refusal(await withdrawPresence(who('binh'), entryId, ' '))).toBe('reason-missing')
  must(await withdrawPresence(who('binh'), entryId, 'Hôm đó đi công tác'))
  must(await withdrawPresence(who('long'), entryId, 'Nữa'))
  expect(completed('hanh')).toBe(2)
  expect(count('ClassWithdrawal')).toBe(1)
  const [lesson] = attendedLessons(read.get<{ id: string }>('SELECT "enrolmentId" AS id FROM "ClassEntry" WHERE "id" = ?', entryId)?.id ?? '')
  expect(lesson.withdrawal).toMatchObject({ reason: 'Hôm đó đi công tác' })
  expect(verifyClasses()).toMatchObject({ ok: true })
})

test('a roll-call is confirmed and put right within days, with a note after it was confirmed', async () => {
  const sessionId = await opened()
  at(DAY, '09:00')
  expect(refusal(await confirmClass(who('mai'), sessionId, true))).toBe('class-still-held')
  expect(refusal(await markPresence(who('mai'), entryOf(sessionId, 'duc'), { state: 'late', at: time('10:00'), note: '' }))).toBe('class-mark-time-wrong')
  expect(refusal(await markPresence(who('mai'), entryOf(sessionId, 'duc'), { state: 'absent', at: null, note: '' }))).toBe('class-note-missing')
  must(await markPresence(who('mai'), entryOf(sessionId, 'duc'), { state: 'absent', at: null, note: 'Ốm' }))
  at(DAY, '09:40')
  must(await confirmClass(who('mai'), sessionId, true))
  expect(refusal(await markPresence(who('mai'), entryOf(sessionId, 'duc'), { state: 'present', at: null, note: '' }))).toBe('class-note-missing')
  at(addDays(DAY, 8), '10:00')
  expect(refusal(await markPresence(who('mai'), entryOf(sessionId, 'duc'), { state: 'present', at: null, note: 'Có mặt' }))).toBe('class-confirm-over')
})

test('the day before, whoever is expected is reminded once; hosts of a roll-call that waits are, once', async () => {
  must(await enrol(who('hanh'), course().courseId))
  const { sessionId } = must(await planClass(who('mai'), order({ coHost: who('son').staffCode })))
  must(await expectInClass(who('mai'), sessionId, who('hanh').staffCode))
  expect(await remindOfClasses()).toBe(0)
  at(DAY, '05:30')
  expect([await remindOfClasses(), await remindOfClasses()]).toEqual([1, 0])
  at(DAY, '08:00')
  must(await openClass(who('mai'), sessionId))
  must(await markPresence(who('mai'), entryOf(sessionId, 'hanh'), { state: 'late', at: time('08:00'), note: '' }))
  at(addDays(DAY, 1), '05:30')
  expect([await remindOfClasses(), await remindOfClasses()]).toEqual([2, 0])
  const waiting = (key: 'mai' | 'son') => listInbox(who(key), {}).messages.find(({ kind }) => kind === 'class-unconfirmed')
  expect([waiting('mai')?.gone, waiting('son')?.gone]).toEqual([null, null])
  must(await confirmClass(who('son'), sessionId, true))
  expect(waiting('mai')).toMatchObject({ gone: 'done', to: `/sessions/${sessionId}` })
  expect(completed('hanh')).toBe(2)
})

test('what the rules refuse, the database refuses; and verify names what was flipped', async () => {
  const sessionId = await opened()
  const { writing } = handles()
  const [hanh, duc] = [entryOf(sessionId, 'hanh'), entryOf(sessionId, 'duc')]
  const free = '(SELECT min("seq") FROM "Event" WHERE "seq" NOT IN (SELECT "eventSeq" FROM "ClassMark"))'
  const mark = (entry: string, how: string, by: string) =>
    writing.exec(
      `INSERT INTO "ClassMark" VALUES ('m-${entry}-${how}','${entry}','present','${how}','${time('08:00').toISOString()}',NULL,'','${by}','${time('08:00').toISOString()}',${free})`,
    )
  expect(() => mark(hanh, 'code', idOf('duc'))).toThrow(/by code or by a host/)
  expect(() => mark(hanh, 'roll-call', idOf('hanh'))).toThrow(/by code or by a host/)
  must(await markPresence(who('mai'), hanh, { state: 'present', at: null, note: '' }))
  must(await markPresence(who('mai'), duc, { state: 'present', at: null, note: '' }))
  at(DAY, '09:30')
  must(await confirmClass(who('mai'), sessionId, true))
  expect(() => writing.exec(`UPDATE "ClassMark" SET "state" = 'absent'`)).toThrow(/append-only/)
  tamper(`UPDATE "ClassOpening" SET "openedAt" = '${time('09:00').toISOString()}'`)
  expect(verifyClasses()).toMatchObject({ ok: false, table: 'ClassCredit' })
})
