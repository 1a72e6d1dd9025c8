import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { unpackArchive } from '~/platform/storage/archive.server'
import { dossierFile } from '~/routes/door/dossier-file.server'
import {
  approvedDraft,
  at,
  completeCourse,
  count,
  courseBy,
  freshAcademy,
  handInText,
  idOf,
  learnLesson,
  must,
  sharedWith,
  takeQuiz,
  topPoints,
  unitBy,
  who,
  withdrawCertificate,
} from '~/test-academy'
import { clicksFrom, linksIn, readerOf } from '~/test-crawl'
import { eventsThrough, hanoiDay, recount } from '~/test-recount'
import { type Counted, restsOf } from '~/test-rests'
import { dossierTable } from '~/ui/dossier/dossier-sheet'
import { declareOutage } from '../assessment/outages.server'
import { publishDraft } from '../authoring/publication.server'
import { assignCourse } from '../enrolment/assignments.server'
import { giveRelief } from '../enrolment/reliefs.server'
import { changePerson } from '../organisation/person-commands.server'
import type { Viewer } from '../organisation/viewer'
import { viewerOf } from '../organisation/viewer.server'
import { markHandIn } from '../practice/markings.server'
import { findEvent } from '../reporting/event-log.server'
import { amendDossiersOf } from './amendments/amending.server'
import type { AmendmentContent } from './amendments/amendment'
import { decideChallenge, previewDecision } from './challenges/deciding.server'
import { raiseChallenge } from './challenges/raising.server'
import { LED_FIGURES, listLed } from './citing/led-work.server'
import { closeDossiers } from './closing.server'
import { deskRows } from './desk.server'
import { type Dossier, dossierOf, lastEvent, readDossier } from './dossiers.server'
import { decideEvidence } from './evidence-way/deciding.server'
import { bringOutside, withdrawOutside } from './evidence-way/outside.server'
import { placeEvidence } from './evidence-way/placing.server'
import { dossierPages } from './feed/export-pages.server'
import type { FeedItem } from './feed/feed'
import { readFeed } from './feed/feed.server'
import { makeFeedKey } from './feed/feed-keys.server'
import { findFeedReader } from './feed/feed-reader.server'
import { enterFulfilments, enterLeadership } from './leader-entries.server'
import { findPart, type Part } from './period-parts.server'
import { listPeriodPeople } from './period-people.server'
import { openPeriod, type Period, periodById, stepPeriod } from './periods.server'
import { writeRuleSet } from './rule-sets.server'
import { contentOf, figuresOf, type SnapshotContent } from './snapshot'

