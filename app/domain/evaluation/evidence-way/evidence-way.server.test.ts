import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { handles, read } from '~/platform/db/database.server'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, must, unitBy, who } from '~/test-academy'
import { verifyLedger } from '../../ledger/verify.server'
import { listInbox } from '../../notifications/inbox.server'
import { remindOfEvidence } from '../../notifications/told-of-evidence.server'
import { delegateRole, listLendable } from '../../organisation/role-delegations.server'
import type { Viewer } from '../../organisation/viewer'
import { viewerOf } from '../../organisation/viewer.server'
import { closeDossiers } from '../closing.server'
import { type Dossier, dossierOf } from '../dossiers.server'
import { listOwnWaiting } from '../own-waiting.server'
import { listPeriodPeople } from '../period-people.server'
import { openPeriod, type Period, periodById, stepPeriod } from '../periods.server'
import { writeRuleSet } from '../rule-sets.server'
import type { SnapshotContent } from '../snapshot'
import { verifySnapshots } from '../verify-snapshots.server'
import { decideEvidence, type Judged } from './deciding.server'
import { answeringOf, directManagers } from './direct-managers.server'
import { countOpenItems } from './open-items.server'
import { bringOutside, outsideProblem, type TypedOutside, withdrawOutside } from './outside.server'
import { findOutside } from './outside-readers.server'
import { placeEvidence } from './placing.server'
import { standingOf } from './standing'
import { findTeamEvidence, hasWaitingEvidence, listTeamPeriods } from './team-evidence.server'

let periodId: string
const period = () => periodById(periodId) as Period
const of = (key: 'hanh' | 'duc' | 'binh') => dossierOf(period(), idOf(key)) as Dossier
const openOf = (personId: string) => dossierOf(period(), personId)?.attached.filter(({ mark }) => mark === 'open').length ?? 0
const outsideOf = (key: 'hanh' | 'duc') => of(key).attached.filter(({ item }) => item.kind === 'outside')
const judged = (key: 'hanh' | 'duc' | 'binh', at = 0): Judged => {
  const { item, seq } = of(key).attached[at]
  return { personId: idOf(key), kind: item.kind, id: item.id, seq }
}
const asManager = (verdict: 'confirmed' | 'returned', reason: string, ...items: Judged[]) =>
  decideEvidence(who('binh'), periodId, { decidedAs: 'manager', verdict, reason, items })
const asEvaluator = (verdict: 'confirmed' | 'returned', reason: string, ...items: Judged[]) =>
  decideEvidence(who('long'), periodId, { decidedAs: 'evaluator', verdict, reason, items })
const waiting = (key: 'hanh' | 'duc' | 'khoi' | 'long') => listOwnWaiting(who(key))
const standing = (key: 'hanh' | 'duc', day: string) => {
  const { stage, actor, until } = standingOf(period(), of(key).attached, day)
  return [stage, actor, until]
}

const typed = (changes: Partial<TypedOutside> = {}): TypedOutside => ({
  requestKey: 'first',
  title: 'Lớp trí tuệ nhân tạo cho cán bộ',
  provider: 'Trường Bồi dưỡng cán bộ',
  form: 'course',
  firstDay: '2026-11-02',
  lastDay: '2026-11-06',
  amount: '12',
  unit: 'periods',
  criterionId: 'chuyen-mon',
  link: 'https://lop.example/giay',
  file: null,
  replacesId: '',
  ...changes,
})

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  const days = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
  periodId = must(await openPeriod(who('long'), { unitId: unitBy('P00008'), kind: 'month', key: '2026-11', ...days })).periodId
  at('2026-11-20')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  await completeCourse(who('duc'), courseBy('HVS-02'))
})

test('what was earned attaches by rule to the first criterion that accepts it, without a click', () => {
  expect(of('hanh').attached).toMatchObject([{ item: { kind: 'course' }, criterionId: 'chuyen-mon', by: 'rule', mark: 'open' }])
  expect(standing('hanh', '2026-11-20')).toEqual(['draft', 'owner', '2026-12-03'])
})

