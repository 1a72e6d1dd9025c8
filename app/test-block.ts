import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { assignCourse } from './domain/enrolment/assignments.server'
import { amendDossiersOf } from './domain/evaluation/amendments/amending.server'
import { raiseChallenge } from './domain/evaluation/challenges/raising.server'
import { closeDossiers } from './domain/evaluation/closing.server'
import { requireCompetence } from './domain/evaluation/competence-requirements.server'
import { lastEvent, presentDossier } from './domain/evaluation/dossiers.server'
import { bringOutside } from './domain/evaluation/evidence-way/outside.server'
import { makeFeedKey } from './domain/evaluation/feed/feed-keys.server'
import { placeIn } from './domain/evaluation/leader-inputs.server'
import type { PeriodPerson } from './domain/evaluation/period-people.server'
import { openPeriod, periodById, stepPeriod } from './domain/evaluation/periods.server'
import { writeRuleSet } from './domain/evaluation/rule-sets.server'
import { openSession } from './domain/identity/sessions.server'
import { checkIn } from './domain/objectives/check-ins.server'
import type { ObjectiveContent } from './domain/objectives/content'
import { writeObjective } from './domain/objectives/writing.server'
import { recordLook } from './domain/organisation/looks.server'
import { decideMandate, endMandate, proposeMandate, type TypedMandate } from './domain/organisation/mandate-orders.server'
import { grantRole } from './domain/organisation/people.server'
import { changePerson } from './domain/organisation/person-commands.server'
import type { Role, Viewer } from './domain/organisation/viewer'
import { viewerOf } from './domain/organisation/viewer.server'
import { markHandIn } from './domain/practice/markings.server'
import { askAboutData } from './domain/privacy/requesting.server'
import { now } from './platform/clock'
import { read } from './platform/db/database.server'
import { instant, inTransaction, type Tx } from './platform/db/transaction.server'
import { newId } from './platform/ids'
import { writeBlob } from './platform/storage/blobs.server'
import { at, completeCourse, courseBy, freshAcademy, idOf, must, TODAY, topPoints, unitBy, who } from './test-academy'

/** What there is of a cadre of one block, by id: for trying who may read and do what with it. */
export const block = {
  /** The open month and the one before, closed. */
  periodId: '',
  closedId: '',
  attemptId: '',
  handInId: '',
  completionSeq: 0,
  enrolmentId: '',
  outsideId: '',
  challengeId: '',
  objectiveId: '',
  ownObjectiveId: '',
  heldObjectiveId: '',
  ownVersionId: '',
  checkInId: '',
  keyId: '',
  mandateId: '',
  waitingId: '',
  revokedId: '',
  dataRequestId: '',
  deputyHeadId: '',
}
export const MONTH = '2026-11'
export const CLOSED = '2026-10'

const people: Record<string, string> = {}
const head = () =>
  read.get<{ personId: string; id: string }>(
    `SELECT "id", "personId" FROM "RoleGrant" WHERE "unitId" = ? AND "role" = 'manager' ORDER BY "eventSeq"`,
    unitBy('P00008-VHXH'),
  ) ?? { id: '', personId: '' }

/** Who asks, by how they stand to the cadre Hạnh and her block, in the order of the columns of the written table. */
export const VIEWERS: Record<string, () => Viewer> = {
  owner: () => who('hanh'),
  colleague: () => who('duc'),
  'cadre elsewhere': () => viewerOf(people.elsewhere),
  'head of office': () => viewerOf(head().personId),
  'deputy of head': () => viewerOf(people.deputy),
  'manager of ward': () => who('binh'),
  'manager elsewhere': () => who('thuy'),
  'evaluator of block': () => who('khoi'),
  'deputy of evaluator': () => viewerOf(people.lent),
  'evaluator elsewhere': () => who('mai'),
  'evaluator above': () => who('long'),
  'auditor above': () => who('anh'),
  'auditor elsewhere': () => who('son'),
  inspector: () => viewerOf(people.inspector),
  administrator: () => who('linh'),
}

/** The deputy head of the office of Hạnh, as of a month. */
export const deputyHead = (month: string) => placeIn(block.deputyHeadId, month, lastEvent()) as PeriodPerson

/** The cookie of a session of somebody; everyone who asks may sign in. */
export async function cookieOf({ personId }: Viewer): Promise<string> {
  const account = read.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ?', personId)
  return (await openSession(account?.id ?? '', 'Thử')).split(';')[0]
}

