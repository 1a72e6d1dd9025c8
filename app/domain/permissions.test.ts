import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done } from '~/platform/outcome'
import { at, completeCourse, courseBy, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { assignCourse } from './enrolment/assignments.server'
import { findAttemptEvidence } from './evaluation/attempt-evidence.server'
import { findDossier, findOwnDossier, lastEvent } from './evaluation/dossiers.server'
import { makeFeedKey } from './evaluation/feed/feed-keys.server'
import { saysOf, tryFulfilments } from './evaluation/leader-entries.server'
import { placeIn } from './evaluation/leader-inputs.server'
import { listLeaders } from './evaluation/leaders.server'
import type { PeriodPerson } from './evaluation/period-people.server'
import { findPeriod, listPeriods, openPeriod, previewOpening, stepPeriod } from './evaluation/periods.server'
import { writeRuleSet } from './evaluation/rule-sets.server'
import { findPerson, grantRole } from './organisation/people.server'
import type { Viewer } from './organisation/viewer'
import { viewerOf } from './organisation/viewer.server'
import { findEvent } from './reporting/event-log.server'
import { drawKey, drawSample } from './reporting/sample.server'

let [periodId, attemptId, seq] = ['', '', 0]
const deputy = () => placeIn(idOf('duc'), '2026-10', lastEvent()) as PeriodPerson
const rating = { line: 1, staffCode: 'HN000101', month: '2026-10', isFulfilled: true, proof: 'TB 12' }
const key = (viewer: Viewer) => makeFeedKey(viewer, { unitId: unitBy('P00008'), name: 'Phần mềm', purpose: 'Đánh giá', kinds: ['month'], days: 30 })
const step = (viewer: Viewer) => stepPeriod(viewer, periodId, 'closed', 'Thử')

/** Every right of the written table: whether a viewer has it over the dossier of Hạnh, or the deputy Đức where a leader is meant. */
const RIGHTS: Record<string, (viewer: Viewer) => boolean | Promise<boolean>> = {
  'own-dossier': (viewer) => findOwnDossier(viewer, periodId)?.person.personId === idOf('hanh'),
  dossier: (viewer) => findDossier(viewer, periodId, idOf('hanh')) !== null,
  desk: (viewer) => findPeriod(viewer, periodId) !== null && listPeriods(viewer).some(({ id }) => id === periodId),
  person: (viewer) => findPerson(viewer, 'evaluate', idOf('hanh')) !== null,
  attempt: (viewer) => findAttemptEvidence(viewer, attemptId) !== null,
  event: (viewer) => findEvent(viewer, seq) !== null,
  sample: (viewer) => drawSample(viewer, periodId, { seed: 'a', size: 30, through: lastEvent() }) !== null,
  'open-period': (viewer) => previewOpening(viewer, unitBy('P00008'), 'month', '2026-10') !== null,
  // The step itself does not follow yet: whoever may take steps is told so, the others that there is no such period.
  'step-period': async (viewer) => {
    const outcome = await step(viewer)
    return !outcome.ok && outcome.reason !== 'period-unknown'
  },
  'write-rules': async (viewer) => {
    const outcome = await writeRuleSet(viewer, { unitId: unitBy('P00008'), code: 'Sai', content: {}, reason: 'Thử', validFrom: '2026-12-01', validTo: '' })
    return !outcome.ok && outcome.reason !== 'rule-set-not-yours'
  },
  'enter-rating': (viewer) => tryFulfilments(viewer, [rating]).every(({ outcome }) => outcome === 'entered'),
  'say-leadership': (viewer) =>
    saysOf(viewer, deputy()) !== null && listLeaders(viewer, '2026-10', { text: 'Trần Văn Đức' }).rows.some(({ place }) => place.personId === idOf('duc')),
  'feed-key': async (viewer) => (await key(viewer)).ok,
}

const VIEWERS: Record<string, () => Viewer> = {
  owner: () => who('hanh'),
  colleague: () => who('duc'),
  'head of office': () =>
    viewerOf(
      read.get<{ personId: string }>(
        `SELECT "personId" FROM "RoleGrant" WHERE "unitId" = ? AND "role" = 'manager' ORDER BY "eventSeq"`,
        unitBy('P00008-KTHTDT'),
      )?.personId ?? '',
    ),
  'manager of ward': () => who('binh'),
  'manager elsewhere': () => who('thuy'),
  'evaluator of block': () => who('khoi'),
  'evaluator elsewhere': () => who('mai'),
  'evaluator above': () => who('long'),
  'auditor above': () => who('anh'),
  'auditor elsewhere': () => who('son'),
  administrator: () => who('linh'),
}

// One academy for all: nothing that is tried changes what the next one is told.
beforeAll(async () => {
  await freshAcademy()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  await inTransaction((tx) => {
    const grant = (one: 'khoi' | 'mai' | 'son', role: 'evaluator' | 'auditor', unit: string) =>
      grantRole(tx, 'system', { personId: idOf(one), role, unitId: unitBy(unit), validFrom: TODAY, reason: 'Bảng quyền' })
    grant('khoi', 'evaluator', 'P00008')
    grant('mai', 'evaluator', 'SNV')
    grant('son', 'auditor', 'SNV')
    return done(null)
  })
  const order = { courseId: courseBy('HVS-02').courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-25', requestKey: 'one' }
  must(await assignCourse(who('binh'), order))
  at('2026-11-20')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  const days = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
  periodId = must(await openPeriod(who('long'), { unitId: unitBy('P00008'), kind: 'month', key: '2026-11', ...days })).periodId
  const completion = read.get<{ attemptId: string; eventSeq: number }>(
    'SELECT "attemptId","eventSeq" FROM "CourseCompletion" WHERE "personId" = ?',
    idOf('hanh'),
  )
  attemptId = completion?.attemptId ?? ''
  seq = completion?.eventSeq ?? 0
})

const table = readFileSync('docs/permissions.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

test('the written table names every right and every relation that is tried, and no other', () => {
  const [heads, , ...rows] = table
  expect(heads.slice(2)).toEqual(Object.keys(VIEWERS))
  expect(rows.map(([right]) => right.replaceAll('`', ''))).toEqual(Object.keys(RIGHTS))
})

test.each(Object.keys(RIGHTS))('the table says of %s what the academy does, relation by relation', async (right) => {
  const found: [string, string][] = []
  for (const [name, viewer] of Object.entries(VIEWERS)) found.push([name, (await RIGHTS[right](viewer())) ? 'yes' : '–'])
  const row = table.find(([first]) => first === `\`${right}\``) ?? []
  expect(found).toEqual(Object.keys(VIEWERS).map((name, at) => [name, row[at + 2]]))
})

test('a sample drawn again by the same seed is the same to the byte, each in the order of its key, and as known through its event', async () => {
  for (const one of ['duc', 'binh'] as const) await completeCourse(who(one), courseBy('HVS-02'))
  const draw = (terms: { seed?: string; size?: number; through?: number } = {}) =>
    drawSample(who('anh'), periodId, { seed: 'ha-noi', size: 2, through: lastEvent(), ...terms })
  const [first, again] = [draw(), draw()]
  expect(JSON.stringify(again)).toBe(JSON.stringify(first))
  expect([first?.population, first?.drawn.length]).toEqual([3, 2])
  const all = draw({ size: 999 })
  expect(all?.drawn.map(({ key, course }) => key === drawKey('ha-noi', course.id))).toEqual([true, true, true])
  expect(all?.drawn.map(({ key }) => key)).toEqual(all?.drawn.map(({ key }) => key).sort())
  expect(first?.drawn.map(({ key }) => key)).toEqual(all?.drawn.slice(0, 2).map(({ key }) => key))
  // Before the first completion there was nobody to draw.
  expect(draw({ through: seq - 1 })).toMatchObject({ population: 0, drawn: [] })
  const hanh = all?.drawn.find(({ person }) => person.id === idOf('hanh'))
  expect([hanh?.course.attemptId, hanh?.course.eventSeq]).toEqual([attemptId, seq])
})
