import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, must, unitBy, who } from '~/test-academy'
import { assignCourse } from '../../enrolment/assignments.server'
import { verifyLedger } from '../../ledger/verify.server'
import { remindOfChallenges } from '../../notifications/told-of-challenges.server'
import { delegateRole, listLendable } from '../../organisation/role-delegations.server'
import { giveRole } from '../../organisation/role-grants.server'
import { managersOf } from '../../organisation/unit-heads.server'
import type { Viewer } from '../../organisation/viewer'
import { viewerOf } from '../../organisation/viewer.server'
import { closeDossier, closeDossiers } from '../closing.server'
import { statesOf } from '../desk-states.server'
import { type Dossier, findOwnDossier, presentDossier } from '../dossiers.server'
import { hoursOfYear, shownMark } from '../evidence-way/attached'
import { bringOutside } from '../evidence-way/outside.server'
import { listOwnWaiting } from '../own-waiting.server'
import { openPeriod, type Period, periodById, stepPeriod } from '../periods.server'
import { writeRuleSet } from '../rule-sets.server'
import { figuresOf } from '../snapshot'
import { verifySnapshots } from '../verify-snapshots.server'
import { answerersOf } from './answerers.server'
import { countChallenged, findChallenge, listChallenges, listChallengesOf, listOwnChallenges } from './challenges.server'
import { decideChallenge, previewDecision, withdrawChallenge } from './deciding.server'
import { findDecision } from './decision-form.server'
import { sayInChallenge } from './exchange.server'
import { figureAt } from './figures'
import { answeredFigures, raisable, raiseChallenge } from './raising.server'

let period: Period
let outsideId: string
let quarter: string
/** Who leads the office of Hạnh, below the ward that Bình leads. */
let head: Viewer
const MONTH = '2026-11'
const shown = () => {
  const month = presentDossier(period, idOf('hanh'))?.result.months[0]
  return [...(month?.lines.map((line) => line.shown) ?? []), month?.shownPoints]
}
const workId = () => presentDossier(period, idOf('hanh'))?.result.months[0].works[0].enrolmentId ?? ''
const delays = () => `months.${MONTH}.works.${workId()}.delays`
const raise = (figure: string, reason = 'Hôm đó phường mất mạng cả ngày, có biên bản.', who_ = who('hanh')) =>
  raiseChallenge(who_, period.id, { figure, wanted: 'Không tính chậm', reason, file: null })

const never = (): never => {
  throw new Error('there is none')
}

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  const content = {
    ...parse(readFileSync('content/rule-sets/cong-chuc.yaml', 'utf8')),
    appliesTo: { legalGroups: ['can-bo', 'cong-chuc', 'vien-chuc', 'hop-dong'] },
  }
  must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code: 'chung', content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  const order = { courseId: courseBy('HVS-02').courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-20', requestKey: 'one' }
  must(await assignCourse(who('binh'), order))
  at('2026-11-23')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  const deadlines = { attachBy: '2026-12-03', confirmBy: '2026-12-10', reviewBy: '2026-12-17' }
  const { periodId } = must(await openPeriod(who('long'), { unitId: unitBy('P00008'), kind: 'month', key: MONTH, ...deadlines }))
  period = periodById(periodId) as Period
  const words = {
    title: 'Lớp dữ liệu mở',
    provider: 'Trường Bồi dưỡng',
    form: 'course',
    firstDay: '2026-11-10',
    lastDay: '2026-11-10',
    amount: '4',
    unit: 'periods',
  }
  const proof = { link: 'https://lop.example/giay', file: null, criterionId: 'chuyen-mon', replacesId: '', requestKey: 'open-data' }
  outsideId = must(await bringOutside(who('hanh'), periodId, { ...words, ...proof })).outsideId
  at('2026-12-01')
  const ask = () => answerersOf({ personId: idOf('hanh'), unitId: unitBy('P00008-VHXH'), periodUnitId: unitBy('P00008'), figure: delays() })[0].personId
  // The head of the office cannot sign in yet: whoever is above them is asked until they can.
  expect(ask()).toBe(idOf('binh'))
  const headId = managersOf(unitBy('P00008-VHXH'))[0].personId
  await inTransaction((tx) =>
    tx.run(
      'INSERT INTO "Account" ("id","personId","login","activatedAt","createdAt") VALUES (?,?,?,?,?)',
      newId(),
      headId,
      'head',
      instant(now()),
      instant(now()),
    ),
  )
  expect(ask()).toBe(headId)
  head = viewerOf(headId)
})

