import { beforeAll, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { handles, read } from '~/platform/db/database.server'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, must, TODAY, topPoints, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { KNOWN_NOW, knownAt } from '../ledger/known.server'
import { verifyLedger } from '../ledger/verify.server'
import { markHandIn } from '../practice/markings.server'
import { checkIn, checkInsOf } from './check-ins.server'
import type { Feed, KeyResult, ObjectiveContent } from './content'
import { fedRows, fedValue } from './fed-values.server'
import { measure } from './measured.server'
import { childrenOf, findObjective, listAbove, listBelow, type Objective, objectiveById, versionsOf } from './objectives.server'
import { listParents } from './parents.server'
import { chainOf, countBelow, listPeopleWith, listWaiting } from './unit-tree.server'
import { verifyObjectives } from './verify.server'
import { decideProposal, endObjective, type GivenObjective, writeObjective } from './writing.server'

// One academy for all: each test stands on what the ones before it did.
beforeAll(freshAcademy)

const keyResult = (id: string, feed: Feed, more: Partial<KeyResult> = {}): KeyResult => ({
  id,
  title: `Kết quả ${id}`,
  measure: '%',
  from: '0',
  target: '80',
  weight: '1',
  feed,
  ...more,
})
const content = (keyResults: KeyResult[], more: Partial<ObjectiveContent> = {}): ObjectiveContent => ({
  title: 'Mục tiêu',
  note: '',
  weight: '1',
  countsChildren: false,
  keyResults,
  ...more,
})
const given = (more: Partial<GivenObjective>): GivenObjective => ({
  unitId: unitBy('P00008'),
  personId: null,
  kind: 'quarter',
  key: '2026-Q4',
  parentId: null,
  content: content([keyResult('a', { kind: 'by-hand' })]),
  reason: '',
  ...more,
})
const course = () => courseBy('HVS-02')
const feed = (): Feed => ({ kind: 'course', courseId: course().courseId, window: 'period' })
const nothing = { note: '', link: '', file: null }
const got = (id: string) => objectiveById(id) as Objective
let [ward, own] = ['', '']

test('a manager writes for their units alone, and what contradicts itself is refused', async () => {
  expect(await writeObjective(who('hanh'), null, given({}))).toMatchObject({ ok: false, reason: 'objective-not-yours' })
  expect(await writeObjective(who('thuy'), null, given({}))).toMatchObject({ ok: false, reason: 'objective-not-yours' })
  expect(await writeObjective(who('binh'), null, given({ unitId: unitBy('H26') }))).toMatchObject({ ok: false, reason: 'objective-not-yours' })
  expect(await writeObjective(who('binh'), null, given({ key: '2026-Q5' }))).toMatchObject({ ok: false, reason: 'objective-period-wrong' })
  const rate: Feed = { kind: 'completion-rate', courseId: 'none', window: 'period' }
  expect(await writeObjective(who('binh'), null, given({ content: content([keyResult('a', rate)]) }))).toMatchObject({ reason: 'objective-feed-wrong' })
  const written = must(
    await writeObjective(
      who('binh'),
      null,
      given({ content: content([keyResult('a', feed(), { target: '50' }), keyResult('b', { kind: 'by-hand' }, { weight: '3' })]) }),
    ),
  )
  ward = written.objectiveId
  expect(written.isProposed).toBe(false)
  expect(must(await writeObjective(who('binh'), ward, given({ content: got(ward).content }))).versionId).toBe(written.versionId)
  expect(await writeObjective(who('binh'), ward, given({ content: content([keyResult('c', { kind: 'by-hand' })]) }))).toMatchObject({
    reason: 'objective-reason-missing',
  })
})

test('everybody of the ward reads its objectives, nobody of another, and one of a person only who answers for them', async () => {
  own = must(
    await writeObjective(
      who('binh'),
      null,
      given({ personId: idOf('hanh'), parentId: ward, content: content([keyResult('a', feed(), { measure: '', target: '1' })]) }),
    ),
  ).objectiveId
  expect(['hanh', 'duc', 'binh', 'long', 'anh'].map((key) => findObjective(who(key as 'hanh'), ward) !== null)).toEqual([true, true, true, true, true])
  expect(['khoi', 'thuy', 'mai'].map((key) => findObjective(who(key as 'hanh'), ward))).toEqual([null, null, null])
  expect(['hanh', 'binh', 'long', 'anh'].map((key) => findObjective(who(key as 'hanh'), own) !== null)).toEqual([true, true, true, true])
  expect(['duc', 'khoi', 'thuy', 'linh'].map((key) => findObjective(who(key as 'hanh'), own))).toEqual([null, null, null, null])
  expect(listAbove(who('hanh'), got(own)).map(({ id }) => id)).toEqual([ward])
  expect(listBelow(who('duc'), got(ward))).toMatchObject({ shown: [], hidden: 1 })
  expect(listBelow(who('binh'), got(ward)).shown.map(({ id }) => id)).toEqual([own])
})

test('an objective lies below one of a unit above it, never below itself, another ward or what lies below it', async () => {
  const city = { ...given({}), content: content([keyResult('x', { kind: 'by-hand' })]) }
  const office = must(await writeObjective(who('binh'), null, { ...city, unitId: unitBy('P00008-VHXH'), parentId: ward })).objectiveId
  const change = (id: string, parentId: string) => writeObjective(who('binh'), id, { ...city, parentId, content: got(id).content, reason: 'Xếp lại' })
  expect(await change(ward, ward)).toMatchObject({ ok: false, reason: 'objective-parent-wrong' })
  expect(await change(ward, office)).toMatchObject({ ok: false, reason: 'objective-parent-wrong' })
  const sister = must(await writeObjective(who('binh'), null, { ...city, parentId: ward })).objectiveId
  expect(await change(ward, sister)).toMatchObject({ ok: false, reason: 'objective-parent-wrong' })
  must(await endObjective(who('binh'), sister, 'Trùng'))
  expect(await change(office, sister)).toMatchObject({ ok: false, reason: 'objective-parent-wrong' })
  must(await endObjective(who('binh'), office, 'Trùng'))
  expect(childrenOf(ward).map(({ id }) => id)).toEqual([own])
})

test('what is said by hand needs a proof, is put right by a further row, and the newest holds', async () => {
  const say = (value: string, more: object, by = who('binh'), result = 'b') => checkIn(by, ward, result, { value, ...nothing, ...more })
  expect(await say('40', {})).toMatchObject({ ok: false, reason: 'check-in-proof-missing' })
  expect(await say('1.234', { note: 'Theo biên bản' })).toMatchObject({ ok: false, reason: 'check-in-number-ambiguous' })
  expect(await say('40', { link: 'javascript:alert(1)' })).toMatchObject({ ok: false, reason: 'check-in-link-wrong' })
  expect(await say('40', { note: 'Theo biên bản' }, who('hanh'))).toMatchObject({ ok: false, reason: 'objective-not-yours' })
  expect(await say('40', { note: 'Theo biên bản' }, who('binh'), 'a')).toMatchObject({ ok: false, reason: 'check-in-computed' })
  const first = must(await say('40', { note: 'Theo biên bản' }))
  expect(must(await say('40', { note: 'Theo biên bản' })).checkInId).toBe(first.checkInId)
  must(await say('60,0', { note: 'Đếm lại', link: 'https://hanoi.example/bien-ban' }))
  expect(checkInsOf(ward, 'b').map(({ number, value }) => [number, value])).toEqual([
    [2, '60'],
    [1, '40'],
  ])
  // (0 × 1 + 75 × 3) / 4
  expect(measure(got(ward)).percent).toBe('225/4')
  expect(() => handles().writing.exec(`UPDATE "KeyResultCheckIn" SET "value" = '80'`)).toThrow(/append-only/)
})

test('what the ledger feeds is counted when it is read, with the rows it rests on, and as known before it is as it was', async () => {
  const before = knownAt(now())
  at(addDays(TODAY, 1), '10:00')
  must(
    await assignCourse(who('binh'), {
      courseId: course().courseId,
      unitId: unitBy('P00008'),
      reason: 'Kế hoạch',
      dueDate: '2026-12-20',
      requestKey: 'objectives',
    }),
  )
  await completeCourse(who('hanh'), course())
  await completeCourse(who('khoi'), course())
  const marking = { verdict: 'accepted' as const, comment: 'Dùng được.' }
  for (const { id } of read.all<{ id: string }>('SELECT "id" FROM "HandIn" ORDER BY "eventSeq"'))
    must(await markHandIn(who('mai'), id, { ...marking, points: topPoints(id) }))
  at(addDays(TODAY, 2), '10:00')
  const known = knownAt(now())
  const people = count(
    'Post',
    `"kind" = 'main' AND "supersededAt" IS NULL AND "unitId" IN (SELECT "unitId" FROM "UnitState" WHERE instr("path", '/P00008/') > 0)`,
  )
  const [measured] = measure(got(ward), known).results
  expect(measured).toMatchObject({ of: { done: 1, all: people }, value: `100/${people}` })
  expect(measure(got(ward), before).results[0].of?.done).toBe(0)
  expect(measure(got(own), known)).toMatchObject({ percent: '100', results: [{ value: '1' }] })
  const unit = { unitId: unitBy('P00008'), personId: null, span: got(ward).span }
  const hanh = { ...unit, personId: idOf('hanh') }
  const kinds: Feed[] = [
    feed(),
    { kind: 'completion-rate', courseId: course().courseId, window: 'to-date' },
    { kind: 'product', taskId: course().tasks[0].taskId, window: 'period' },
    { kind: 'certificates', courseId: null, window: 'period' },
  ]
  for (const kind of kinds) {
    if (kind.kind === 'by-hand') continue
    // As many rows lie below a figure as it counts, each of somebody of the ward, found again page by page.
    const rows = fedRows(kind, unit, known)
    expect(
      rows.map(({ personId }) => personId),
      kind.kind,
    ).toEqual([idOf('hanh')])
    expect(fedRows(kind, unit, known, { after: rows[0].eventSeq })).toEqual([])
    expect(fedRows(kind, hanh, known)).toHaveLength(1)
    expect(fedValue(kind, unit, before).of?.done ?? 0).toBe(0)
    const value = fedValue(kind, unit, known)
    expect(value.of?.done ?? Number(value.value)).toBe(1)
  }
  expect(
    fedValue(
      { kind: 'course', courseId: course().courseId, window: 'period' },
      { ...hanh, span: { firstDay: '2026-10-01', nextFirstDay: '2026-11-01' } },
      known,
    ).value,
  ).toBe('0')
  expect(KNOWN_NOW.at).toBe('')
})

test('what a cadre proposes for themselves holds once a manager accepts it; nobody accepts their own', async () => {
  const mine = given({
    personId: idOf('hanh'),
    parentId: ward,
    content: content([keyResult('h', { kind: 'by-hand' }, { from: '10', target: '2', measure: 'ngày' })]),
  })
  const { objectiveId, versionId, isProposed } = must(await writeObjective(who('hanh'), null, mine))
  expect(isProposed).toBe(true)
  expect(got(objectiveId)).toMatchObject({ isPending: true, proposalId: versionId })
  expect(await writeObjective(who('hanh'), objectiveId, { ...mine, reason: 'Sửa' })).toMatchObject({ reason: 'objective-proposal-waits' })
  expect(await checkIn(who('hanh'), objectiveId, 'h', { value: '5', ...nothing, note: 'Sổ' })).toMatchObject({ reason: 'objective-pending' })
  expect(await decideProposal(who('hanh'), versionId, 'accepted', '')).toMatchObject({ reason: 'objective-not-yours' })
  expect(await decideProposal(who('thuy'), versionId, 'accepted', '')).toMatchObject({ reason: 'objective-unknown' })
  expect(await decideProposal(who('binh'), versionId, 'returned', ' ')).toMatchObject({ reason: 'objective-reason-missing' })
  must(await decideProposal(who('binh'), versionId, 'returned', 'Ghi rõ nguồn số liệu'))
  expect(await decideProposal(who('binh'), versionId, 'accepted', '')).toMatchObject({ reason: 'objective-decided' })
  const again = must(await writeObjective(who('hanh'), objectiveId, { ...mine, content: { ...mine.content, note: 'Theo sổ một cửa' }, reason: 'Ghi nguồn' }))
  must(await decideProposal(who('binh'), again.versionId, 'accepted', ''))
  must(await checkIn(who('hanh'), objectiveId, 'h', { value: '6', ...nothing, note: 'Sổ một cửa tuần 46' }))
  expect(measure(got(objectiveId)).percent).toBe('50')
  expect(versionsOf(objectiveId).map(({ verdict }) => verdict)).toEqual(['accepted', 'returned'])
  // A manager's own is theirs to propose, and not theirs to accept.
  const boss = must(await writeObjective(who('binh'), null, { ...mine, personId: idOf('binh'), parentId: null }))
  expect(boss.isProposed).toBe(true)
  expect(await decideProposal(who('binh'), boss.versionId, 'accepted', '')).toMatchObject({ reason: 'objective-not-yours' })
  expect(() => handles().writing.exec(`INSERT INTO "ObjectiveDecision" VALUES ('${boss.versionId}','accepted','','${idOf('binh')}','2026-11-12',1)`)).toThrow(
    /by another/,
  )
})

test('people with objectives and their proposals are listed for who manages, evaluates or audits them, and for nobody else', async () => {
  const own = { kind: 'quarter', key: '2026-Q4' } as const
  const path = chainOf(who('hanh'), '')?.at(-1)?.unitPath ?? ''
  const people = (key: 'binh' | 'long' | 'anh' | 'thuy' | 'hanh' | 'duc') => listPeopleWith(who(key), path, own).map(({ id }) => id)
  expect([people('binh'), people('long'), people('anh')]).toEqual([[idOf('hanh')], [idOf('hanh')], [idOf('hanh')]])
  expect([people('thuy'), people('duc'), people('hanh')]).toEqual([[], [], []])
  const { versionId } = must(await writeObjective(who('duc'), null, given({ personId: idOf('duc') })))
  // The manager's own proposal stands with whoever is above them.
  expect(listWaiting(who('binh')).map((one) => one.versionId)).toEqual([versionId])
  expect([listWaiting(who('thuy')), listWaiting(who('duc')), listWaiting(who('long'))]).toEqual([[], [], []])
  expect([chainOf(who('khoi'), 'P00008'), chainOf(who('binh'), 'P00070')]).toEqual([null, null])
  expect(listParents(who('khoi'), { unitId: unitBy('P00008'), unitPath: path, personId: null }, got(ward).span)).toEqual([])
  expect(countBelow(who('hanh'), path, own)).toEqual([])
})

test('children count for an objective where it says so', async () => {
  const counting = content([], { countsChildren: true, title: 'Cả phường' })
  const top = must(await writeObjective(who('binh'), null, given({ content: counting }))).objectiveId
  expect(measure(got(top)).percent).toBeNull()
  must(await writeObjective(who('binh'), ward, given({ parentId: top, content: got(ward).content, reason: 'Xếp dưới mục tiêu chung' })))
  expect(measure(got(top))).toMatchObject({ percent: measure(got(ward)).percent, children: { counted: 1 } })
})

test('what stands is held against the ledger', () => {
  expect(verifyLedger()).toMatchObject({ ok: true })
  expect(verifyObjectives()).toMatchObject({ ok: true })
})
