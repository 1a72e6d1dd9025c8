import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done } from '~/platform/outcome'
import { at, count, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { grantRole } from '../organisation/people.server'
import { listProposedOpenings, listSeconders, proposalsOf } from './period-proposals.server'
import { openPeriod, periodById, previewOpening, proposeOpening, proposeStep, stepPeriod } from './periods.server'
import { writeRuleSet } from './rule-sets.server'

const days = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
// The committee in which Long works is of the city whose periods Long keeps.
const own = (more: object = {}) => ({ unitId: unitBy('H26'), kind: 'month', key: '2026-11', ...days, ...more })
const reasonOf = async (outcome: Promise<{ ok: true } | { ok: false; reason: string }>) => {
  const answer = await outcome
  return answer.ok ? 'done' : answer.reason
}

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  await inTransaction((tx) => {
    for (const key of ['mai', 'thuy'] as const)
      grantRole(tx, 'system', { personId: idOf(key), role: 'evaluator', unitId: unitBy('H26'), validFrom: TODAY, reason: 'Người đánh giá thứ hai' })
    return done(null)
  })
})

test('whoever is of a period does not open it alone: what they propose another opens, with the same days', async () => {
  expect(previewOpening(who('long'), unitBy('H26'), 'month', '2026-11', days)).toMatchObject({ needsSecond: true, problem: null })
  expect(await reasonOf(openPeriod(who('long'), own()))).toBe('period-needs-second')
  expect(await reasonOf(proposeOpening(who('long'), own(), ' '))).toBe('period-reason-missing')
  expect(await reasonOf(proposeOpening(who('binh'), own(), 'Đến hạn'))).toBe('period-not-yours')
  must(await proposeOpening(who('long'), own(), 'Đến hạn mở kỳ'))
  must(await proposeOpening(who('long'), own(), 'Đến hạn mở kỳ'))
  expect(count('PeriodProposal')).toBe(1)
  // Who may be the second one is said by name, to who evaluates the unit alone.
  expect(listSeconders(who('long'), unitBy('H26')).map(({ personId }) => personId)).toEqual(expect.arrayContaining([idOf('mai'), idOf('thuy')]))
  expect(listSeconders(who('long'), unitBy('H26')).map(({ personId }) => personId)).not.toContain(idOf('long'))
  expect([listSeconders(who('binh'), unitBy('H26')), listSeconders(who('duc'), unitBy('P00008'))]).toEqual([[], []])
  // Asked twice by the same person it is still one person.
  expect(await reasonOf(openPeriod(who('long'), own()))).toBe('period-needs-second')
  // Other days are another proposal.
  expect(await reasonOf(openPeriod(who('mai'), own({ reviewBy: '2026-12-15' })))).toBe('period-needs-second')
  expect(listProposedOpenings(who('mai')).map(({ proposedBy, reason }) => [proposedBy, reason])).toEqual([[idOf('long'), 'Đến hạn mở kỳ']])
  expect([listProposedOpenings(who('duc')), listProposedOpenings(who('binh'))]).toEqual([[], []])
  const { periodId } = must(await openPeriod(who('mai'), own()))
  const proposal = proposalsOf({ unitId: unitBy('H26'), span: periodById(periodId)?.span as never })[0]
  expect(read.get('SELECT "actor", "cause" FROM "Event" WHERE "seq" = ?', periodById(periodId)?.eventSeq ?? 0)).toEqual({
    actor: idOf('mai'),
    cause: proposal.eventId,
  })
  expect(listProposedOpenings(who('mai'))).toEqual([])
})

test('nor do they take its steps alone; a third person is a second too, and a period never goes back', async () => {
  at('2026-12-12')
  const id = read.get<{ id: string }>('SELECT "id" FROM "EvaluationPeriod"')?.id as string
  expect(await reasonOf(proposeStep(who('long'), id, 'closed', 'Xong'))).toBe('period-step-wrong')
  expect(await reasonOf(stepPeriod(who('thuy'), id, 'review', 'Hết tháng'))).toBe('period-needs-second')
  must(await proposeStep(who('thuy'), id, 'review', 'Hết tháng'))
  must(await stepPeriod(who('long'), id, 'review', 'Hết tháng'))
  // What was proposed for one step says nothing of the next.
  expect(await reasonOf(stepPeriod(who('long'), id, 'closed', 'Đã thẩm định'))).toBe('period-needs-second')
  expect(await reasonOf(proposeStep(who('long'), id, 'review', 'Lại'))).toBe('period-step-wrong')
  expect([await reasonOf(stepPeriod(who('mai'), id, 'open', 'Mở lại')), periodById(id)?.state]).toEqual(['period-step-wrong', 'review'])
})

test('a deputy is no second person to whoever lent them the role', async () => {
  const lent = {
    ...who('mai'),
    grants: [
      {
        role: 'evaluator' as const,
        unitId: unitBy('H26'),
        unitPath: who('long').grants[0].unitPath,
        lender: { personId: idOf('long'), fullName: 'Long', until: '2026-12-31' },
      },
    ],
  }
  const id = read.get<{ id: string }>('SELECT "id" FROM "EvaluationPeriod"')?.id as string
  must(await proposeStep(who('long'), id, 'closed', 'Đã thẩm định'))
  expect(await reasonOf(stepPeriod(lent, id, 'closed', 'Đã thẩm định'))).toBe('period-needs-second')
  expect(await reasonOf(stepPeriod(who('thuy'), id, 'closed', 'Đã thẩm định'))).toBe('done')
})

test('whoever is not of a period takes its steps alone', async () => {
  must(
    await openPeriod(
      who('long'),
      own({ unitId: unitBy('P00008'), kind: 'quarter', key: '2026-Q4', attachBy: '2027-01-05', confirmBy: '2027-01-08', reviewBy: '2027-01-12' }),
    ),
  )
  expect(count('EvaluationPeriod')).toBe(2)
})