test('a figure has a path and a value; what the dossier does not have has none', () => {
  const dossier = presentDossier(period, idOf('hanh'))
  if (!dossier) throw new Error('no dossier')
  expect(figureAt(dossier, delays())).toBe('1')
  expect(figureAt(dossier, `months.${MONTH}.parts.progress.shown`)).toBe('75.00')
  expect(figureAt(dossier, 'hours.inSpan')).toBe(String(dossier.hours.inSpan))
  expect(figureAt(dossier, 'earned')).toBe('1')
  expect(figureAt(dossier, 'person.legalGroup')).toBe('cong-chuc')
  for (const path of ['hours.none', 'hours.__proto__', 'constructor', 'earned.length', '', '.', 'months.2026-12.points', `${'a.'.repeat(20)}a`])
    expect(figureAt(dossier, path), path).toBeNull()
})

test('of twenty at once one is raised, and the direct manager is to answer it', async () => {
  const raised = await Promise.all(Array.from({ length: 20 }, () => raise(delays())))
  expect(new Set(raised.map((outcome) => must(outcome).challengeId)).size).toBe(1)
  expect([count('Challenge'), count('Event', `"type" = 'challenge.raised'`)]).toEqual([1, 1])
  const { challengeId } = must(raised[0])
  expect(findChallenge(who('hanh'), challengeId)).toMatchObject({ as: 'owner', shown: '1', askedId: head.personId, mayAnswer: false })
  expect(findChallenge(head, challengeId)).toMatchObject({ as: 'answerer', mayAnswer: true })
  expect(head.personId).not.toBe(idOf('binh'))
  expect(findChallenge(who('long'), challengeId)).toMatchObject({ as: 'reader', mayAnswer: false })
  for (const key of ['duc', 'binh', 'khoi', 'mai', 'thuy', 'linh'] as const) expect(findChallenge(who(key), challengeId), key).toBeNull()
  expect(listChallenges(head, { section: 'manage', state: 'open' }).rows.map(({ id }) => id)).toEqual([challengeId])
  for (const key of ['binh', 'thuy'] as const) expect(listChallenges(who(key), { section: 'manage', state: 'open' }).rows).toEqual([])
  expect(listChallenges(who('long'), { section: 'evaluate', state: 'open' }).rows.map(({ isMine }) => isMine)).toEqual([false])
  expect(count('Message', `"kind" = 'challenge-asked' AND "personId" = ?`, head.personId)).toBe(1)
})

test('a second one of the figure, a path there is not, somebody else’s dossier and no words are refused', async () => {
  expect(await raise(delays(), 'Lý do khác')).toMatchObject({ reason: 'challenge-open' })
  expect(await raise('hours.none')).toMatchObject({ reason: 'challenge-figure-unknown' })
  expect(await raise(`months.${MONTH}.works.${workId()}.delays`, 'Của tôi', who('duc'))).toMatchObject({ reason: 'challenge-figure-unknown' })
  expect(await raise('hours.inSpan', 'Của tôi', who('khoi'))).toMatchObject({ reason: 'challenge-not-yours' })
  expect(await raise('hours.inSpan', '  ')).toMatchObject({ reason: 'challenge-reason-missing' })
  expect(await raise('hours.inSpan', 'x'.repeat(2001))).toMatchObject({ reason: 'text-over-2000' })
  expect(count('Challenge')).toBe(1)
})

test('it is asked back and answered, and nobody else says anything', async () => {
  const [{ id }] = listOwnChallenges(who('hanh'), period.id)
  must(await sayInChallenge(head, id, 'Đồng chí có biên bản không?'))
  must(await sayInChallenge(head, id, 'Đồng chí có biên bản không?'))
  expect(listChallengesOf(who('long'), period.id, idOf('hanh')).map((one) => one.id)).toContain(id)
  expect((['binh', 'duc', 'thuy', 'khoi'] as const).flatMap((key) => listChallengesOf(who(key), period.id, idOf('hanh')))).toEqual([])
  expect(listOwnWaiting(who('hanh'))).toContainEqual({ kind: 'asked', challengeId: id, span: { kind: 'month', key: MONTH } })
  must(await sayInChallenge(who('hanh'), id, 'Có, ở văn phòng.'))
  expect(await sayInChallenge(who('long'), id, 'Tôi cũng hỏi')).toMatchObject({ reason: 'challenge-not-asked' })
  expect(await sayInChallenge(who('khoi'), id, 'Tôi nữa')).toMatchObject({ reason: 'challenge-unknown' })
  expect(listOwnWaiting(who('hanh')).filter(({ kind }) => kind === 'asked')).toEqual([])
  expect(findChallenge(who('hanh'), id)?.messages.map(({ saidBy }) => saidBy)).toEqual([head.personId, idOf('hanh')])
})

