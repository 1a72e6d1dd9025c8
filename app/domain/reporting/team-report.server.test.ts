import mammoth from 'mammoth'
import { beforeEach, expect, test } from 'vitest'
import yauzl from 'yauzl'
import { addDays } from '~/platform/clock'
import { at, completeCourse, courseBy, freshAcademy, must, TODAY, tamper, unitBy, who } from '~/test-academy'
import { assignCourse } from '../enrolment/assignments.server'
import { figuresOf } from './board-figures.server'
import { placeDate, reportDocument } from './report-document.server'
import { findTeam } from './team.server'
import { teamPages } from './team-export.server'
import { findReport } from './team-report.server'
import { findTrends } from './trends.server'
import { compareUnits } from './unit-comparison.server'

beforeEach(async () => {
  await freshAcademy()
  const order = { courseId: courseBy('HVS-02').courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch', dueDate: addDays(TODAY, 2), requestKey: 'a' }
  must(await assignCourse(who('binh'), order))
  await completeCourse(who('duc'), courseBy('HVS-02'))
  at(addDays(TODAY, 3))
})

const reportOf = (asOf: string | null = null) => {
  const report = findReport(who('binh'), null, asOf)
  if (!report || report === 'too-many') throw new Error('no report')
  return report
}

test('a report to sign states the figures of the board, in the layout of a document of the State, and names nobody', async () => {
  const { numbers } = findTeam(who('binh'), {}) ?? {}
  const report = reportOf()
  expect(report).toMatchObject({ numbers, completed: 1, issuer: 'Phường Ngọc Hà', superior: 'Thành phố Hà Nội', isParty: false })
  const file = await reportDocument(report, addDays(TODAY, 3))
  const { value: text } = await mammoth.extractRawText({ buffer: file })
  const said = [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'PHƯỜNG NGỌC HÀ',
    'Số:',
    placeDate(addDays(TODAY, 3)),
    'Nơi nhận:',
    'THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ',
  ]
  for (const part of [...said, `Tổng số người: ${report.numbers.people}`, `Số người có khóa học quá hạn: ${report.numbers.latePeople}`])
    expect(text).toContain(part)
  expect(text).not.toContain('Bình')
  const xml = await partOf(file, 'word/document.xml')
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
  expect(xml).toContain('w:ascii="Times New Roman"')
})

test('official style pads days below ten, and only the months January and February', () => {
  expect([placeDate('2026-09-05'), placeDate('2026-02-15'), placeDate('2026-11-26')]).toEqual([
    'Hà Nội, ngày 05 tháng 9 năm 2026',
    'Hà Nội, ngày 15 tháng 02 năm 2026',
    'Hà Nội, ngày 26 tháng 11 năm 2026',
  ])
})

test('a report of a past day stays as it was whatever is recorded afterwards', async () => {
  const day = addDays(TODAY, 2)
  const before = JSON.stringify(reportOf(day))
  expect(reportOf(day).numbers).toMatchObject({ people: 52, latePeople: 0, onTime: 1 })
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  tamper(`UPDATE "Post" SET "supersededAt" = '2026-11-20T02:00:00.000+00:00' WHERE "personId" = '${who('hanh').personId}'`)
  expect(JSON.stringify(reportOf(day))).toBe(before)
})

test('units compared add up to the whole, and pages of an export to the board', async () => {
  const { scope, numbers, units } = compareUnits(who('binh'), null) ?? {}
  const own = scope ? findTeam(who('binh'), { limit: 1000 })?.rows.filter((row) => row.unitName === scope.roots[0].name).length : 0
  const sum = (key: 'people' | 'latePeople') => units?.reduce((total, unit) => total + unit.numbers[key], 0) ?? 0
  expect(sum('people') + (own ?? 0)).toBe(numbers?.people)
  expect(scope && figuresOf(scope)).toEqual(numbers)
  const exported: string[] = []
  for await (const team of teamPages(who('binh'), { state: 'late' })) exported.push(...team.rows.map((row) => row.personId))
  expect(exported).toHaveLength(numbers?.latePeople ?? -1)
  for (const key of ['hanh', 'linh'] as const)
    expect([compareUnits(who(key), null), findReport(who(key), null, null), findTrends(who(key), null)]).toEqual([null, null, null])
})

test('trends count completions, people who learnt and courses that fell due by week', () => {
  const weeks = findTrends(who('binh'), null)?.weeks ?? []
  expect(weeks).toHaveLength(12)
  expect(weeks.reduce((sum, week) => sum + week.completed, 0)).toBe(1)
  expect(weeks.reduce((sum, week) => sum + week.active, 0)).toBe(1)
  expect(weeks.at(-1)).toMatchObject({ met: 1, missed: 51 })
})

/** A part of a Word document, as text. */
function partOf(file: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry()
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
        })
      })
      zip.readEntry()
    })
  })
}