test('the owner moves it, takes it off and puts it back; a double click is one event, and nobody else does it', async () => {
  const { item } = of('hanh').attached[0]
  const [hanh, before] = [who('hanh'), count('Event')]
  must(await placeEvidence(hanh, periodId, item, 'doi-moi'))
  must(await placeEvidence(hanh, periodId, item, 'doi-moi'))
  expect([of('hanh').attached[0].criterionId, of('hanh').attached[0].by, count('Event') - before]).toEqual(['doi-moi', 'owner', 1])
  must(await placeEvidence(hanh, periodId, item, null))
  expect(of('hanh').attached[0]).toMatchObject({ criterionId: null, mark: 'off', placement: { placedBy: idOf('hanh') } })
  must(await placeEvidence(hanh, periodId, item, 'chuyen-mon'))
  expect(of('hanh').attached[0]).toMatchObject({ criterionId: 'chuyen-mon', mark: 'open' })
  expect(await placeEvidence(hanh, periodId, item, 'pham-chat')).toMatchObject({ reason: 'evidence-criterion-wrong' })
  expect(await placeEvidence(who('duc'), periodId, item, 'doi-moi')).toMatchObject({ reason: 'evidence-unknown' })
})

test('learning elsewhere is brought once, with a proof, of the period, and no longer than its days', async () => {
  const hanh = who('hanh')
  const wrong: [Partial<TypedOutside>, string][] = [
    [{ link: '' }, 'outside-proof-missing'],
    [{ link: 'javascript:alert(1)' }, 'outside-link-wrong'],
    [{ title: ' ' }, 'outside-title-missing'],
    [{ title: 'x'.repeat(201) }, 'text-over-200'],
    [{ form: 'x' }, 'outside-form-wrong'],
    [{ lastDay: '2026-11-21' }, 'outside-days-wrong'],
    [{ firstDay: '2026-10-01', lastDay: '2026-10-31' }, 'outside-days-wrong'],
    [{ firstDay: '2026-11-07' }, 'outside-days-wrong'],
    [{ amount: '61', unit: 'hours' }, 'outside-amount-wrong'],
    [{ amount: '0' }, 'outside-amount-wrong'],
    [{ amount: '6,5' }, 'outside-amount-fraction'],
    [{ criterionId: 'pham-chat' }, 'evidence-criterion-wrong'],
    [{ replacesId: 'none' }, 'outside-unknown'],
  ]
  for (const [changes, reason] of wrong) expect([changes, outsideProblem(hanh, periodId, typed(changes))]).toEqual([changes, reason])
  const { outsideId } = must(await bringOutside(hanh, periodId, typed()))
  expect(must(await bringOutside(hanh, periodId, typed())).outsideId).toBe(outsideId)
  expect(await bringOutside(hanh, periodId, typed({ requestKey: 'other' }))).toMatchObject({ reason: 'outside-same' })
  // 9 hours are 12 periods of 45 minutes.
  must(await bringOutside(who('duc'), periodId, typed({ requestKey: 'duc', amount: '9', unit: 'hours' })))
  expect([outsideOf('hanh'), outsideOf('duc')].map(([one]) => 'periods' in one.item && one.item.periods)).toEqual([12, 12])
  expect(of('hanh').outside).toMatchObject({ inSpan: 0, counted: 0, open: 12 })
  expect(await bringOutside(who('khoi'), periodId, typed({ requestKey: 'khoi' }))).toMatchObject({ reason: 'outside-unknown' })
})

test('its proof is read by its owner, their manager, evaluators and auditors, and nobody else', () => {
  const { id } = outsideOf('hanh')[0].item
  for (const key of ['hanh', 'binh', 'long', 'anh'] as const) expect(findOutside(who(key), id)?.id, key).toBe(id)
  for (const key of ['duc', 'thuy', 'khoi', 'mai', 'linh'] as const) expect(findOutside(who(key), id), key).toBeNull()
})

