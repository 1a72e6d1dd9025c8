import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { csvFile, excelFile } from '~/platform/documents/table-file.server'
import { at, completeCourse, courseBy, freshAcademy, idOf, must, unitBy, who } from '~/test-academy'
import { monthTable } from '~/ui/evaluate/month-sheet'
import { findPerson } from '../organisation/people.server'
import { changePerson } from '../organisation/person-commands.server'
import { standsOn } from '../organisation/standing'
import { changeUnits } from '../organisation/unit-commands.server'
import { listMonth } from './month-report.server'

beforeEach(freshAcademy)

const reason = 'Nghị quyết số 5'
const month = (name: string, unitId: string | null, knownAt?: Date) => must(listMonth(who('long'), { month: name, unitId, knownAt }))
const sums = (lines: ReturnType<typeof month>) => lines.reduce((all, line) => [all[0] + line.completed, all[1] + line.periods], [0, 0])
const merge = (day: string) => changeUnits(who('linh'), { act: 'merge', fromIds: [unitBy('P00008')], intoId: unitBy('P00082'), day, reason })

test('the report of last month as known then is the same byte for byte after wards merged and last month’s post was corrected', async () => {
  at('2026-11-12')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  await completeCourse(who('duc'), courseBy('HVS-02'))
  at('2026-12-01', '08:00')
  const then = now()
  const report = async (knownAt?: Date) => {
    const lines = [unitBy('P00008'), unitBy('P00082')].map((unit) =>
      monthTable(month('2026-11', unit, knownAt), 'vi', { origin: 'https://hocvien.example', month: '2026-11' }),
    )
    const files = [...lines.map(csvFile), await excelFile(lines.map((table, n) => ({ name: `T${n}`, ...table })))]
    return files.map((file) => createHash('sha256').update(file).digest('hex'))
  }
  const before = await report(then)
  expect(await report()).toEqual(before)
  at('2026-12-10')
  must(await merge('2026-12-16'))
  const hanh = idOf('hanh')
  const postId = read.get<{ id: string }>(`SELECT "id" FROM "Post" x WHERE "personId" = ? AND ${standsOn('x')}`, hanh)?.id ?? ''
  const terms = { unitId: unitBy('P00082-VP'), position: 'Chuyên viên', rank: 6, kind: 'main' as const, validFrom: '2026-11-05', validTo: '2026-12-16' }
  must(await changePerson(who('linh'), hanh, { act: 'correct-post', postId, terms, reason: 'Ghi nhầm đơn vị' }))
  must(await changePerson(who('linh'), hanh, { act: 'rename', fullName: 'Trần Thị Hồng Hạnh', reason }))
  at('2026-12-20')
  expect(await report(then)).toEqual(before)
  expect((await report())[1]).not.toBe(before[1])
})

test('in the month of a merge each day counts once: halves add up to the whole, and months earned elsewhere follow the person', async () => {
  at('2026-12-02')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  must(await merge('2026-12-16'))
  at('2026-12-20')
  await completeCourse(who('hanh'), courseBy('HVS-03'))
  await completeCourse(who('duc'), courseBy('HVS-02'))
  const [gone, whole] = [unitBy('P00008'), unitBy('P00082')]
  const [first, both, city] = [month('2026-12', gone), month('2026-12', whole), month('2026-12', null)]
  // The ward that goes on reads both; its own lines and those of the other are the whole.
  expect([...new Set(first.map((line) => line.to))]).toEqual(['2026-12-16'])
  const ward = new Set(read.all<{ id: string }>(`SELECT "unitId" AS id FROM "UnitState" WHERE "path" LIKE '%/P00008/%'`).map((row) => row.id))
  const second = both.filter((line) => !ward.has(line.unitId))
  expect([sums(first)[0], sums(second)[0]]).toEqual([1, 2])
  expect(sums(both)).toEqual(sums(first).map((sum, n) => sum + sums(second)[n]))
  expect(sums(city)).toEqual(sums(both))
  const days = city.flatMap(({ personId, from, to }) =>
    Array.from({ length: Number(to.slice(5, 7) === '12' ? to.slice(8) : 32) - Number(from.slice(8)) }, (_, n) => `${personId} ${addDays(from, n)}`),
  )
  expect(new Set(days).size).toBe(days.length)
  expect(findPerson(who('long'), 'evaluate', idOf('hanh'), { day: '2026-12-15' })).toMatchObject({ unitId: unitBy('P00008-VHXH') })
  expect(
    month('2026-12', whole)
      .filter((line) => line.personId === idOf('hanh'))
      .map(({ from, to, completed }) => [from, to, completed]),
  ).toEqual([
    ['2026-12-01', '2026-12-16', 1],
    ['2026-12-16', '2027-01-01', 1],
  ])
  for (const key of ['hanh', 'binh', 'linh', 'mai'] as const) expect(must(listMonth(who(key), { month: '2026-12', unitId: null }))).toEqual([])
  expect(listMonth(who('long'), { month: '2026-13', unitId: null })).toMatchObject({ reason: 'not-found' })
})
