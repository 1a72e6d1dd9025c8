import { expect, test } from 'vitest'
import { ruleSetFor } from './period-people.server'
import { type Claim, overlapOf, overlapsIn } from './rule-set-overlaps'
import type { RuleSetVersion } from './rule-sets.server'

type Group = Claim['content']['appliesTo']['legalGroups'][number]
const claim = (code: string, groups: Group[], more: Partial<Claim> & { ranks?: { from: number; to: number } } = {}): Claim => {
  const { ranks, ...rest } = more
  const content = { title: { vi: code, en: code }, appliesTo: { legalGroups: groups, ...(ranks ? { ranks } : {}) } }
  return { ruleSetId: code, code, unitId: 'ward', validFrom: '2026-01-01', validTo: null, content, ...rest }
}
const a = claim('a', ['cong-chuc', 'vien-chuc'])

test.each([
  ['the same group', claim('b', ['cong-chuc']), ['cong-chuc']],
  ['another group', claim('b', ['hop-dong']), null],
  ['another unit', claim('b', ['cong-chuc'], { unitId: 'city' }), null],
  ['the same set', claim('a', ['cong-chuc']), null],
  ['days that end as the other begins', claim('b', ['cong-chuc'], { validFrom: '2025-01-01', validTo: '2026-01-01' }), null],
  ['days that reach one day into the other', claim('b', ['cong-chuc'], { validFrom: '2025-01-01', validTo: '2026-01-02' }), ['cong-chuc']],
  ['some ranks of all', claim('b', ['vien-chuc'], { ranks: { from: 1, to: 3 } }), ['vien-chuc']],
])('%s: who is claimed twice is named', (_what, other, groups) => expect(overlapOf(a, other)?.legalGroups ?? null).toEqual(groups))

test('ranks that do not meet claim nobody twice, and those that meet in one do', () => {
  const ranked = (code: string, from: number, to: number) => claim(code, ['cong-chuc'], { ranks: { from, to } })
  expect(overlapsIn([ranked('x', 1, 3), ranked('y', 4, 9)])).toEqual([])
  expect(overlapsIn([ranked('x', 1, 4), ranked('y', 4, 9)])).toHaveLength(1)
})

test('whichever order sets come in, the one whose code comes first counts, and it is the one that is named', () => {
  const both = [claim('z-old', ['cong-chuc']), claim('b-new', ['cong-chuc'])].map((one) => ({ ...one, unitPath: '/H26/ward/' })) as unknown as RuleSetVersion[]
  const person = { legalGroup: 'cong-chuc', rank: 9, unitPath: '/H26/ward/desk/' }
  for (const versions of [both, both.toReversed()]) {
    expect(ruleSetFor(versions, person)?.code).toBe('b-new')
    expect(overlapsIn(versions)).toMatchObject([{ holds: { code: 'b-new' }, other: { code: 'z-old' } }])
  }
})
