import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, endOfDay } from '~/platform/clock'
import { handles, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { csvFile, excelFile } from '~/platform/documents/table-file.server'
import { at, completeCourse, courseBy, dataDir, freshAcademy, handInText, idOf, must, startFrom, topPoints, unitBy, who } from '~/test-academy'
import { monthTable } from '~/ui/evaluate/month-sheet'
import { productColumns } from '~/ui/evidence/product-sheet'
import { teamColumns } from '~/ui/manage/team-sheet'
import { assignCourse } from './enrolment/assignments.server'
import { listMonth, type MonthLine, monthPages } from './evaluation/month-report.server'
import { listUnitProductLines } from './evaluation/product-sheet.server'
import { grantRole } from './organisation/people.server'
import { changePerson, type PersonChange } from './organisation/person-commands.server'
import { standsOn } from './organisation/standing'
import { changeUnits } from './organisation/unit-commands.server'
import { viewerOf } from './organisation/viewer.server'
import { markHandIn } from './practice/markings.server'
import { reportDocument } from './reporting/report-document.server'
import { rollTallies } from './reporting/tallies.server'
import { teamPages } from './reporting/team-export.server'
import { findReport } from './reporting/team-report.server'

// November is reported on 30 November; whatever happens in December, however far back it reaches, is the business of December's reports.
const [LAST, DAY, THIS] = ['2026-11', '2026-11-30', '2026-12']
const reason = 'Nghị quyết số 5'
const [GONE, WHOLE, THIRD] = ['P00008', 'P00082', 'P00070']
const base = `${dataDir}/reported.db`

beforeAll(async () => {
  await freshAcademy()
  at('2026-11-02')
  const order = { courseId: courseBy('HVS-02').courseId, unitId: unitBy(GONE), reason: 'Kế hoạch', dueDate: '2026-11-12', requestKey: 'a' }
  must(await assignCourse(who('binh'), order))
  await inTransaction((tx) => {
    const role = { role: 'manager' as const, validFrom: '2026-01-01', reason }
    for (const unit of ['H26', WHOLE]) grantRole(tx, 'system', { ...role, personId: unit === 'H26' ? idOf('long') : idOf('anh'), unitId: unitBy(unit) })
  })
  at('2026-11-12')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  const his = await handInText(who('duc'), courseBy('HVS-02'))
  at('2026-11-20')
  must(await markHandIn(who('mai'), his, { verdict: 'accepted', points: topPoints(his), comment: '' }))
  at('2026-12-01', '00:00')
  handles().writing.exec(`VACUUM INTO '${base}'`)
})

beforeEach(() => startFrom(base))

const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/** The bytes of every report of last month as known at its end, by whom and of what. */
async function reportsOfThen(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const [long, knownAt] = [who('long'), endOfDay(DAY)]
  for (const code of [null, GONE, WHOLE, THIRD, `${GONE}-VHXH`]) {
    const asked = { month: LAST, unitId: code && unitBy(code), knownAt }
    const place = { origin: 'https://hocvien.example', month: LAST }
    const month = monthTable(must(listMonth(long, asked)), 'vi', place)
    const products = must(await listUnitProductLines(long, asked))
    const columns = productColumns('vi', 'https://hocvien.example', (id) => `/evaluate/hand-ins/${id}`)
    const pages: MonthLine[] = []
    for await (const page of monthPages(long, asked)) pages.push(...page)
    found[`month.csv ${code}`] = sha(csvFile(month))
    found[`month.xlsx ${code}`] = sha(await excelFile([{ name: 'Tháng', ...month }]))
    found[`month by unit ${code}`] = sha(csvFile(monthTable(pages, 'vi', place)))
    found[`products.csv ${code}`] = sha(csvFile({ columns, rows: products.map((line) => columns.map(({ cell }) => cell(line))) }))
    for (const key of ['long', 'anh'] as const) {
      // Who had the unit that went on alone had nothing of the other then, and reads its past since.
      if (key === 'anh' && code !== WHOLE && code !== null) continue
      const viewer = viewerOf(idOf(key))
      // A role ends with its unit.
      if (!viewer.grants.some(({ role }) => role === 'manager')) continue
      const rows: string[] = []
      for await (const team of teamPages(viewer, { unit: code ?? undefined, asOf: DAY, sort: 'name' })) {
        const sheet = teamColumns(team.courses, '2026', 'vi')
        rows.push(csvFile({ columns: sheet, rows: team.rows.map((row) => sheet.map(({ cell }) => cell(row))) }).toString(), JSON.stringify(team.numbers))
      }
      const report = findReport(viewer, code, DAY)
      if (!report || report === 'too-many') throw new Error(`no report of ${code}`)
      found[`team.csv ${key} ${code}`] = sha(rows.join('\n'))
      found[`report.docx ${key} ${code}`] = sha(await reportDocument(report, '2026-12-20'))
      found[`report ${key} ${code}`] = sha(JSON.stringify(report))
    }
  }
  return found
}

const linh = () => who('linh')
const merge = async (from: string, into: string, day: string) =>
  must(await changeUnits(linh(), { act: 'merge', fromIds: [unitBy(from)], intoId: unitBy(into), day, reason }))
const person = async (key: string, change: PersonChange) => must(await changePerson(linh(), idOf(key), change))
const transfer = (key: string, unit: string, day: string) =>
  person(key, { act: 'transfer', unitId: unitBy(unit), position: 'Chuyên viên', rank: 6, day, reason })
/** Says of somebody's post that it was elsewhere, from a day long past. */
async function correct(key: string, unit: string, validFrom: string): Promise<void> {
  const post = read.get<{ id: string; validTo: string | null }>(
    `SELECT x."id", x."validTo" FROM "Post" x WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${standsOn('x')}`,
    idOf(key),
  )
  const terms = { unitId: unitBy(unit), position: 'Chuyên viên chính', rank: 5, kind: 'main' as const, validFrom, validTo: post?.validTo ?? null }
  await person(key, { act: 'correct-post', postId: post?.id ?? '', terms, reason: 'Ghi nhầm đơn vị' })
}

/** What happens after the month, each world one after the other; some of it reaches back into the month and before it. */
const WORLDS: [string, () => Promise<unknown>][] = [
  [
    'wards merged in the middle of the month, somebody moved on that day, a name put right, a secondment and a post of months ago told of afterwards',
    async () => {
      await transfer('hanh', `${THIRD}-VP`, '2026-12-16')
      await merge(GONE, WHOLE, '2026-12-16')
      await person('hanh', { act: 'rename', fullName: 'Ân Thị Hồng Hạnh', reason })
      await correct('duc', `${THIRD}-VP`, '2026-09-01')
      await person('hanh', { act: 'absence', terms: { kind: 'secondment', unitId: unitBy(THIRD), validFrom: '2026-11-05', validTo: '2026-12-10' }, reason })
    },
  ],
  [
    'merged on the first, and what came of it merged again; another legal group since last month',
    async () => {
      await merge(GONE, WHOLE, '2026-12-01')
      await merge(WHOLE, THIRD, '2026-12-20')
      await person('duc', { act: 'legal-group', legalGroup: 'can-bo', day: '2026-11-01', reason })
    },
  ],
  [
    'an office split, and its ward merged on the last day; somebody who left the service last month',
    async () => {
      const into = { code: `${GONE}-MOI`, name: 'Phòng Mới', shortName: 'Mới', kind: 'office', parentId: unitBy(GONE) }
      must(await changeUnits(linh(), { act: 'split', unitId: unitBy(`${GONE}-VHXH`), into, staffCodes: ['HN000101'], day: '2026-12-10', reason }))
      await merge(GONE, WHOLE, '2026-12-31')
      await person('duc', { act: 'leave', how: 'retired', day: '2026-12-05', reason })
    },
  ],
  [
    'a post corrected two months back, and wards merged from the middle of last month, both said in the first instant of this one',
    async () => {
      at('2026-12-01', '00:00')
      await correct('hanh', `${WHOLE}-VP`, '2026-10-05')
      await merge(GONE, WHOLE, '2026-11-16')
    },
  ],
  [
    'an office moved to another ward, its own renamed and a leave, all since last month',
    async () => {
      must(await changeUnits(linh(), { act: 'move', unitId: unitBy(`${GONE}-VHXH`), parentId: unitBy(THIRD), day: '2026-11-20', reason }))
      must(await changeUnits(linh(), { act: 'rename', unitId: unitBy(GONE), name: 'Phường Mới', shortName: 'Mới', day: '2026-11-01', reason }))
      await person('duc', { act: 'absence', terms: { kind: 'maternity', unitId: null, validFrom: '2026-11-05', validTo: '2027-05-05' }, reason })
    },
  ],
]

test('reports of last month as known then are the same byte for byte, whatever is changed, corrected and learnt after it', async () => {
  at('2026-12-01', '00:00')
  const then = await reportsOfThen()
  expect(new Set(Object.values(then)).size).toBeGreaterThan(20)
  for (const [name, happen] of WORLDS) {
    await startFrom(base)
    at('2026-12-04')
    await happen()
    at('2026-12-28')
    await rollTallies()
    await completeCourse(who('hanh'), courseBy('HVS-03'))
    const now = await reportsOfThen()
    expect([name, { ...then, ...now }]).toEqual([name, then])
    expect(Object.keys(then).filter((key) => !now[key] && !key.includes(' anh '))).toEqual([])
  }
})

const total = (lines: MonthLine[], of: 'completed' | 'periods' | 'products') => lines.reduce((sum, line) => sum + line[of], 0)
const daysOf = (lines: MonthLine[]) => lines.flatMap(({ personId, from, to }) => daysBetweenThem(from, to).map((day) => `${personId} ${day}`))
const daysBetweenThem = (from: string, to: string): string[] => (from < to ? [from, ...daysBetweenThem(addDays(from, 1), to)] : [])

test('halves of this month add up: each day of each person and each thing done counts in one unit, whichever way wards were changed', async () => {
  const wards = [GONE, WHOLE, THIRD].map((code) => `'${code}%'`)
  for (const [name, happen] of WORLDS) {
    await startFrom(base)
    at('2026-12-01', '08:00')
    await completeCourse(who('hanh'), courseBy('HVS-03'))
    at('2026-12-04')
    await happen()
    at('2026-12-16', '00:00')
    await completeCourse(who('duc'), courseBy('HVS-02'))
    at('2026-12-31', '23:59')
    await rollTallies()
    for (const month of [LAST, THIS]) {
      const lines = must(listMonth(who('long'), { month, unitId: null }))
      const days = daysOf(lines)
      expect([name, month, days.length - new Set(days).size]).toEqual([name, month, 0])
      const done = read.all<{ at: string }>(
        `SELECT c."completedAt" AS at FROM "CourseCompletion" c JOIN "Post" x ON x."personId" = c."personId" AND x."kind" = 'main' AND ${standsOn('x', `date(c."completedAt", '+7 hours')`)}
         WHERE date(c."completedAt", '+7 hours') LIKE ?1 || '-%'`,
        month,
      )
      expect([name, month, total(lines, 'completed')]).toEqual([name, month, done.length])
      // Unit by unit, each by its own address, they are the same lines; so they are a page at a time.
      const units = read.all<{ id: string }>(`SELECT "id" FROM "Unit" WHERE ${wards.map((like) => `"code" LIKE ${like}`).join(' OR ')}`).map(({ id }) => id)
      const whole = lines.filter((line) => units.includes(line.unitId))
      const each = units.flatMap((unitId) => must(listMonth(who('long'), { month, unitId })).filter((line) => line.unitId === unitId))
      const paged: MonthLine[] = []
      for await (const page of monthPages(who('long'), { month, unitId: null })) paged.push(...page)
      const sorted = (some: MonthLine[]) => some.map((line) => JSON.stringify(Object.entries(line).sort())).sort()
      expect([name, month, sorted(each)]).toEqual([name, month, sorted(whole)])
      expect([name, month, sorted(paged)]).toEqual([name, month, sorted(lines)])
    }
  }
})