test('it is withdrawn by its owner while it is not confirmed', async () => {
  const { outsideId } = must(await bringOutside(who('duc'), periodId, typed({ requestKey: 'second', title: 'Hội thảo dữ liệu' })))
  expect(await withdrawOutside(who('hanh'), outsideId)).toMatchObject({ reason: 'outside-unknown' })
  must(await withdrawOutside(who('duc'), outsideId))
  must(await withdrawOutside(who('duc'), outsideId))
  expect([outsideOf('duc').length, count('OutsideWithdrawal')]).toEqual([1, 1])
})

test('who answers for somebody stands above them, the nearest directly; nobody for themselves, an equal or who is above', () => {
  const [head] = directManagers(idOf('hanh'), unitBy('P00008-VHXH'))
  expect(head.position).toBe('Trưởng phòng')
  expect(directManagers(head.personId, unitBy('P00008-VHXH')).map(({ personId }) => personId)).toEqual([idOf('binh')])
  expect(directManagers(idOf('binh'), unitBy('P00008'))).toEqual([])
  const by = (viewer: Viewer, personId: string, unit: string) => answeringOf(viewer)(personId, unitBy(unit))?.isDirect ?? null
  const ofHead = viewerOf(head.personId)
  expect([by(ofHead, idOf('hanh'), 'P00008-VHXH'), by(who('binh'), idOf('hanh'), 'P00008-VHXH')]).toEqual([true, false])
  expect([by(ofHead, head.personId, 'P00008-VHXH'), by(ofHead, idOf('binh'), 'P00008'), by(ofHead, idOf('duc'), 'P00008-KTHTDT')]).toEqual([null, null, null])
  expect([by(who('binh'), head.personId, 'P00008-VHXH'), by(who('thuy'), idOf('hanh'), 'P00008-VHXH'), by(who('hanh'), idOf('duc'), 'P00008-KTHTDT')]).toEqual([
    true,
    null,
    null,
  ])
  const list = findTeamEvidence(ofHead, periodId, { show: 'all', isDirect: true })
  expect(list?.people.map(({ person, isDirect }) => [person.id, isDirect])).toEqual([[idOf('hanh'), true]])
  expect([hasWaitingEvidence(ofHead, periodId), hasWaitingEvidence(who('binh'), periodId)]).toEqual([true, false])
})

test('a manager reads all of their people on one list, without themselves; others read nothing', () => {
  const list = findTeamEvidence(who('binh'), periodId, { show: 'waiting' })
  expect(list?.people.map(({ person }) => person.id).sort()).toEqual([idOf('duc'), idOf('hanh')].sort())
  expect(list?.canConfirm).toBe(true)
  const first = findTeamEvidence(who('binh'), periodId, { show: 'waiting', limit: 1 })
  const rest = findTeamEvidence(who('binh'), periodId, { show: 'waiting', limit: 5, after: first?.next ?? '' })
  expect([...(first?.people ?? []), ...(rest?.people ?? [])].map(({ person }) => person.id)).toEqual(list?.people.map(({ person }) => person.id))
  expect(findTeamEvidence(who('binh'), periodId, { show: 'returned' })?.people).toEqual([])
  for (const key of ['thuy', 'hanh', 'long', 'khoi'] as const) expect(findTeamEvidence(who(key), periodId, { show: 'all' }), key).toBeNull()
  expect([listTeamPeriods(who('binh')).length, listTeamPeriods(who('thuy')).length]).toEqual([1, 0])
  expect(findTeamEvidence(who('binh'), periodId, { show: 'all', isDirect: true })?.people).toEqual([])
})