const MONTH = '2026-11'
let month: Period
let quarter: Period
const byCode = (staffCode: string): Viewer => viewerOf(read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', staffCode)?.id ?? '')
const [late, eased, letPass, exempt, moved, waiting] = ['HN200013', 'HN200017', 'HN200029', 'HN200026', 'HN200033', 'HN200037']
const days = (attachBy: string) => ({ attachBy, confirmBy: attachBy, reviewBy: attachBy })

/** A month in which everything happens that a figure can rest on. */
beforeAll(async () => {
  await freshAcademy()
  const [long, binh, mai, hanh, linh] = [who('long'), who('binh'), who('mai'), who('hanh'), who('linh')]
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    if (code === 'cong-chuc') Object.assign(content.results, { countsFailedTests: true })
    content.weights = { course: 1, courses: { 'HVS-03': 1.5 } }
    must(await writeRuleSet(long, { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  const draftId = await approvedDraft(courseBy('HVS-03'), 'course.yaml', (text) => text.replace('\n  passMark:', '\n  testOut: true\n  passMark:'))
  must(await publishDraft(mai, draftId, { kind: 'minor', summary: 'Cho miễn học', relearn: [], reason: '' }))
  const [security, privacy] = [courseBy('HVS-02'), courseBy('HVS-03')]
  const assign = async (courseId: string, unit: string, dueDate: string) =>
    must(await assignCourse(binh, { courseId, unitId: unitBy(unit), reason: 'Kế hoạch năm', dueDate, requestKey: `${unit} ${dueDate}` }))
  for (const unit of ['P00008-VHXH', 'P00008-KTHTDT']) await assign(security.courseId, unit, '2026-11-25')
  await assign(privacy.courseId, 'P00008-VHXH', '2026-11-27')
  await assign(security.courseId, 'P00008-PVHCC', '2026-11-20')
  month = periodById(must(await openPeriod(long, { unitId: unitBy('P00008'), kind: 'month', key: MONTH, ...days('2026-12-10') })).periodId) as Period
  quarter = periodById(must(await openPeriod(long, { unitId: unitBy('P00008'), kind: 'quarter', key: '2026-Q4', ...days('2027-01-10') })).periodId) as Period

  at('2026-11-18')
  await learnLesson(hanh, security, 0)
  const mark = async (handInId: string, verdict: 'accepted' | 'returned') =>
    must(await markHandIn(mai, handInId, { verdict, points: topPoints(handInId), comment: 'Xem lại bước hai.' }))
  const first = await handInText(hanh, security)
  await mark(first, 'returned')
  await takeQuiz(hanh, security, 3)
  await takeQuiz(hanh, security, 12)
  at('2026-11-19')
  await mark(await handInText(hanh, security, 'Bản đã sửa'), 'accepted')
  await takeQuiz(byCode(exempt), privacy, 12)
  await completeCourse(who('duc'), security)
  await sharedWith(hanh, security.lessons[0].lessonId, [who('duc'), binh])
  const post =
    read.get<{ id: string }>(`SELECT "id" FROM "Post" WHERE "personId" = ? AND "kind" = 'main' AND "supersededAt" IS NULL`, byCode(moved).personId)?.id ?? ''
  must(await changePerson(linh, byCode(moved).personId, { act: 'end-post', postId: post, validTo: '2026-11-20', reason: 'Điều động' }))
  const terms = { unitId: unitBy('P00008-VP'), position: 'Chuyên viên', rank: 6, kind: 'main' as const, validFrom: '2026-11-20', validTo: null }
  must(await changePerson(linh, byCode(moved).personId, { act: 'start-post', terms }))
  const relief = { courseId: security.courseId, fromDay: '', toDay: '', kind: 'extension' as const }
  const extend = async (staffCode: string, isObjective: boolean, dueDate: string) =>
    must(await giveRelief(binh, { ...relief, people: [byCode(staffCode).personId], isObjective, dueDate, reason: 'Việc của đơn vị', requestKey: staffCode }))
  await extend(eased, true, '2026-12-20')
  at('2026-11-20', '18:00')
  const outage = { from: new Date('2026-11-19T08:00:00+07:00'), to: new Date('2026-11-20T17:30:00+07:00'), unitId: unitBy('P00008-PVHCC') }
  must(await declareOutage(linh, outage, 'Mất điện phòng máy chủ'))
  at('2026-11-26')
  await extend(letPass, false, '2026-11-30')
  await completeCourse(byCode(late), security)
  await completeCourse(byCode(letPass), security)

  at('2026-12-01')
  const words = {
    provider: 'Trường Bồi dưỡng',
    form: 'course',
    firstDay: '2026-11-10',
    amount: '4',
    unit: 'periods',
    link: 'https://lop.example/giay',
    file: null,
  }
  const bring = async (title: string, lastDay = '2026-11-12') =>
    must(await bringOutside(hanh, month.id, { ...words, title, lastDay, criterionId: 'doi-moi', replacesId: '', requestKey: title })).outsideId
  const brought = [await bring('Dữ liệu mở'), await bring('An toàn', '2026-11-13'), await bring('Chữ ký số', '2026-11-14'), await bring('Thừa')]
  must(await withdrawOutside(hanh, brought[3]))
  const of = (viewer: Viewer) => dossierOf(month, viewer.personId)?.attached ?? []
  must(await placeEvidence(hanh, month.id, of(hanh)[0].item, 'doi-moi'))
  must(await placeEvidence(byCode(late), month.id, of(byCode(late))[0].item, null))
  for (const [id, verdict] of [
    [brought[0], 'confirmed'],
    [brought[1], 'returned'],
  ] as const) {
    const items = of(hanh)
      .filter(({ item }) => item.id === id)
      .map(({ item, seq }) => ({ personId: hanh.personId, kind: item.kind, id, seq }))
    must(await decideEvidence(binh, month.id, { decidedAs: 'manager', verdict, reason: 'Đã đối chiếu', items }))
  }
  const rated = [
    ['HN200018', true],
    ['HN200015', false],
    ['HN200022', true],
  ] as const
  const rows = rated.map(([staffCode, isFulfilled], line) => ({ staffCode, month: MONTH, isFulfilled, proof: 'TB 12', line }))
  must(await enterFulfilments(long, rows, { source: 'Hệ thống của thành phố', reason: '' }))
  for (const part of ['organising', 'uniting'])
    must(await enterLeadership(long, { personId: idOf('duc'), month: MONTH, part, percent: '87.5', reason: 'Theo biên bản', proof: 'BB 07' }))
  await challenge(byCode(late), 'delays')
  await challenge(byCode(waiting), 'delays', false)

  at('2026-12-12')
  for (const state of ['review', 'closed'] as const) must(await stepPeriod(long, month.id, state, 'Hết tháng'))
  await closeDossiers(month.id)
  await withdrawCertificate(read.get<{ code: string }>('SELECT "code" FROM "Certificate" WHERE "personId" = ?', hanh.personId)?.code ?? '')
  await completeCourse(byCode('HN200022'), security)
  for (const viewer of [hanh, byCode('HN200022'), who('duc')]) await amendDossiersOf(viewer.personId)
})

/** A figure of the first work is challenged, and put right unless it is left open. */
async function challenge(learner: Viewer, name: string, isDecided = true): Promise<void> {
  const target = dossierOf(month, learner.personId)?.result.months[0].works[0].enrolmentId ?? ''
  const figure = `months.${MONTH}.works.${target}.${name}`
  const raised = must(await raiseChallenge(learner, month.id, { figure, wanted: 'Không tính chậm', reason: 'Mất mạng cả ngày.', file: null }))
  if (!isDecided) return
  const asked = read.get<{ id: string }>('SELECT "askedId" AS id FROM "Challenge" WHERE "id" = ?', raised.challengeId)?.id ?? ''
  const decision = { outcome: 'upheld', reason: 'Có biên bản.', corrections: [{ kind: name, target, month: MONTH, value: '1' }] }
  const { seen } = must(previewDecision(viewerOf(asked), raised.challengeId, decision))
  must(await decideChallenge(viewerOf(asked), raised.challengeId, { ...decision, seen }))
}

type Leaf = string | number | boolean | null
/** Every value at the ends of a content, by its path. */
function leavesOf(value: unknown, path = ''): Map<string, Leaf> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value as Leaf]])
  return new Map(Object.entries(value).flatMap(([key, child]) => [...leavesOf(child, path ? `${path}.${key}` : key)]))
}
/** A content beside its recount, leaf by leaf: what only one of them has is undefined in the other. */
function compare(of: string, content: unknown, counted: unknown): number {
  const [stated, again] = [leavesOf(content), leavesOf(counted)]
  const different = [...new Set([...stated.keys(), ...again.keys()])].filter((path) => stated.get(path) !== again.get(path))
  expect(different.map((path) => [of, path, stated.get(path), again.get(path)])).toEqual([])
  return stated.size
}
/** Names and hashes are no figures: `verify` holds them. */
function countable({ format, throughHash, person: { staffCode, fullName, position, unitName, ...person }, ...content }: SnapshotContent) {
  expect([format, throughHash]).toEqual([3, expect.stringMatching(/^[0-9a-f]{64}$/)])
  return { ...content, person }
}
const frozen = () =>
  read.all<{ personId: string; content: string; eventSeq: number }>('SELECT "personId","content","eventSeq" FROM "Snapshot" ORDER BY "number"')