const letIn = (tx: Tx, personId: string) => {
  const known = tx.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ?', personId)
  if (known) tx.run('UPDATE "Account" SET "activatedAt" = ? WHERE "id" = ? AND "activatedAt" IS NULL', instant(now()), known.id)
  else
    tx.run(
      'INSERT INTO "Account" ("id","personId","login","activatedAt","createdAt") VALUES (?,?,?,?,?)',
      newId(),
      personId,
      personId,
      instant(now()),
      instant(now()),
    )
}

const mandate = (number: string): TypedMandate => ({
  number,
  legalBasis: 'Kế hoạch kiểm tra',
  reason: 'Đối chiếu',
  reader: viewerOf(people.inspector).staffCode,
  units: 'P00008',
  people: '',
  dataFrom: `${CLOSED}-01`,
  dataLast: `${MONTH}-30`,
  validFrom: '2026-11-20',
  lastDay: '2026-12-20',
  delayDays: '20',
})

/** Gives a test an academy with two blocks, and in one of them a cadre of whom there is everything that an evaluation knows. For `beforeAll`. */
export async function twoBlocks(): Promise<void> {
  await freshAcademy()
  await castRoles()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  const order = { courseId: courseBy('HVS-02').courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-25', requestKey: 'one' }
  must(await assignCourse(who('binh'), order))
  at('2026-11-20')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  const days = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
  const open = async (unit: string, key: string) => must(await openPeriod(who('long'), { unitId: unitBy(unit), kind: 'month', key, ...days })).periodId
  block.periodId = await open('P00008', MONTH)
  await open('P00070', MONTH)
  block.closedId = await open('P00008', CLOSED)
  for (const to of ['review', 'closed']) must(await stepPeriod(who('long'), block.closedId, to, 'Hết tháng', { early: true }))
  await closeDossiers(block.closedId)
  await ofHanh()
  await beside()
}

/** Roles of one block, of the other, and lent ones. */
async function castRoles(): Promise<void> {
  const anyOf = (unit: string, rank: number) =>
    read.get<{ personId: string }>(
      `SELECT "personId" FROM "Post" WHERE "unitId" = ? AND "kind" = 'main' AND "rank" = ? AND "personId" NOT IN (SELECT "personId" FROM "Account" WHERE "activatedAt" IS NOT NULL) ORDER BY "eventSeq"`,
      unitBy(unit),
      rank,
    )?.personId ?? ''
  block.deputyHeadId = anyOf('P00008-VHXH', 4)
  Object.assign(people, {
    elsewhere: anyOf('P00070-KTHTDT', 6),
    deputy: anyOf('P00008-VHXH', 6),
    lent: anyOf('TTTP-VP', 6),
    inspector: anyOf('TTTP-NV1', 6),
  })
  const missing = Object.entries({ ...people, deputyHead: block.deputyHeadId }).filter(([, id]) => !id)
  if (missing.length) throw new Error(`nobody is ${missing.map(([name]) => name)}`)
  await inTransaction((tx) => {
    const grant = (personId: string, role: Role, unit: string, delegatedFrom: string | null = null, by = 'system') =>
      grantRole(tx, by, {
        personId,
        role,
        unitId: unitBy(unit),
        validFrom: TODAY,
        validTo: delegatedFrom ? '2026-12-30' : null,
        reason: 'Bảng quyền',
        delegatedFrom,
      })
    const evaluator = grant(idOf('khoi'), 'evaluator', 'P00008')
    grant(people.lent, 'evaluator', 'P00008', evaluator, idOf('khoi'))
    grant(people.deputy, 'manager', 'P00008-VHXH', head().id, head().personId)
    grant(idOf('mai'), 'evaluator', 'P00070')
    grant(idOf('son'), 'auditor', 'P00070')
    for (const personId of [...Object.values(people), head().personId, block.deputyHeadId]) letIn(tx, personId)
  })
}

/** What Hạnh earned, brought, challenged and aims at. */
async function ofHanh(): Promise<void> {
  const [hanh, binh] = [who('hanh'), who('binh')]
  const completion = read.get<{ attemptId: string; handInId: string; enrolmentId: string; eventSeq: number }>(
    'SELECT "attemptId", "handInId", "enrolmentId", "eventSeq" FROM "CourseCompletion" WHERE "personId" = ?',
    hanh.personId,
  )
  if (!completion) throw new Error('nothing completed')
  Object.assign(block, { ...completion, completionSeq: completion.eventSeq })
  must(await markHandIn(who('mai'), block.handInId, { verdict: 'accepted', points: topPoints(block.handInId), comment: '' }))
  const bytes = Buffer.from('%PDF-1.4 Giấy xác nhận')
  const file = { sha: await writeBlob(bytes), name: 'giay.pdf', type: 'application/pdf', size: bytes.length }
  const words = { title: 'Lớp dữ liệu mở', provider: 'Trường', form: 'course', firstDay: '2026-11-10', lastDay: '2026-11-10', amount: '4', unit: 'periods' }
  const brought = { ...words, link: '', file, criterionId: 'chuyen-mon', replacesId: '', requestKey: 'outside' }
  block.outsideId = must(await bringOutside(hanh, block.periodId, brought)).outsideId
  const figure = `months.${MONTH}.works.${block.enrolmentId}.delays`
  block.challengeId = must(await raiseChallenge(hanh, block.periodId, { figure, wanted: '0', reason: 'Mất mạng', file })).challengeId
  const content: ObjectiveContent = {
    title: 'Hướng dẫn dịch vụ công',
    note: '',
    weight: '1',
    countsChildren: false,
    keyResults: [{ id: 'a', title: 'Hồ sơ', measure: '%', from: '0', target: '80', weight: '1', feed: { kind: 'by-hand' } }],
  }
  const stretch = { unitId: unitBy('P00008'), kind: 'quarter', key: '2026-Q4', parentId: null, content, reason: '' }
  block.objectiveId = must(await writeObjective(binh, null, { ...stretch, personId: null })).objectiveId
  const below = { ...stretch, personId: hanh.personId, parentId: block.objectiveId }
  block.heldObjectiveId = must(await writeObjective(binh, null, below)).objectiveId
  const own = must(await writeObjective(hanh, null, { ...below, content: { ...content, title: 'Trực một cửa' } }))
  Object.assign(block, { ownObjectiveId: own.objectiveId, ownVersionId: own.versionId })
  block.checkInId = must(await checkIn(binh, block.objectiveId, 'a', { value: '10', note: 'Tuần 1', link: '', file })).checkInId
  block.dataRequestId = must(await askAboutData(hanh, { kind: 'question', area: 'looks', text: 'Ai đã xem?', requestKey: 'rights-of-hanh' })).requestId
  await recordLook(who('long'), hanh.personId, 'evaluate', { kind: 'period', about: 'month:2026-09' })
}

/** Mandates in each state, a key, a requirement, and something that amends the closed dossier. */
async function beside(): Promise<void> {
  const proposed = async (number: string) => must(await proposeMandate(who('anh'), mandate(number))).mandateId
  const approve = async (id: string) => {
    for (const key of ['linh', 'long'] as const) must(await decideMandate(who(key), id, 'approved', ''))
    return id
  }
  block.revokedId = await approve(await proposed('10/QĐ'))
  must(await endMandate(who('linh'), block.revokedId, 'Xong'))
  block.mandateId = await approve(await proposed('11/QĐ'))
  block.waitingId = await proposed('12/QĐ')
  const key = { unitId: unitBy('P00008'), name: 'Phần mềm', purpose: 'Đánh giá', kinds: ['month'], days: 30 }
  block.keyId = must(await makeFeedKey(who('long'), key)).keyId
  const code = read.get<{ code: string }>('SELECT "code" FROM "Competence" ORDER BY "code"')?.code ?? ''
  const asked = {
    unitCode: 'P00008',
    position: '',
    legalGroup: '',
    competenceCode: code,
    level: 3,
    validFrom: '2026-11-01',
    validTo: '',
    reason: 'Vị trí việc làm',
  }
  must(await requireCompetence(who('linh'), asked))
  must(await changePerson(who('linh'), idOf('hanh'), { act: 'legal-group', legalGroup: 'vien-chuc', day: `${CLOSED}-01`, reason: 'Ghi sai nhóm' }))
  await amendDossiersOf(idOf('hanh'))
  const period = periodById(block.periodId)
  if (!period || !presentDossier(period, idOf('hanh'))) throw new Error('no dossier')
}