test('silence passes it on after the working days of the rule set; the one before still may', async () => {
  const [{ id }] = listOwnChallenges(who('hanh'), period.id)
  // Raised on Tuesday 1 December, seven working days: Thursday the tenth.
  at('2026-12-10')
  expect(findChallenge(head, id)?.turn).toMatchObject({ named: { personId: head.personId }, dueDay: '2026-12-10', overdue: 0 })
  await remindOfChallenges()
  at('2026-12-11')
  expect(findChallenge(who('binh'), id)).toMatchObject({ as: 'answerer', mayAnswer: true, turn: { named: { personId: idOf('binh') }, overdue: 1 } })
  expect(findChallenge(head, id)?.mayAnswer).toBe(true)
  expect(findChallenge(who('long'), id)?.mayAnswer).toBe(false)
  await remindOfChallenges()
  expect(await remindOfChallenges()).toBe(0)
  const told = read.all<{ kind: string; personId: string }>(
    `SELECT "kind","personId" FROM "Message" WHERE "kind" LIKE 'challenge-%' AND "kind" <> 'challenge-said' ORDER BY "queuedAt", "kind"`,
  )
  expect(told).toEqual([
    { kind: 'challenge-asked', personId: head.personId },
    { kind: 'challenge-due', personId: head.personId },
    { kind: 'challenge-asked', personId: idOf('binh') },
  ])
})

test('who raised it, whoever is not asked and empty decisions decide nothing', async () => {
  const [{ id }] = listOwnChallenges(who('hanh'), period.id)
  const kept = { outcome: 'kept', reason: 'Không có căn cứ', corrections: [], seen: '' }
  expect(await decideChallenge(who('hanh'), id, kept)).toMatchObject({ reason: 'challenge-own' })
  expect(await decideChallenge(who('duc'), id, kept)).toMatchObject({ reason: 'challenge-unknown' })
  expect(await decideChallenge(who('binh'), id, { ...kept, reason: ' ' })).toMatchObject({ reason: 'challenge-answer-missing' })
  expect(await decideChallenge(who('binh'), id, { ...kept, outcome: 'both' })).toMatchObject({ reason: 'challenge-outcome-missing' })
  const upheld = { ...kept, outcome: 'upheld' }
  expect(await decideChallenge(who('binh'), id, upheld)).toMatchObject({ reason: 'challenge-nothing-corrected' })
  const wrong = (kind: string, value: string, month = MONTH, target = workId()) =>
    decideChallenge(who('binh'), id, { ...upheld, corrections: [{ kind, target, month, value }] })
  for (const value of ['2', '-1', '1.5', 'x', '']) expect(await wrong('delays', value), value).toMatchObject({ reason: 'correction-wrong' })
  expect(await wrong('delays', '1', '2026-10')).toMatchObject({ reason: 'correction-wrong' })
  expect(await wrong('delays', '1', MONTH, 'none')).toMatchObject({ reason: 'correction-wrong' })
  expect(await wrong('due', '9999-01-01', '')).toMatchObject({ reason: 'correction-wrong' })
  expect(await wrong('leader', '100', MONTH, 'unit')).toMatchObject({ reason: 'correction-wrong' })
  // Nothing to do with the figure.
  expect(await wrong('counts', 'no', '', presentDossier(period, idOf('hanh'))?.earned[0].id)).toMatchObject({ reason: 'correction-wrong' })
  // Put right where it stands, but nothing is different there.
  expect(await wrong('source', 'yes', '', delays())).toMatchObject({ reason: 'challenge-nothing-corrected' })
  expect([count('ChallengeEnd'), count('Correction')]).toEqual([0, 0])
})