test('every figure of every frozen dossier equals its recount from events', () => {
  const contents = frozen().map(({ content }) => JSON.parse(content) as SnapshotContent)
  expect(contents.length).toBeGreaterThan(40)
  const leaves = contents.map((content) => compare(content.person.staffCode, countable(content), recount(month.id, content.person.personId, content.through)))
  expect(Math.min(...leaves)).toBeGreaterThan(20)
})

test('the world has one of everything, so that nothing is equal by being absent', () => {
  const all = JSON.stringify(frozen().map(({ content }) => JSON.parse(content)))
  for (const part of [
    '"isLate":true',
    '"failedReviews":2',
    '"excusedDelays":1',
    '"isExcused":true',
    '"state":"confirmed"',
    '"state":"returned"',
    '"state":"unconfirmed"',
    '"state":"off"',
    '"by":"owner"',
    '"kind":"sharing"',
    '"kind":"product"',
    '"failing":1',
    '"percent":"87.5"',
    '"exact":null',
    '"missed":[{',
    '"objective":[{',
    '"weight":"1.5"',
  ])
    expect(all.includes(part), part).toBe(true)
})

const periodPeople = (period: Period) => listPeriodPeople(period.unitId, period.span)

test('so does every figure of a dossier that is not frozen, and of the months of a quarter', () => {
  for (const period of [month, quarter])
    for (const { personId } of periodPeople(period)) {
      const dossier = dossierOf(period, personId)
      if (!dossier) throw new Error('somebody has no dossier')
      const { period: _, person: _p, rules, through, ...again } = recount(period.id, personId, dossier.through)
      expect([through, rules.versionId]).toEqual([dossier.through, dossier.version.id])
      compare(personId, figuresOf(dossier), again)
    }
})

