import { beforeEach, expect, test } from 'vitest'
import { settings } from '~/platform/env'
import { at, completeCourse, count, courseBy, dump, freshAcademy, handInText, idOf, moveTo, must, tamper, topPoints, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { enrol } from '../enrolment/enrolments.server'
import type { Viewer } from '../organisation/viewer'
import { agreementOf } from './agreement'
import { claimNext, claimOf, giveBack } from './claims.server'
import { findHandIn, handInById } from './hand-ins.server'
import { listMarkedProducts } from './marked-products.server'
import { endMarkerGrant, grantMarker, listMarkerGrants } from './marker-grants.server'
import { countToMark, listToMark, nextToMark, waitingByCourse } from './marking-queue.server'
import { markHandIn, type Verdict } from './markings.server'
import { answerObjection, listObjections, objectionOf, raiseObjection } from './objections.server'
import { pinNotes, readRemarks } from './remarks'
import { isBlindFor, isSampled, listAgreement, listSamples, markSample } from './samples.server'
import { verifyHandIns } from './verify.server'

const TEXT = 'Thẻ nhắc đã dán ở bàn tiếp nhận.'

beforeEach(async () => {
  await freshAcademy()
  Object.assign(settings(), { remarkPercent: 5, marksOwnUnit: false, claimMinutes: 60 })
})

async function handedIn(by: Viewer, text = TEXT): Promise<string> {
  const course = courseBy('HVS-02')
  must(await enrol(by, course.courseId))
  return handInText(by, course, text)
}
const accepted = (id: string): Verdict => ({ verdict: 'accepted', points: topPoints(id), comment: '' })
const low = (id: string): number[] => topPoints(id).map((_, n) => (n === 1 ? 1 : topPoints(id)[n]))
const train = (key: 'khoi' | 'duc' | 'binh', validTo = '2027-06-01') =>
  grantMarker(who('mai'), courseBy('HVS-02').courseId, { staffCode: staffCode[key], validTo, reason: 'Đã tập huấn' })
const staffCode = { khoi: 'HN000110', duc: 'HN000102', binh: 'HN000105' }

test('who was trained for a course marks it from another body, from the day of the grant to its end; nobody of their own body', async () => {
  const id = await handedIn(who('hanh'))
  // Đức works in the ward of Hạnh, Long does not.
  must(await train('duc'))
  expect([findHandIn(who('duc'), id), listToMark(who('duc')), nextToMark(who('duc'), null)]).toEqual([null, [], null])
  expect(await markHandIn(who('duc'), id, accepted(id))).toEqual({ ok: false, reason: 'not-found' })
  const { grantId } = must(await grantMarker(who('linh'), courseBy('HVS-02').courseId, { staffCode: 'hn000107', validTo: '2026-12-01', reason: 'Đã tập huấn' }))
  expect(listToMark(who('long')).map((row) => row.id)).toEqual([id])
  expect(countToMark(who('long'))).toBe(1)
  expect(findHandIn(who('long'), id)?.id).toBe(id)
  at('2026-12-01')
  expect(listToMark(who('long'))).toEqual([])
  at('2026-11-30')
  must(await endMarkerGrant(who('mai'), grantId, 'Chuyển việc'))
  expect(findHandIn(who('long'), id)).toBeNull()
  expect(listMarkerGrants(who('mai'), courseBy('HVS-02').courseId)?.map((row) => Boolean(row.endedAt))).toEqual([true, false])
})

test('moving takes no maker out of the eyes of colleagues: not of then, not of now', async () => {
  const [course, long] = [courseBy('HVS-02').courseId, 'HN000107']
  must(await grantMarker(who('mai'), course, { staffCode: long, validTo: '2027-06-01', reason: 'Đã tập huấn' }))
  must(await train('duc'))
  const id = await handedIn(who('hanh'))
  const sees = (key: 'duc' | 'long' | 'mai') => [findHandIn(who(key), id) !== null, listToMark(who(key)).length, countToMark(who(key))]
  expect([sees('duc'), sees('long')]).toEqual([
    [false, 0, 0],
    [true, 1, 1],
  ])
  at('2026-11-20')
  // Into the body of Long: a colleague now. Đức was one when it was handed in, and stays one though he leaves too.
  moveTo('hanh', 'BTCTU-TCCB')
  expect([sees('duc'), sees('long')]).toEqual([
    [false, 0, 0],
    [false, 0, 0],
  ])
  expect(await markHandIn(who('long'), id, accepted(id))).toEqual({ ok: false, reason: 'not-found' })
  at('2026-11-25')
  moveTo('duc', 'SNV')
  expect(sees('duc')).toEqual([false, 0, 0])
  expect(await markHandIn(who('duc'), id, accepted(id))).toEqual({ ok: false, reason: 'not-found' })
  settings().remarkPercent = 100
  must(await markHandIn(who('mai'), id, { ...accepted(id), verdict: 'returned', comment: 'Thiếu', reasons: topPoints(id).map(() => 'x'), points: low(id) }))
  must(await raiseObjection(who('hanh'), id, 'Có đủ'))
  for (const key of ['duc', 'long'] as const) {
    expect([listObjections(who(key)), await answerObjection(who(key), id, { outcome: 'upheld', reason: 'x' })]).toEqual([
      [],
      { ok: false, reason: 'not-found' },
    ])
    expect(await markSample(who(key), id, accepted(id))).toEqual({ ok: false, reason: 'not-found' })
  }
  // A trainer who becomes a colleague loses the sample.
  expect(listSamples(who('son')).map((row) => row.handInId)).toEqual([id])
  moveTo('son', 'BTCTU-TCCB')
  expect([listSamples(who('son')), listObjections(who('son'))]).toEqual([[], []])
})

test('a grant is refused to strangers, for nobody, without a reason, for a wrong day, and twice', async () => {
  const { courseId } = courseBy('HVS-02')
  const given = { staffCode: 'HN000107', validTo: '2027-06-01', reason: 'Đã tập huấn' }
  for (const key of ['hanh', 'binh', 'long'] as const) {
    expect(await grantMarker(who(key), courseId, given)).toEqual({ ok: false, reason: 'not-found' })
    expect(listMarkerGrants(who(key), courseId)).toBeNull()
  }
  expect(await grantMarker(who('mai'), 'none', given)).toEqual({ ok: false, reason: 'not-found' })
  expect(await grantMarker(who('mai'), courseId, { ...given, staffCode: 'HN999999' })).toEqual({ ok: false, reason: 'person-unknown' })
  for (const validTo of ['', '2026-11-16', '2031-01-01', 'hôm nay'])
    expect(await grantMarker(who('mai'), courseId, { ...given, validTo })).toEqual({ ok: false, reason: 'end-wrong' })
  expect(await grantMarker(who('mai'), courseId, { ...given, reason: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  const { grantId } = must(await grantMarker(who('mai'), courseId, given))
  expect(await grantMarker(who('mai'), courseId, given)).toEqual({ ok: false, reason: 'already-marker' })
  expect(await endMarkerGrant(who('hanh'), grantId, 'x')).toEqual({ ok: false, reason: 'not-found' })
  expect(await endMarkerGrant(who('mai'), grantId, '')).toEqual({ ok: false, reason: 'reason-missing' })
  expect(count('MarkerGrant')).toBe(1)
})

test('two markers who ask at once get two products; a claim ends with its time, its marking or when it is given back', async () => {
  const [first, second] = [await handedIn(who('hanh')), await handedIn(who('duc'))]
  const [mai, son] = [who('mai'), who('son')]
  const taken = await Promise.all([claimNext(mai), claimNext(son)])
  expect(taken.map((outcome) => must(outcome).handInId).sort()).toEqual([first, second].sort())
  expect(must(await claimNext(mai)).handInId).toBe(first)
  expect(await markHandIn(son, first, accepted(first))).toEqual({ ok: false, reason: 'claimed-by-other' })
  expect(listToMark(son).map((row) => [row.id, row.claimedBy])).toEqual([
    [first, 'Đỗ Thị Khánh Mai'],
    [second, null],
  ])
  must(await markHandIn(son, second, accepted(second)))
  expect(await claimNext(son)).toEqual({ ok: false, reason: 'nothing-to-mark' })
  must(await giveBack(son, first))
  expect(claimOf(first)?.markerId).toBe(mai.personId)
  must(await giveBack(mai, first))
  expect(must(await claimNext(son)).handInId).toBe(first)
  at('2026-11-16', '10:01')
  expect(claimOf(first)).toBeNull()
  must(await markHandIn(mai, first, accepted(first)))
  expect(await claimNext(who('hanh'))).toEqual({ ok: false, reason: 'nothing-to-mark' })
})

test('the queue says how many wait and how long the middle one has, by course; older ones, and pages by key', async () => {
  const ids = [await handedIn(who('hanh'))]
  at('2026-11-18')
  ids.push(await handedIn(who('duc')))
  at('2026-11-20')
  ids.push(await handedIn(who('binh')))
  const { courseId } = courseBy('HVS-02')
  expect(waitingByCourse(who('mai'))).toEqual([{ courseId, count: 3, medianDays: 2 }])
  expect(waitingByCourse(who('hanh'))).toEqual([])
  const page = listToMark(who('mai'), { limit: 2 })
  expect(page.map((row) => row.id)).toEqual(ids.slice(0, 2))
  expect(listToMark(who('mai'), { after: page[1].eventSeq }).map((row) => row.id)).toEqual(ids.slice(2))
  expect(listToMark(who('mai'), { minDays: 2 }).map((row) => row.id)).toEqual(ids.slice(0, 2))
  expect(listToMark(who('mai'), { minDays: 4 }).map((row) => row.id)).toEqual(ids.slice(0, 1))
  expect(listToMark(who('mai'), { courseId: courseBy('HVS-03').courseId })).toEqual([])
})

test('a return says why for each criterion that lost points; notes are pinned to the text or refused', async () => {
  const id = await handedIn(who('hanh'))
  const mai = who('mai')
  const returned: Verdict = { verdict: 'returned', points: low(id), comment: 'Ghi thêm đầu mối.' }
  expect(await markHandIn(mai, id, returned)).toEqual({ ok: false, reason: 'criterion-reason-missing' })
  const reasons = ['', 'Thiếu số gọi', '', '']
  expect(await markHandIn(mai, id, { ...returned, reasons, notes: [{ quote: 'không có trong bài', text: 'x' }] })).toEqual({
    ok: false,
    reason: 'quote-unknown',
  })
  must(
    await markHandIn(mai, id, {
      ...returned,
      reasons,
      notes: [
        { start: 0, quote: 'bàn tiếp', text: 'Bàn nào?' },
        { quote: '', text: '' },
      ],
    }),
  )
  const start = TEXT.indexOf('bàn tiếp')
  expect(readRemarks(handInById(id)?.remarks ?? '')).toEqual({ reasons, notes: [{ start, end: start + 8, quote: 'bàn tiếp', text: 'Bàn nào?' }] })
  expect(verifyHandIns()).toMatchObject({ ok: true })
  tamper(`UPDATE "Marking" SET "remarks" = replace("remarks", 'bàn tiếp', 'bàn khác')`)
  expect(verifyHandIns()).toMatchObject({ ok: false })
})

test('the wait for a marker is nobody’s delay: in time is in time, marked weeks after the due date; a day late is one day', async () => {
  const { courseId } = courseBy('HVS-02')
  const order = { courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-20', requestKey: 'hạn' }
  must(await assignCourse(who('binh'), order))
  at('2026-11-20', '23:59')
  const inTime = await handedIn(who('hanh'))
  at('2026-11-21', '00:01')
  const late = await handedIn(who('duc'))
  at('2027-01-10')
  for (const id of [inTime, late]) must(await markHandIn(who('mai'), id, accepted(id)))
  const shown = (key: 'hanh' | 'duc') => listMarkedProducts(idOf(key)).map(({ dueDate, daysLate }) => [dueDate, daysLate])
  expect([shown('hanh'), shown('duc')]).toEqual([[['2026-11-20', 0]], [['2026-11-20', 1]]])
})

test('the days until a product comes back are not the maker’s: two days after it did, it is two days late', async () => {
  const { courseId } = courseBy('HVS-02')
  must(await assignCourse(who('binh'), { courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-20', requestKey: 'hạn' }))
  const back = (id: string) => ({ verdict: 'returned' as const, points: low(id), comment: 'Chưa đủ', reasons: low(id).map(() => 'Thiếu') })
  at('2026-11-20')
  const first = await handedIn(who('hanh'))
  at('2026-11-21')
  const late = await handedIn(who('duc'))
  at('2026-12-10')
  for (const id of [first, late]) must(await markHandIn(who('mai'), id, back(id)))
  at('2026-12-12')
  const mended = [await handInText(who('hanh'), courseBy('HVS-02'), 'Bản hai'), await handInText(who('duc'), courseBy('HVS-02'), 'Bản hai')]
  at('2026-12-31')
  for (const id of mended) must(await markHandIn(who('mai'), id, accepted(id)))
  const shown = (['hanh', 'duc'] as const).flatMap((key) => listMarkedProducts(idOf(key)))
  expect(shown.map((row) => [row.daysLate, row.waitedBefore, row.waited])).toEqual([
    [2, 20, 19],
    [3, 19, 19],
  ])
})

test('a quote is pinned where it was selected, over several lines too', () => {
  const text = 'một hai\nba một hai\nbốn'
  expect(pinNotes(text, [{ start: 11, quote: 'một hai\r\nbốn', text: 'ở đây' }])).toEqual([{ start: 11, end: 22, quote: 'một hai\nbốn', text: 'ở đây' }])
  expect(pinNotes(text, [{ start: 11, quote: 'một hai', text: 'lần hai' }])).toMatchObject([{ start: 11 }])
  expect(pinNotes(text, [{ quote: 'một hai', text: 'lần đầu' }])).toMatchObject([{ start: 0 }])
  expect(pinNotes(text, [{ start: 3, quote: 'năm', text: 'x' }])).toBeNull()
})

test('what a later product replaced is not marked', async () => {
  const first = await handedIn(who('hanh'))
  const second = await handInText(who('hanh'), courseBy('HVS-02'), 'Bản hai')
  expect(await markHandIn(who('mai'), first, accepted(first))).toEqual({ ok: false, reason: 'newer-handed-in' })
  must(await markHandIn(who('mai'), second, accepted(second)))
})

test('an objection is raised once, by the maker, with a reason; another marker answers, once, with reasons', async () => {
  const id = await handedIn(who('hanh'))
  const [hanh, mai, son] = [who('hanh'), who('mai'), who('son')]
  expect(await raiseObjection(hanh, id, 'x')).toEqual({ ok: false, reason: 'not-marked' })
  must(await markHandIn(mai, id, { verdict: 'returned', points: low(id), comment: 'Chưa đủ', reasons: low(id).map(() => 'Thiếu') }))
  for (const key of ['mai', 'duc', 'khoi'] as const) expect(await raiseObjection(who(key), id, 'x')).toEqual({ ok: false, reason: 'not-found' })
  expect(await raiseObjection(hanh, id, ' \n ')).toEqual({ ok: false, reason: 'reason-missing' })
  const upheld = { outcome: 'upheld' as const, reason: 'Vẫn thiếu' }
  expect(await answerObjection(son, id, upheld)).toEqual({ ok: false, reason: 'not-found' })
  must(await raiseObjection(hanh, id, 'Số gọi ở mặt sau thẻ'))
  expect(await raiseObjection(hanh, id, 'Lần nữa')).toEqual({ ok: false, reason: 'already-objected' })
  expect([listObjections(mai), listObjections(hanh)]).toEqual([[], []])
  expect(listObjections(son).map((row) => row.handInId)).toEqual([id])
  expect(await answerObjection(mai, id, upheld)).toEqual({ ok: false, reason: 'own-marking' })
  for (const key of ['hanh', 'duc', 'long'] as const) expect(await answerObjection(who(key), id, upheld)).toEqual({ ok: false, reason: 'not-found' })
  expect(await answerObjection(son, id, { ...upheld, reason: '' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await answerObjection(son, id, { ...upheld, outcome: 'perhaps' as 'upheld' })).toEqual({ ok: false, reason: 'outcome-wrong' })
  expect(await answerObjection(son, id, { outcome: 'marked-anew', reason: 'Đúng là có' })).toMatchObject({ ok: false })
  must(await answerObjection(son, id, { outcome: 'marked-anew', reason: 'Đúng là có', marking: accepted(id) }))
  expect(await answerObjection(son, id, upheld)).toEqual({ ok: false, reason: 'already-answered' })
  expect(handInById(id)).toMatchObject({ verdict: 'accepted', markerName: who('son').fullName })
  expect(objectionOf(id)).toMatchObject({ outcome: 'marked-anew', answer: 'Đúng là có' })
  expect(count('Marking')).toBe(2)
})

test('an objection takes nothing away: not an acceptance, not a point, not a completion', async () => {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  const { id } = listToMark(who('mai'))[0]
  must(await markHandIn(who('mai'), id, { verdict: 'accepted', points: low(id), comment: '' }))
  const before = [dump('CourseCompletion'), dump('Certificate')]
  must(await raiseObjection(hanh, id, 'Xin xem lại tiêu chí 2'))
  const marking = { ...accepted(id), verdict: 'returned' as const, comment: 'Làm lại' }
  const anew = { outcome: 'marked-anew' as const, reason: 'Xem lại', marking }
  expect(await answerObjection(who('son'), id, anew)).toEqual({ ok: false, reason: 'accepted-stays' })
  const fewer = low(id).map((value, n) => (n === 0 ? value - 1 : value))
  expect(await answerObjection(who('son'), id, { ...anew, marking: { ...accepted(id), points: fewer } })).toEqual({ ok: false, reason: 'accepted-stays' })
  must(await answerObjection(who('son'), id, { ...anew, marking: accepted(id) }))
  expect(handInById(id)).toMatchObject({ verdict: 'accepted', points: JSON.stringify(topPoints(id)) })
  expect([dump('CourseCompletion'), dump('Certificate')]).toEqual(before)
})

test('the sample is the share the setting says, by the hash of the product and nothing else', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => `01a209d8-${String(n).padStart(12, '0')}`)
  const share = (percent: number) => ids.filter((id) => isSampled(id, percent)).length / ids.length
  expect([share(0), share(100)]).toEqual([0, 1])
  expect(Math.abs(share(5) - 0.05)).toBeLessThan(0.006)
  expect(ids.filter((id) => isSampled(id, 5)).every((id) => isSampled(id, 10))).toBe(true)
})

test('a trainer who did not mark first marks the sample again, blind, once; nothing changes for the maker', async () => {
  const id = await handedIn(who('hanh'))
  const [mai, son] = [who('mai'), who('son')]
  settings().remarkPercent = 100
  expect(await markSample(son, id, accepted(id))).toEqual({ ok: false, reason: 'not-found' })
  must(await markHandIn(mai, id, { verdict: 'accepted', points: low(id), comment: 'Riêng' }))
  const before = JSON.stringify(handInById(id))
  expect([isBlindFor(son, id), isBlindFor(mai, id), isBlindFor(who('hanh'), id)]).toEqual([true, false, false])
  expect(listSamples(son).map((row) => row.handInId)).toEqual([id])
  expect([listSamples(mai), listSamples(who('long'))]).toEqual([[], []])
  expect(await markSample(mai, id, accepted(id))).toEqual({ ok: false, reason: 'own-marking' })
  must(await grantMarker(mai, courseBy('HVS-02').courseId, { staffCode: 'HN000107', validTo: '2027-06-01', reason: 'Đã tập huấn' }))
  for (const key of ['long', 'hanh', 'khoi'] as const) expect(await markSample(who(key), id, accepted(id))).toEqual({ ok: false, reason: 'not-found' })
  expect(await markSample(son, id, { ...accepted(id), points: [] })).toEqual({ ok: false, reason: 'points-missing' })
  must(await markSample(son, id, accepted(id)))
  expect(await markSample(son, id, accepted(id))).toEqual({ ok: false, reason: 'already-marked' })
  expect([isBlindFor(son, id), JSON.stringify(handInById(id))]).toEqual([false, before])
  const criteria = topPoints(id).length
  expect(listAgreement(son)).toMatchObject([
    { markerId: idOf('mai'), marked: 1, sampled: 1, sameVerdict: 1, agreement: { pairs: criteria, exact: (criteria - 1) / criteria, withinOne: 1 } },
  ])
  expect(listAgreement(who('long'))).toEqual([])
})

test('a product outside the sample is not marked again', async () => {
  const id = await handedIn(who('hanh'))
  settings().remarkPercent = 0
  must(await markHandIn(who('mai'), id, accepted(id)))
  expect(await markSample(who('son'), id, accepted(id))).toEqual({ ok: false, reason: 'not-found' })
  expect(listSamples(who('son'))).toEqual([])
})

test('weighted kappa is 1 for full agreement, about 0 for chance, below it for the opposite', () => {
  const pairs = (of: [number, number][]) => of.map(([first, second]) => ({ first, second, levels: 3 }))
  expect(agreementOf([])).toBeNull()
  expect(
    agreementOf(
      pairs([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ),
  ).toEqual({ pairs: 3, exact: 1, withinOne: 1, kappa: 1 })
  expect(
    agreementOf(
      pairs([
        [0, 2],
        [2, 0],
      ]),
    )?.kappa,
  ).toBeCloseTo(-1)
  expect(agreementOf(pairs([0, 1, 2].flatMap((a) => [0, 1, 2].map((b): [number, number] => [a, b]))))?.kappa).toBeCloseTo(0)
  // By hand: a quarter of a quarter was seen apart, 0.3125 is what the margins give by chance.
  expect(
    agreementOf(
      pairs([
        [0, 0],
        [1, 1],
        [2, 2],
        [2, 1],
      ]),
    )?.kappa,
  ).toBeCloseTo(1 - 0.0625 / 0.3125)
  expect(
    agreementOf(
      pairs([
        [2, 2],
        [2, 2],
      ]),
    )?.kappa,
  ).toBeNull()
})