test('a manager confirms a whole list at once and returns one with a reason; a double click changes nothing', async () => {
  const all = (['hanh', 'duc'] as const).flatMap((key) => of(key).attached.map((_, at) => judged(key, at)))
  const outside = judged('hanh', of('hanh').attached.length - 1)
  expect(await asManager('returned', ' ', outside)).toMatchObject({ reason: 'evidence-reason-missing' })
  expect(await asManager('confirmed', '')).toMatchObject({ reason: 'evidence-none-chosen' })
  must(await asManager('returned', 'Giấy chưa có dấu', outside))
  must(await asManager('returned', 'Giấy chưa có dấu', outside))
  const before = count('EvidenceDecision')
  expect([before, must(await asManager('confirmed', '', ...all, ...all))]).toEqual([1, { decided: all.length - 1, changed: 1 }])
  expect(must(await asManager('confirmed', '', ...all))).toEqual({ decided: all.length - 1, changed: 1 })
  expect([count('EvidenceDecision') - before, count('Event', `"type" = 'evidence.decided'`)]).toEqual([all.length - 1, all.length])
  expect(outsideOf('hanh')[0]).toMatchObject({ mark: 'returned', decision: { reason: 'Giấy chưa có dấu', decidedBy: idOf('binh') } })
  expect(of('duc').outside).toMatchObject({ inSpan: 12, counted: 12, open: 0 })
  expect(standing('hanh', '2026-12-04')).toEqual(['returned', 'owner', '2026-12-08'])
  expect(waiting('hanh')).toEqual([{ kind: 'returned', periodId, span: { kind: 'month', key: '2026-11' }, count: 1, until: '2026-12-08' }])
  // The month of the others is not over: nothing waits for their look yet.
  expect([waiting('duc'), waiting('khoi')]).toEqual([[], []])
  expect(standing('duc', '2026-12-04')).toEqual(['confirmed', 'evaluator', '2026-12-11'])
})

test('nobody confirms their own, those of another unit, or in a role they have not; what changed meanwhile is left as it is', async () => {
  const mine = { personId: idOf('binh'), kind: 'course' as const, id: 'x', seq: 1 }
  expect(await asManager('confirmed', '', mine)).toMatchObject({ reason: 'evidence-own' })
  for (const key of ['thuy', 'duc', 'long', 'khoi'] as const)
    expect(await decideEvidence(who(key), periodId, { decidedAs: 'manager', verdict: 'confirmed', reason: '', items: [judged('hanh')] }), key).toMatchObject({
      reason: 'evidence-not-yours',
    })
  expect(await decideEvidence(who('duc'), periodId, { decidedAs: 'manager', verdict: 'confirmed', reason: '', items: [judged('duc')] })).toMatchObject({
    ok: false,
  })
  expect(await asEvaluator('confirmed', 'Đã xem', judged('hanh'))).toMatchObject({ reason: 'evidence-not-in-review' })
  // What the owner moved after it was confirmed is to be confirmed again; the page of before confirms nothing.
  const stale = judged('duc')
  must(await placeEvidence(who('duc'), periodId, of('duc').attached[0].item, 'doi-moi'))
  expect(of('duc').attached[0].mark).toBe('open')
  expect(must(await asManager('confirmed', '', stale))).toEqual({ decided: 0, changed: 1 })
  expect(of('duc').attached[0].mark).toBe('open')
})

test('a deputy confirms on behalf of who lent the role, and never that one’s own', async () => {
  const { grantId } = listLendable(who('binh')).find(({ role }) => role === 'manager') as { grantId: string }
  const lend = { grantId, staffCode: who('duc').staffCode, unitCode: 'P00008-VHXH', validFrom: '2026-11-20', lastDay: '2026-12-20', reason: 'Đi họp' }
  must(await delegateRole(who('binh'), lend))
  const asDeputy = (reason: string, item: Judged) => decideEvidence(who('duc'), periodId, { decidedAs: 'manager', verdict: 'returned', reason, items: [item] })
  expect(must(await asDeputy('Xem lại', judged('hanh'))).decided).toBe(1)
  const event = read.get<{ onBehalfOf: string }>(`SELECT "onBehalfOf" FROM "Event" WHERE "type" = 'evidence.decided' ORDER BY "seq" DESC LIMIT 1`)
  expect(event?.onBehalfOf).toBe(idOf('binh'))
  await completeCourse(who('binh'), courseBy('HVS-02'))
  expect(await asDeputy('Xem lại', judged('binh'))).toMatchObject({ reason: 'evidence-own' })
  expect(findTeamEvidence(who('duc'), periodId, { show: 'all' })?.people.map(({ person }) => person.id)).toEqual([idOf('hanh')])
})