test('and the desk', () => {
  for (const period of [month, quarter]) {
    const { rows, next } = deskRows(period, { part: findPart(period, period.unitId) as Part, limit: 100 })
    expect([rows.length, next]).toEqual([periodPeople(period).length, null])
    for (const { person, rules: _, ...figures } of rows) {
      const { points, months, hours, outside } = recount(period.id, person.id, lastEvent())
      const asked = months.filter(({ works }) => works.length > 0)
      const unknown = asked.flatMap(({ parts }) => parts.flatMap(({ part, exact }) => (exact === null ? [part] : [])))
      const lacking = ['quantity', 'quality', 'progress', 'unit', 'organising', 'uniting'].filter((part) => unknown.includes(part))
      compare(person.id, figures, { points: points.shown, isAssigned: asked.length > 0, lacking, inSpan: hours.inSpan, inYear: hours.inYear + outside.counted })
    }
  }
})

const numbers = (all: (number | null)[]) => [...new Set(all.flatMap((seq) => seq ?? []))].sort((a, b) => a - b).join(' ')

const KNOWN: Record<string, string> = { 'system-test': 'Kiểm tra trên hệ thống', practised: 'Đã luyện tập', 'marked-product': 'Sản phẩm đã chấm' }
function knownBys(earned: Record<string, unknown>[]): string {
  const names = earned.flatMap(({ kind, knownBy }) => (kind === 'course' ? [KNOWN[String(knownBy)]] : []))
  return [...new Set(names)].map((name) => `${name}: ${names.filter((one) => one === name).length}`).join('; ')
}
/** The events of the challenges somebody raised of the month that nobody has answered. */
function open(personId: string): number[] {
  const events = eventsThrough(lastEvent())
  const ended = new Set(events.filter(({ type }) => ['challenge.decided', 'challenge.withdrawn'].includes(type)).map(({ said }) => said.endedId))
  const raised = events.filter(
    ({ type, said, subject }) => type === 'challenge.raised' && said.periodId === month.id && (said.personId ?? subject) === personId,
  )
  return raised.filter(({ said }) => !ended.has(said.challengeId)).map(({ seq }) => seq)
}

