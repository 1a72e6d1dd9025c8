import { beforeEach, expect, test } from 'vitest'
import { inTransaction } from '~/platform/db/transaction.server'
import { count, freshAcademy, idOf, who } from '~/test-academy'
import { addPerson } from '../organisation/people.server'
import { countQuality, listQuality, QUALITY_KINDS, type QualityKind } from './quality.server'

beforeEach(freshAcademy)

const of = (kind: QualityKind) => countQuality(who('linh')).find((row) => row.kind === kind)?.count

test('what staff data lacks is counted and listed alike, a page at a time, for those who administer it', async () => {
  expect(of('never-activated')).toBe(count('Person') - 10)
  expect(of('no-post')).toBe(0)
  await inTransaction((tx) => addPerson(tx, 'system', { staffCode: 'HN299999', fullName: 'Đỗ Thị Mới', legalGroup: '' }))
  expect(of('no-post')).toBe(1)
  expect(listQuality(who('linh'), 'no-post').rows).toMatchObject([{ name: 'Đỗ Thị Mới', detail: 'HN299999', place: '' }])
  for (const kind of QUALITY_KINDS) {
    const seen: string[] = []
    for (let page = listQuality(who('linh'), kind, '', 40); ; page = listQuality(who('linh'), kind, page.next ?? '', 40)) {
      seen.push(...page.rows.map((row) => row.id))
      if (!page.next) break
    }
    expect([kind, new Set(seen).size, seen.length]).toEqual([kind, of(kind), of(kind)])
  }
  expect(listQuality(who('linh'), 'never-activated', '', 1000).rows.map((row) => row.id)).not.toContain(idOf('hanh'))
  for (const key of ['binh', 'hanh', 'mai'] as const) expect([countQuality(who(key)), listQuality(who(key), 'duplicate').rows]).toEqual([[], []])
})