test('everybody of a period is reminded of their days, once; what was returned is told to its owner', async () => {
  at('2026-11-28')
  expect(await remindOfEvidence()).toBeGreaterThan(40)
  expect(await remindOfEvidence()).toBe(0)
  const kinds = (key: 'hanh' | 'duc' | 'khoi' | 'long') => listInbox(who(key), {}).messages.filter(({ kind }) => kind.startsWith('evidence-'))
  expect(kinds('hanh').map(({ kind }) => kind)).toEqual(expect.arrayContaining(['evidence-attach-soon', 'evidence-returned']))
  expect([kinds('khoi'), kinds('long')]).toEqual([[], []])
})

test('a month that is over waits for the look of its people while their days last, and for nobody else', () => {
  at('2026-12-01')
  expect(waiting('duc')).toEqual([{ kind: 'look', periodId, span: { kind: 'month', key: '2026-11' }, until: '2026-12-03' }])
  // What was returned says more.
  expect([waiting('hanh').map(({ kind }) => kind), waiting('khoi'), waiting('long')]).toEqual([['returned'], [], []])
})

test('after the manager’s first days, what was returned is put right and sent again; the proof is kept', async () => {
  at('2026-12-04')
  const [first] = outsideOf('hanh')
  expect(await bringOutside(who('hanh'), periodId, typed({ requestKey: 'late', title: 'Lớp khác' }))).toMatchObject({ reason: 'outside-over' })
  expect(await placeEvidence(who('duc'), periodId, of('duc').attached[0].item, 'chuyen-mon')).toMatchObject({ reason: 'evidence-attach-over' })
  const again = typed({ requestKey: 'again', title: 'Lớp trí tuệ nhân tạo, có dấu', replacesId: first.item.id })
  expect(waiting('hanh')).toMatchObject([{ kind: 'returned' }])
  must(await bringOutside(who('hanh'), periodId, again))
  must(await placeEvidence(who('hanh'), periodId, of('hanh').attached[0].item, 'chuyen-mon'))
  expect(waiting('hanh')).toEqual([])
  expect(outsideOf('hanh')).toMatchObject([{ item: { replacesId: first.item.id }, mark: 'open' }])
  expect([of('hanh').attached[0].mark, standing('hanh', '2026-12-04')]).toEqual(['open', ['sent', 'manager', '2026-12-08']])
  // Direct managers for whom something waits are reminded, and nobody above them.
  const told = () => read.all<{ personId: string }>(`SELECT "personId" FROM "Message" WHERE "kind" = 'evidence-confirm-soon'`).map(({ personId }) => personId)
  expect(await remindOfEvidence()).toBeGreaterThan(0)
  expect([await remindOfEvidence(), told().includes(idOf('binh')), told().includes(directManagers(idOf('hanh'), unitBy('P00008-VHXH'))[0].personId)]).toEqual([
    0,
    false,
    true,
  ])
})

