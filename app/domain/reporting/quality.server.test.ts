import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { count, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { addPerson, startPost } from '../organisation/people.server'
import { changePerson } from '../organisation/person-commands.server'
import { listWithoutPost } from './between-posts.server'
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

test('whose post begins later has one, and whose next post is recorded ends nothing; both are found before it begins', async () => {
  const [day, reason] = [addDays(TODAY, 5), 'Quyết định số 12']
  const coming = await inTransaction((tx) => {
    const personId = addPerson(tx, 'system', { staffCode: 'HN299998', fullName: 'Đỗ Thị Đến', legalGroup: 'cong-chuc' })
    startPost(tx, 'system', { personId, unitId: unitBy('P00008-VHXH'), position: 'Chuyên viên', rank: 6, kind: 'main', validFrom: day })
    return personId
  })
  expect([of('no-post'), of('ending')]).toEqual([0, 0])
  for (const query of [{ text: 'thi den' }, { unitPath: '/H26/H26-XP/P00008/' }])
    expect(listWithoutPost(who('linh'), query)).toMatchObject([{ id: coming, startsOn: day, unitName: 'Phòng Văn hóa - Xã hội' }])
  expect(listWithoutPost(who('linh'), { unitPath: '/H26/H26-XP/P00082/' })).toEqual([])
  const hanh = idOf('hanh')
  const postId = read.get<{ id: string }>('SELECT "id" FROM "Post" WHERE "personId" = ? AND "supersededAt" IS NULL', hanh)?.id ?? ''
  must(await changePerson(who('linh'), hanh, { act: 'end-post', postId, validTo: day, reason }))
  expect(of('ending')).toBe(1)
  const terms = { unitId: unitBy('SNV'), position: 'Chuyên viên', rank: 6, kind: 'main' as const, validFrom: day, validTo: null }
  must(await changePerson(who('linh'), hanh, { act: 'start-post', terms }))
  expect(of('ending')).toBe(0)
  must(await changePerson(who('linh'), idOf('duc'), { act: 'leave', how: 'retired', day: TODAY, reason }))
  expect([of('no-post'), listWithoutPost(who('linh'), {}).length]).toEqual([0, 2])
})