test('upheld with the figures that the preview showed; the fact stays, the dossier says both', async () => {
  const [{ id }] = listOwnChallenges(who('hanh'), period.id)
  const decision = { outcome: 'upheld', reason: 'Có biên bản mất mạng.', corrections: [{ kind: 'delays', target: workId(), month: MONTH, value: '1' }] }
  expect(shown()).toEqual(['100.00', '100.00', '75.00', '64.17'])
  const preview = must(previewDecision(who('binh'), id, decision))
  // c = 100 − 25 × (1 − 1) = 100; (100 + 100 + 100) / 3 = 100 % × 70 = 70.
  expect(preview.changes).toEqual([
    { path: `months.${MONTH}.parts.progress.shown`, was: '75.00', becomes: '100.00' },
    { path: `months.${MONTH}.points.shown`, was: '64.17', becomes: '70.00' },
    { path: 'points.shown', was: '64.17', becomes: '70.00' },
  ])
  expect(preview.challenged).toMatchObject({ was: '1', becomes: '1' })
  expect(count('Correction')).toBe(0)
  expect(await decideChallenge(who('binh'), id, { ...decision, seen: 'other' })).toMatchObject({ reason: 'challenge-figures-changed' })
  must(await decideChallenge(who('binh'), id, { ...decision, seen: preview.seen }))
  must(await decideChallenge(who('binh'), id, { ...decision, seen: preview.seen }))
  expect(await decideChallenge(who('long'), id, { outcome: 'kept', reason: 'Khác', corrections: [], seen: '' })).toMatchObject({ reason: 'challenge-ended' })
  expect(shown()).toEqual(['100.00', '100.00', '100.00', '70.00'])
  expect(listOwnWaiting(who('hanh'))).toContainEqual({
    kind: 'answered',
    challengeId: id,
    span: { kind: 'month', key: MONTH },
    outcome: 'upheld',
    on: expect.stringMatching(/^2026-12-/),
  })
  expect([count('ChallengeEnd'), count('Correction')]).toEqual([1, 1])
  expect(presentDossier(period, idOf('hanh'))?.corrections).toMatchObject([{ kind: 'delays', was: '0', value: '1', reason: 'Có biên bản mất mạng.' }])
  expect(verifyLedger()).toMatchObject({ ok: true })
  expect(await raise(delays())).toMatchObject({ reason: 'challenge-answered' })
})

test('the evaluator answers what is no fact of work; one’s manager or evaluator is never somebody one manages', () => {
  const asked = (key: 'hanh' | 'binh' | 'long', figure: string, unit = 'P00008') =>
    answerersOf({ personId: idOf(key), unitId: unitBy(unit), periodUnitId: unitBy('P00008'), figure }).map(({ personId }) => personId)
  expect(asked('hanh', 'hours.inSpan', 'P00008-VHXH')).toEqual([idOf('long'), head.personId, idOf('binh')])
  expect(asked('binh', delays())).toEqual([idOf('long')])
  expect(asked('long', 'hours.inSpan', 'BTCTU')).not.toContain(idOf('long'))
})

test('a deputy whom one lent a role decides nothing for one, and an evaluator below one neither', async () => {
  const [{ grantId }] = listLendable(who('binh'))
  const lent = { staffCode: who('duc').staffCode, unitCode: 'P00008', validFrom: '2026-12-11', lastDay: '2026-12-31', reason: 'Đi công tác' }
  must(await delegateRole(who('binh'), { grantId, ...lent }))
  const asked = (key: 'hanh' | 'binh') =>
    answerersOf({ personId: idOf(key), unitId: unitBy('P00008'), periodUnitId: unitBy('P00008'), figure: delays() }).map(({ personId }) => personId)
  expect(asked('hanh')).toEqual([idOf('binh'), idOf('duc'), idOf('long')])
  expect(asked('binh')).toEqual([idOf('long')])
  const { staffCode } = who('hanh')
  must(
    await giveRole(who('linh'), { staffCode, role: 'evaluator', unitCode: 'P00008', validFrom: '2026-12-11', validTo: '', reason: 'Giao thêm việc' } as never),
  )
  expect(asked('binh')).toEqual([idOf('long')])
  expect(asked('hanh')).toEqual([idOf('binh'), idOf('duc'), idOf('long')])
})