test('a silent manager’s items pass on unconfirmed; the evaluator confirms or returns with a reason until closing', async () => {
  at('2026-12-09')
  expect(await asManager('confirmed', '', judged('hanh'))).toMatchObject({ reason: 'evidence-confirm-over' })
  expect(hasWaitingEvidence(who('binh'), periodId)).toBe(false)
  expect([countOpenItems(period()).isAll, countOpenItems(period(), 1).isAll]).toEqual([true, false])
  expect(countOpenItems(period()).items).toBe(listPeriodPeople(period().unitId, period().span).reduce((sum, { personId }) => sum + openOf(personId), 0))
  expect([await remindOfEvidence(), listInbox(who('long'), {}).messages.map(({ kind }) => kind)]).toEqual([1, ['evidence-review-soon']])
  must(await stepPeriod(who('long'), periodId, 'review', 'Hết tháng'))
  // On days of the owner and of the manager they still act, under the word of the period.
  expect([standing('hanh', '2026-12-03'), standing('hanh', '2026-12-08')]).toEqual([
    ['review', 'owner', '2026-12-03'],
    ['review', 'manager', '2026-12-08'],
  ])
  expect(standing('hanh', '2026-12-09')).toEqual(['review', 'evaluator', '2026-12-11'])
  expect(await asEvaluator('confirmed', '', judged('hanh'))).toMatchObject({ reason: 'evidence-reason-missing' })
  must(await asEvaluator('confirmed', 'Sổ sự kiện đủ căn cứ', judged('hanh')))
  must(await asEvaluator('returned', 'Trùng với kỳ trước', judged('duc')))
  // What the evaluator returned may still be put right while they review.
  expect(standing('duc', '2026-12-09')).toEqual(['returned', 'owner', '2026-12-11'])
})

test('closing freezes each item with its state; a recount equals it, and what is said afterwards changes nothing', async () => {
  at('2026-12-12')
  must(await stepPeriod(who('long'), periodId, 'closed', 'Đã thẩm định'))
  expect(findTeamEvidence(who('binh'), periodId, { show: 'all' })).toMatchObject({ canConfirm: false, closedAt: expect.stringMatching(/^2026-12-1/) })
  await closeDossiers(periodId)
  const content = JSON.parse(
    read.get<{ content: string }>('SELECT "content" FROM "Snapshot" WHERE "personId" = ?', idOf('hanh'))?.content ?? '{}',
  ) as SnapshotContent
  expect(content.evidence.map(({ kind, state }) => [kind, state])).toEqual([
    ['course', 'confirmed'],
    ...content.evidence.filter(({ kind }) => kind === 'product').map(() => ['product', 'confirmed']),
    ['outside', 'unconfirmed'],
  ])
  expect(content.evidence[0]).toMatchObject({ decidedById: idOf('long'), decidedAs: 'evaluator', decidedSeq: expect.any(Number) })
  expect(content.outside).toMatchObject({ inSpan: 0, open: 12, counted: 0 })
  expect(JSON.stringify(content)).not.toContain('Sổ sự kiện đủ căn cứ')
  expect([verifySnapshots().ok, verifyLedger().ok]).toEqual([true, true])
  const { item } = of('hanh').attached[0]
  expect(await placeEvidence(who('hanh'), periodId, item, 'doi-moi')).toMatchObject({ reason: 'dossier-closed' })
  expect(await withdrawOutside(who('hanh'), outsideOf('hanh')[0].item.id)).toMatchObject({ reason: 'dossier-closed' })
  expect(await bringOutside(who('hanh'), periodId, typed({ requestKey: 'x', title: 'x' }))).toMatchObject({ reason: 'dossier-closed' })
  expect(await asEvaluator('confirmed', 'x', judged('hanh'))).toMatchObject({ reason: 'dossier-closed' })
  const slip = (sql: string) => () => handles().writing.exec(sql)
  expect(
    slip(
      `INSERT INTO "EvidenceDecision" SELECT 'forged',"periodId","personId","kind","itemId","criterionId","verdict","decidedAs","reason",1,"decidedBy","decidedAt",1 FROM "EvidenceDecision" LIMIT 1`,
    ),
  ).toThrow('closed dossier')
  expect(slip(`UPDATE "EvidenceDecision" SET "verdict" = 'confirmed'`)).toThrow('append-only')
})
