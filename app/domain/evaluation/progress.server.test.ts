import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { at, completeCourse, courseBy, freshAcademy, idOf, must, unitBy, who } from '~/test-academy'
import { blockersOf } from './blockers.server'
import { raiseChallenge } from './challenges/raising.server'
import { closeDossiers } from './closing.server'
import { deskRows } from './desk.server'
import { DESK_STATES } from './desk-states'
import { type Dossier, dossierOf } from './dossiers.server'
import { decideEvidence } from './evidence-way/deciding.server'
import { findPart, type Part, partsBelow, sizeOf } from './period-parts.server'
import { openPeriod, type Period, periodById, stepPeriod } from './periods.server'
import { countStates, countStatesOf, listInState, progressBelow } from './progress.server'
import { writeRuleSet } from './rule-sets.server'

let periodId: string
const period = () => periodById(periodId) as Period
const whole = () => findPart(period(), period().unitId) as Part
const allIn = (part: Part, state: (typeof DESK_STATES)[number] | null, limit = 7) => {
  const ids: string[] = []
  for (let after = ''; ; ) {
    const { people, next } = listInState(period(), part, { state, after, limit })
    ids.push(...people.map(({ personId }) => personId))
    if (!next) return ids
    after = next
  }
}

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

/** Every number of every part equals the length of its list, walked in pages, and the parts make up the whole. */
function holds(): void {
  const below = progressBelow(period(), whole())
  const { rows } = below
  expect(rows.length).toBeGreaterThan(2)
  for (const row of rows) {
    const part = findPart(period(), row.unitId, row.isOwn) as Part
    expect(allIn(part, null).length, row.name).toBe(row.people)
    for (const state of DESK_STATES) expect(allIn(part, state).length, `${row.name} ${state}`).toBe(row.counts?.[state])
  }
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const all = countStates(period(), whole())
  expect(countStatesOf(period(), whole(), below)).toEqual(all)
  expect(sum(({ people }) => people)).toBe(sizeOf(period(), whole()))
  for (const state of DESK_STATES) expect(sum(({ counts }) => counts?.[state] ?? 0)).toBe(all?.[state])
}

test('each number of a unit is the length of the list it opens, and says what the dossiers say', async () => {
  holds()
  expect(countStates(period(), whole())).toMatchObject({ waiting: 2, confirmed: 0, inputs: 0, without: 0, frozen: 0 })
  const { item, seq } = (dossierOf(period(), idOf('hanh')) as Dossier).attached[0]
  must(
    await decideEvidence(who('binh'), periodId, {
      decidedAs: 'manager',
      verdict: 'confirmed',
      reason: '',
      items: [{ personId: idOf('hanh'), kind: item.kind, id: item.id, seq }],
    }),
  )
  expect([allIn(whole(), 'confirmed'), allIn(whole(), 'waiting')]).toEqual([[idOf('hanh')], [idOf('duc')]])
  expect(deskRows(period(), { part: whole(), state: 'waiting' }).rows.map(({ person }) => person.id)).toEqual([idOf('duc')])
  // Nobody is found by a name in a state they are not in.
  expect(deskRows(period(), { part: whole(), state: 'confirmed', text: 'Đức' }).rows).toEqual([])
  holds()
})

test('a unit that is none of the period is not found, and those of a unit itself are no unit of it', () => {
  expect([findPart(period(), unitBy('SNV')), findPart(period(), unitBy('H26')), findPart(period(), 'x')]).toEqual([null, null, null])
  expect(partsBelow(period(), findPart(period(), period().unitId, true) as Part)).toEqual([])
})

test('what blocks closing is named until nothing does, and what does not block is said as such', async () => {
  const kinds = () => blockersOf(period(), countStates(period(), whole())).map(({ kind, isHard }) => (isHard ? `${kind}!` : kind))
  expect(kinds()).toEqual(['not-over!', 'waiting', 'review-ahead'])
  must(await raiseChallenge(who('duc'), periodId, { figure: 'hours.inSpan', wanted: '10', reason: 'Thiếu một lớp', file: null }))
  at('2026-12-09')
  expect(kinds()).toEqual(['not-reviewed!', 'challenged', 'inputs', 'waiting', 'review-ahead'])
  expect(countStates(period(), whole())).toMatchObject({ waiting: 0, unconfirmed: 1, challenged: 1 })
  holds()
  must(await stepPeriod(who('long'), periodId, 'review', 'Hết tháng'))
  at('2026-12-12')
  expect(kinds()).toEqual(['challenged', 'inputs', 'waiting'])
  must(await stepPeriod(who('long'), periodId, 'closed', 'Đã thẩm định'))
  await closeDossiers(periodId)
  expect([kinds(), allIn(whole(), 'challenged')]).toEqual([['challenged!'], [idOf('duc')]])
  expect(countStates(period(), whole())?.frozen).toBe(sizeOf(period(), whole()) - 1)
  holds()
})