test('and every column of the table that Excel and CSV are made of, as of its own closing', () => {
  const lines = [...dossierPages(periodById(month.id) as Period)].flat()
  const { columns, rows } = dossierTable(lines, 'vi', 'https://hocvien.example')
  expect(rows.length).toBe(periodPeople(month).length)
  rows.forEach((row, at) => {
    const { personId } = lines[at].dossier.person
    const events = eventsThrough(lastEvent())
    const closed = events.find(({ type, said, subject }) => type === 'dossier.closed' && said.periodId === month.id && (said.personId ?? subject) === personId)
    const through = closed ? Number(closed.said.through) : lastEvent()
    const again = recount(month.id, personId, through)
    const [{ parts, works }] = again.months
    const shown = (name: string) => parts.find(({ part }) => part === name)?.shown ?? ''
    const marked = (state: string) => again.evidence.filter((one) => one.state === state).length
    const asked = new Set(works.map(({ enrolmentId }) => enrolmentId))
    const about = events.filter(
      ({ type, said, seq }) => seq <= through && asked.has(said.enrolmentId) && ['person.enrolled', 'due-date.set', 'course.completed'].includes(type),
    )
    const amended = events.filter(({ type, said }) => type === 'dossier.amended' && closed && said.snapshotId === closed.said.snapshotId)
    const figures: Record<string, unknown> = {
      Kỳ: MONTH,
      'Bộ quy tắc': `${again.rules.code} ${again.rules.number}`,
      'Tiết học tại Học viện trong kỳ': again.hours.inSpan,
      'Tiết học tại Học viện từ đầu năm': again.hours.inYear,
      'Định mức tiết một năm': again.hours.norm,
      'Tiết học ở nơi khác trong kỳ, đã xác nhận': again.outside.inSpan,
      'Tiết học ở nơi khác tính vào định mức': again.outside.counted,
      'Tiết cả năm so với định mức': again.hours.inYear + again.outside.counted,
      'Tiết học ở nơi khác chưa xác nhận': again.outside.open,
      'Khóa được giao trong kỳ': works.length,
      'Số lượng (a) %': shown('quantity'),
      'Chất lượng (b) %': shown('quality'),
      'Tiến độ (c) %': shown('progress'),
      'Kết quả của đơn vị (d) %': shown('unit'),
      'Khả năng tổ chức (đ) %': shown('organising'),
      'Đoàn kết cán bộ (e) %': shown('uniting'),
      'Đơn vị: số người': again.unit?.people ?? null,
      'Đơn vị: khóa đến hạn': again.unit?.due ?? null,
      'Đơn vị: đến hạn, đã hoàn thành': again.unit?.done ?? null,
      'Đơn vị: khóa quá hạn': again.unit?.overdue ?? null,
      'Đơn vị: tiết học': again.unit?.periods ?? null,
      'Điểm học tập được giao': again.points.shown ?? '',
      'Điểm, viết chính xác': again.points.exact ?? '',
      'Sự kiện của học tập được giao': numbers(about.map(({ seq }) => seq)),
      'Số minh chứng': again.evidence.filter(({ state }) => state !== 'off' && state !== 'unplaced').length,
      'Biết được nhờ': knownBys(again.earned),
      'Minh chứng đã xác nhận': marked('confirmed'),
      'Minh chứng chưa xác nhận': marked('unconfirmed'),
      'Minh chứng trả lại': marked('returned'),
      'Sự kiện của học ở nơi khác': numbers(again.evidence.map(({ kind, eventSeq }) => (kind === 'outside' ? eventSeq : null))),
      'Sự kiện điều chỉnh theo kiến nghị': numbers((again.corrections ?? []).map(({ seq }) => seq)),
      'Trạng thái': closed ? 'Đã khóa' : 'Chờ khóa, đang kiến nghị',
      'Sự kiện kiến nghị đang mở': numbers(open(personId)),
      'Sự kiện của minh chứng': numbers(again.evidence.map(({ eventSeq }) => eventSeq)),
      'Tính đến sự kiện': through,
      'Phiếu khóa số': closed?.said.number ?? null,
      'Khóa ngày': closed ? hanoiDay(closed.occurredAt).split('-').reverse().join('/') : '',
      'Sự kiện khóa': closed?.seq ?? null,
      'Mã băm': closed?.said.hash ?? '',
      'Bản bổ sung số': numbers(amended.map(({ said }) => said.number)),
      Phiếu: `https://hocvien.example/evaluate/periods/${month.id}/people/${personId}`,
    }
    expect(String(row[columns.findIndex(({ head }) => head === 'Nội dung bổ sung, trước → nay')]).includes('→')).toBe(amended.length > 0)
    // Who they are is no figure.
    const names = ['Mã cán bộ', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Nhóm', 'Quy tắc đã xác nhận', 'Nội dung bổ sung, trước → nay']
    expect(columns.map(({ head }) => head).filter((head) => !(head in figures) && !names.includes(head))).toEqual([])
    columns.forEach(({ head }, column) => {
      if (head in figures) expect([personId, head, row[column]]).toEqual([personId, head, figures[head]])
    })
  })
})

/** What stands at the end of a path of an amendment; null where nothing does. */
function valueAt(content: unknown, path: string): unknown {
  const found = [...path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].reduce<unknown>((at, [, name, key]) => {
    if (typeof at !== 'object' || at === null) return undefined
    if (!name) return (at as Record<string, unknown>)[key]
    const items = at as Record<string, unknown>[]
    return (
      items.find((item) => [item.id, item.enrolmentId, item.month, item.part, item.seq, item.from].some((one) => String(one) === name)) ?? items[Number(name)]
    )
  }, content)
  return found ?? null
}

test('and every item of the feed: its places and hashes, a dossier’s content, and both values of an amendment', async () => {
  const key = must(await makeFeedKey(who('long'), { unitId: unitBy('P00008'), name: 'Phần mềm', purpose: 'Đánh giá', kinds: ['month'], days: 30 }))
  const { body } = must(await readFeed(must(await findFeedReader(key.secret, '127.0.0.1')), { after: 0, limit: 100, unit: null, period: null }))
  const { items } = JSON.parse(body) as { items: FeedItem[] }
  const stated = eventsThrough(lastEvent()).filter(({ type }) => type === 'dossier.closed' || type === 'dossier.amended')
  expect([items.length, items.filter(({ kind }) => kind === 'amendment').length]).toEqual([stated.length, count('Amendment')])
  expect(count('Amendment')).toBe(2)
  items.forEach((item, at) => {
    const { seq, occurredAt, said } = stated[at]
    const { kind: _, content, ...places } = item
    const { number, contentHash, prevHash, hash, keyId, signature } = said
    const common = { sequence: at + 1, number, contentHash, prevHash, hash, keyId, signature, publishedAt: occurredAt, eventSeq: seq }
    const amends = stated.find((one) => one.type === 'dossier.closed' && one.said.snapshotId === said.snapshotId)
    compare(String(at), places, item.kind === 'amendment' ? { ...common, snapshotHash: amends?.said.hash } : common)
    expect(sha256(canonicalJson(content))).toBe(contentHash)
    if (item.kind === 'snapshot') compare(String(at), countable(item.content), recount(month.id, item.content.person.personId, item.content.through))
    else amended(item.content, Number(amends?.said.through))
  })
})

function amended({ person: { personId }, from, through, differences, causes }: AmendmentContent, staffThrough: number): void {
  const [was, is] = [from, through].map((known) => recount(month.id, personId, known, { staffThrough, isBrief: true }))
  for (const one of differences) expect([one.path, one.was, one.is]).toEqual([one.path, valueAt(was, one.path), valueAt(is, one.path)])
  const events = new Map(eventsThrough(through).map((event) => [event.seq, event]))
  expect(causes.length).toBeGreaterThan(0)
  for (const { seq, reason: _, ...cause } of causes) expect(events.get(seq)).toMatchObject(cause)
}

/** What a sum is of: where nothing beside a figure names events, these of its own content do. */
const SUMS: Record<string, string[]> = { hours: ['earned'], outside: ['evidence'], points: ['months'], unit: ['unit'] }

test('beside every figure stands an id, or what it is the sum of, that leads to raw events about that very person', () => {
  for (const { content: text } of frozen()) {
    const {
      months,
      earned,
      evidence,
      corrections = [],
      unit,
      ...content
    } = JSON.parse(text) as SnapshotContent & { corrections?: { id: string; seq: number }[] }
    const events = eventsThrough(content.through)
    const [bySeq, texts] = [new Map(events.map((event) => [event.seq, event])), events.map(({ said }) => JSON.stringify(said))]
    const leads = (id: string) => texts.some((payload) => payload.includes(`"${id}"`))
    const isAbout = (seq: number | null) => {
      const event = seq === null ? null : bySeq.get(seq)
      if (seq !== null) expect([seq, event?.seq]).toEqual([seq, seq])
      return event?.subject === content.person.personId
    }
    for (const item of earned as { id: string; eventSeq: number }[]) expect([item.id, leads(item.id), bySeq.has(item.eventSeq)]).toEqual([item.id, true, true])
    for (const item of evidence) {
      expect([item.id, leads(item.id), bySeq.has(item.seq)]).toEqual([item.id, true, true])
      expect([item.placedSeq, item.decidedSeq].every((seq) => seq === null || isAbout(seq))).toBe(true)
    }
    for (const { works, leader } of months) {
      for (const { enrolmentId, missed } of works) expect([leads(enrolmentId), missed.every(({ seq }) => bySeq.has(seq))]).toEqual([true, true])
      if (leader)
        expect([leads(leader.unitId), [...leader.failingSeqs, ...leader.entries.map(({ seq }) => seq)].every((seq) => bySeq.has(seq))]).toEqual([true, true])
    }
    for (const { id, seq } of corrections) expect([leads(id), isAbout(seq)]).toEqual([true, true])
    if (unit) expect(leads(unit.unitId)).toBe(true)
    expect([content.period.id, content.person.postId, content.rules.versionId].every(leads)).toBe(true)
    // Whatever is added to a dossier says here how one finds its events.
    expect(
      Object.keys(content)
        .filter((name) => !(name in SUMS))
        .sort(),
    ).toEqual(['format', 'period', 'person', 'rules', 'through', 'throughHash'])
  }
})

test('and the file of a leader says their unit, their subordinates and what was said of them, with its events', async () => {
  const dossier = readDossier(periodById(month.id) as Period, idOf('duc'))
  const unit = dossier?.unit
  const [{ leader }] = dossier?.result.months ?? []
  if (!dossier || !unit || !leader) throw new Error('no leader')
  const parts = await unpackArchive(Buffer.from(await (await dossierFile(dossier, 'docx')).arrayBuffer()), LIMITS, () => true)
  const said = (parts.get('word/document.xml')?.toString('utf8') ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
  const { of, rated, failing } = leader.subordinates ?? { of: 0, rated: 0, failing: 0 }
  for (const words of [
    `${unit.done} / ${unit.due}`,
    `Cấp dưới ${of} người, đã có kết quả ${rated}, không hoàn thành ${failing}`,
    `87,5 % (${who('long').fullName} ghi)`,
    ...leader.failingSeqs.map(String),
    ...leader.entries.map(({ seq }) => String(seq)),
  ])
    expect(said).toContain(words)
})
const LIMITS = { entries: 200, entryBytes: 20_000_000, totalBytes: 50_000_000, ratio: 1000 }

/** What a click may open from a dossier: what it is made of, and nothing of the desk around it. */
const BELOW = /^\/(evaluate\/)?(attempts|hand-ins)\/|^\/challenges\/|\/(subordinates|unit)(\?|$)/
const far = (figures: Map<string, number[]>, clicks: Map<number, number>) =>
  [...figures].flatMap(([figure, seqs]) => seqs.flatMap((seq) => ((clicks.get(seq) ?? 9) > 3 ? [[figure, seq]] : [])))

/** Every event of whom the figures of a leader's unit count, figure by figure; the lists sum up to the figures. */
function ledEvents({ unit, person, period, through }: Dossier): [string, number[]][] {
  if (!unit) return []
  return LED_FIGURES.map((figure) => {
    const { rows } = listLed({ unitId: person.unitId, day: person.lastDay, span: period.span, through }, figure, { limit: 500 })
    const courses = rows.flatMap((row) => row.courses)
    const sum = figure === 'people' ? rows.length : figure === 'periods' ? courses.reduce((n, { periods }) => n + periods, 0) : courses.length
    expect([figure, sum]).toEqual([figure, unit[figure]])
    const seqs =
      figure === 'people' ? rows.map(({ postSeq }) => postSeq) : courses.flatMap(({ askedSeq, dueSeq, doneSeq }) => [askedSeq, dueSeq, doneSeq ?? dueSeq])
    return [`unit.${figure}`, seqs]
  })
}

// Three from the dossier are four from the desk, a file or the feed, whose lines name its address.
test('within three clicks from every figure of a dossier stand the events it rests on, for whoever it is of and who evaluates, closed and open', async () => {
  const events = eventsThrough(lastEvent())
  const open = await readerOf(who('long'))
  const lost: unknown[] = []
  const people = [who('hanh'), who('duc'), byCode('HN200022'), ...[late, eased, letPass, exempt, moved, waiting].map(byCode)]
  for (const period of [month, quarter])
    for (const viewer of people) {
      const dossier = readDossier(period, viewer.personId)
      if (!dossier) throw new Error('somebody has no dossier')
      const identity = { staffCode: '', fullName: '', position: '', unitName: '' }
      const figures = restsOf(contentOf(dossier, identity, '') as unknown as Counted, events)
      for (const [figure, seqs] of ledEvents(dossier)) figures.set(figure, seqs)
      expect([...figures.values()].flat().length).toBeGreaterThan(3)
      const own = await readerOf(viewer)
      for (const [read, start] of [
        [own, `/record/periods/${period.id}`],
        [open, `/evaluate/periods/${period.id}/people/${viewer.personId}`],
      ] as const) {
        const clicks = await clicksFrom(start, read, BELOW)
        lost.push(...far(figures, clicks).map((one) => [start, viewer.staffCode, ...one]))
        const reader = start.startsWith('/record') ? viewer : who('long')
        lost.push(...[...clicks.keys()].filter((seq) => findEvent(reader, seq) === null).map((seq) => [start, viewer.staffCode, 'not opened', seq]))
      }
    }
  expect(lost).toEqual([])
  const desk = linksIn((await open(`/evaluate/periods/${month.id}`)) ?? '')
  const addresses = [...dossierPages(month)].flat().map(({ dossier }) => `/evaluate/periods/${month.id}/people/${dossier.person.personId}`)
  // The first page of the desk has fifty of them; the lines of a file name the same addresses.
  expect(addresses.filter((address) => desk.includes(address)).length).toBe(Math.min(50, addresses.length))
})