test('learning elsewhere that nobody confirmed is offered first, counts once upheld, and the other period it changes is shown before', async () => {
  const days = { attachBy: '2027-01-05', confirmBy: '2027-01-12', reviewBy: '2027-01-19' }
  quarter = must(await openPeriod(who('long'), { unitId: unitBy('P00008'), kind: 'quarter', key: '2026-Q4', ...days })).periodId
  const { challengeId } = must(await raise('evidence', 'Lớp dữ liệu mở có giấy xác nhận.'))
  expect(findChallenge(who('hanh'), challengeId)?.shown).toBe('2')
  expect(findDecision(who('long'), challengeId)?.correctable.unconfirmed).toEqual([{ id: outsideId, day: '2026-11-10', mark: 'open' }])
  const upheld = (value: string) => ({ outcome: 'upheld', reason: 'Giấy hợp lệ.', corrections: [{ kind: 'counts', target: outsideId, month: '', value }] })
  expect(previewDecision(who('long'), challengeId, upheld('2026-11-11'))).toMatchObject({ reason: 'correction-wrong' })
  expect(previewDecision(who('long'), challengeId, upheld('open'))).toMatchObject({ reason: 'challenge-nothing-corrected' })
  const decision = upheld('2026-11-10')
  const preview = must(previewDecision(who('long'), challengeId, decision))
  expect(preview.changes).toContainEqual({ path: 'outside.inSpan', was: '0', becomes: '4' })
  expect(preview.elsewhere).toMatchObject([{ id: quarter, changes: expect.arrayContaining([{ path: 'outside.open', was: '4', becomes: '0' }]) }])
  must(await decideChallenge(who('long'), challengeId, { ...decision, seen: preview.seen }))
  for (const of of [period, periodById(quarter) as Period])
    expect(presentDossier(of, idOf('hanh'))?.attached.find(({ item }) => item.id === outsideId)).toMatchObject({ mark: 'confirmed', decision: null })
  // The desk says of each what their dossier says.
  const { person, attached } = presentDossier(period, idOf('hanh')) as Dossier
  const marks = attached.map(({ mark }) => shownMark(mark, period, civilDate(now()))).filter((mark) => mark !== 'off' && mark !== 'unplaced')
  expect([...(statesOf(period, [person]).get(idOf('hanh')) ?? [])].filter((state) => state !== 'challenged').sort()).toEqual([...new Set(marks)].sort())
  expect(marks).toContain('confirmed')
})

test('the hours of the year are challenged as the page shows them, put right by all that makes them, and not again until they change', async () => {
  const class_ = { title: 'Lớp an toàn thông tin', provider: 'Trường Bồi dưỡng', form: 'course', firstDay: '2026-10-15', lastDay: '2026-10-15' }
  const proof = { link: 'https://lop.example/october', file: null, criterionId: 'chuyen-mon', replacesId: '', requestKey: 'october' }
  const { outsideId: october } = must(await bringOutside(who('hanh'), quarter, { ...class_, amount: '6', unit: 'periods', ...proof }))
  const own = () => findOwnDossier(who('hanh'), period.id) ?? never()
  const shown = hoursOfYear(own())
  expect([own().outside.counted, shown]).toEqual([4, own().hours.inYear + 4])
  const { challengeId } = must(await raise('hours.inYear', 'Thiếu một lớp tháng 10.'))
  expect(findChallenge(who('hanh'), challengeId)?.shown).toBe(String(shown))
  const { unconfirmed, items } = findDecision(who('long'), challengeId)?.correctable ?? never()
  expect(unconfirmed).toEqual([{ id: october, day: '2026-10-15', mark: 'open' }])
  expect(items).toContainEqual({ id: outsideId, day: '2026-11-10', periods: 4 })
  const corrections = [
    { kind: 'counts', target: october, month: '', value: '2026-10-15' },
    { kind: 'counts', target: outsideId, month: '', value: '2026-11-10' },
    { kind: 'periods', target: outsideId, month: '', value: '5' },
  ]
  const decision = { outcome: 'upheld', reason: 'Đã xem cả hai giấy.', corrections }
  const preview = must(previewDecision(who('long'), challengeId, decision))
  expect(preview.challenged).toEqual({ path: 'hours.inYear', was: String(shown), becomes: String(shown + 7) })
  must(await decideChallenge(who('long'), challengeId, { ...decision, seen: preview.seen }))
  expect(hoursOfYear(own())).toBe(shown + 7)
  expect(raisable(who('hanh'), period.id, 'hours.inYear')).toMatchObject({ reason: 'challenge-answered' })
  expect(answeredFigures(own(), listOwnChallenges(who('hanh'), period.id))).toMatchObject({ 'hours.inYear': challengeId })
  const other = must(await raise(`evidence.${outsideId}`, 'Giấy này là của người khác.')).challengeId
  const taken = { outcome: 'upheld', reason: 'Đúng vậy.', corrections: [{ kind: 'counts', target: outsideId, month: '', value: 'no' }] }
  must(await decideChallenge(who('long'), other, { ...taken, seen: must(previewDecision(who('long'), other, taken)).seen }))
  expect(own().attached.find(({ item }) => item.id === outsideId)).toMatchObject({ mark: 'returned', decision: null })
  expect(hoursOfYear(own())).toBe(shown + 2)
  expect(raisable(who('hanh'), period.id, 'hours.inYear').ok).toBe(true)
  expect(Object.keys(answeredFigures(own(), listOwnChallenges(who('hanh'), period.id)))).not.toContain('hours.inYear')
})

test('a period closes all dossiers but the challenged one, which closes when its challenge is decided', async () => {
  must(await stepPeriod(who('long'), period.id, 'review', 'Hết tháng'))
  const { challengeId } = must(await raise('hours.inSpan', 'Thiếu một buổi tập huấn.'))
  must(await stepPeriod(who('long'), period.id, 'closed', 'Đã thẩm định', { early: true }))
  await closeDossiers(period.id)
  expect(count('Snapshot', '"personId" = ?', idOf('hanh'))).toBe(0)
  expect(count('Snapshot')).toBeGreaterThan(0)
  expect(countChallenged(period.id)).toEqual({ people: 1, challenges: 1 })
  expect(await closeDossier(period.id, idOf('hanh'))).toBe(false)
  const kept = { outcome: 'kept', reason: 'Buổi đó thuộc tháng 12.', corrections: [], seen: '' }
  must(await decideChallenge(who('long'), challengeId, kept))
  expect(read.get<{ payload: string }>(`SELECT "payload" FROM "Job" WHERE "kind" = 'dossier.close'`)?.payload).toContain(idOf('hanh'))
  expect(await closeDossier(period.id, idOf('hanh'))).toBe(true)
  expect(await closeDossier(period.id, idOf('hanh'))).toBe(false)
  const dossier = findOwnDossier(who('hanh'), period.id)
  expect(dossier?.frozen?.number).toBe(count('Snapshot'))
  expect(dossier && figuresOf(dossier).corrections).toMatchObject([
    { kind: 'delays', value: '1' },
    { kind: 'counts', was: 'open' },
    { kind: 'counts', was: 'open', value: '2026-10-15' },
    { kind: 'periods', was: '4', value: '5' },
    { kind: 'counts', was: '2026-11-10', value: 'no' },
  ])
  expect(verifySnapshots()).toMatchObject({ ok: true })
})

test('a frozen dossier is challenged within the days of appeal, and what is upheld changes what it would be, not what it was', async () => {
  const { challengeId } = must(await raise('earned', 'Mục này là của đồng nghiệp.'))
  expect(findOwnDossier(who('hanh'), period.id)?.frozen).not.toBeNull()
  const [{ id: itemId }] = presentDossier(period, idOf('hanh'))?.earned ?? []
  const decision = { outcome: 'upheld', reason: 'Đã đối chiếu.', corrections: [{ kind: 'counts', target: itemId, month: '', value: 'no' }] }
  const { seen } = must(previewDecision(who('long'), challengeId, decision))
  must(await decideChallenge(who('long'), challengeId, { ...decision, seen }))
  expect(findOwnDossier(who('hanh'), period.id)?.earned).toHaveLength(1)
  expect(presentDossier(period, idOf('hanh'))).toMatchObject({ earned: [], hours: { inSpan: 0 } })
  expect(verifySnapshots()).toMatchObject({ ok: true })
  at(addDays('2026-12-11', 60))
  expect(await raise('points.shown', 'Muộn')).toMatchObject({ reason: 'challenge-too-late' })
})

test('who raised a challenge withdraws it, once; the database itself lets nobody else, and no snapshot over an open one', async () => {
  at('2026-12-14')
  const { challengeId } = must(await raise('hours.inYear', 'Xem lại giúp.'))
  expect(await withdrawChallenge(who('long'), challengeId, '')).toMatchObject({ reason: 'challenge-not-yours' })
  expect(await withdrawChallenge(who('khoi'), challengeId, '')).toMatchObject({ reason: 'challenge-unknown' })
  for (let n = 1; n <= 10; n += 1) must(await sayInChallenge(who('hanh'), challengeId, `Lời thứ ${n}`))
  expect(await sayInChallenge(who('hanh'), challengeId, 'Lời thứ 11')).toMatchObject({ reason: 'challenge-too-many-today' })
  must(await withdrawChallenge(who('hanh'), challengeId, 'Đã rõ'))
  must(await withdrawChallenge(who('hanh'), challengeId, 'Đã rõ'))
  expect(count('ChallengeEnd', `"outcome" = 'withdrawn'`)).toBe(1)
  expect(await sayInChallenge(who('hanh'), challengeId, 'Còn nữa')).toMatchObject({ reason: 'challenge-ended' })
})
