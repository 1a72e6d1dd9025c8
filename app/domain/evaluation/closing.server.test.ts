import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { sha256 } from '~/platform/canonical'
import { handles, read } from '~/platform/db/database.server'
import { breachesOf, verdictOf } from '~/platform/verdict'
import { at, completeCourse, count, courseBy, dataDir, freshAcademy, idOf, must, startFrom, tamper, unitBy, who } from '~/test-academy'
import { signContent } from '../certification/keys.server'
import { assignCourse } from '../enrolment/assignments.server'
import { verifyLedger } from '../ledger/verify.server'
import { chainHead, closeDossiers, type Head } from './closing.server'
import { dossierOf, findOwnDossier } from './dossiers.server'
import { openPeriod, periodById, stepPeriod } from './periods.server'
import { writeRuleSet } from './rule-sets.server'
import { linkHash, type SnapshotContent } from './snapshot'
import { verifySeals } from './verify-seals.server'
import { verifySnapshots } from './verify-snapshots.server'

let periodId: string
const first = () => read.get<{ id: string; personId: string; content: string }>('SELECT "id","personId","content" FROM "Snapshot" ORDER BY "number" LIMIT 1')
const ofHanh = () =>
  JSON.parse(read.get<{ content: string }>('SELECT "content" FROM "Snapshot" WHERE "personId" = ?', idOf('hanh'))?.content ?? '{}') as SnapshotContent

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  const order = { courseId: courseBy('HVS-02').courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-25', requestKey: 'one' }
  must(await assignCourse(who('binh'), order))
  at('2026-11-20')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  const days = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
  periodId = must(await openPeriod(who('long'), { unitId: unitBy('P00008'), kind: 'month', key: '2026-11', ...days })).periodId
})

test('a period that is not closed freezes nothing', async () => {
  await expect(closeDossiers(periodId)).rejects.toThrow('is not closed')
  expect(chainHead()).toEqual({ number: 0, hash: '' })
})

test('closing freezes every dossier once, in one chain; interrupted and gone on with, none twice', async () => {
  at('2026-12-12')
  must(await stepPeriod(who('long'), periodId, 'review', 'Hết tháng'))
  must(await stepPeriod(who('long'), periodId, 'closed', 'Đã thẩm định'))
  let turns = 0
  const some = await closeDossiers(periodId, undefined, () => {
    turns += 1
    return turns > 1
  })
  expect([some, count('Snapshot')]).toEqual([20, 20])
  await closeDossiers(periodId)
  const people = count('Snapshot')
  expect(people).toBeGreaterThan(40)
  expect(await closeDossiers(periodId)).toBe(0)
  expect([chainHead().number, count('Event', `"type" = 'dossier.closed'`)]).toEqual([people, people])
  expect([verifySnapshots(), verifyLedger().ok]).toMatchObject([{ ok: true, checked: { 'phiếu đã khóa': people } }, true])
})

test('what was frozen says the figures of then, by name of the person alone', () => {
  const { fullName, staffCode } = who('hanh')
  expect(ofHanh()).toMatchObject({
    person: { fullName, staffCode, personId: idOf('hanh') },
    points: { exact: '70', shown: '70.00', months: 1 },
    hours: { norm: 40 },
  })
  const names = read.all<{ fullName: string }>('SELECT "fullName" FROM "Person" WHERE "id" <> ?', idOf('hanh'))
  expect(names.filter(({ fullName: other }) => JSON.stringify(ofHanh()).includes(other))).toEqual([])
})

test('learning afterwards changes the dossier of today, and not what was frozen', async () => {
  const duc = read.get<{ content: string }>('SELECT "content" FROM "Snapshot" WHERE "personId" = ?', idOf('duc'))?.content
  await completeCourse(who('duc'), courseBy('HVS-02'))
  const period = periodById(periodId)
  expect(period && dossierOf(period, idOf('duc'))?.result.months[0].works[0].product.isDone).toBe(true)
  expect(read.get<{ content: string }>('SELECT "content" FROM "Snapshot" WHERE "personId" = ?', idOf('duc'))?.content).toBe(duc)
  expect(verifySnapshots().ok).toBe(true)
  // Whoever reads it reads what was frozen.
  const own = findOwnDossier(who('duc'), periodId)
  expect([own?.result.months[0].works[0].product.isDone, own?.frozen?.number]).toEqual([false, expect.any(Number)])
})

const change = (sql: string, ...values: unknown[]) =>
  handles()
    .writing.prepare(sql)
    .run(...values)
const problem = (head: Head | null = null) => {
  const verdict = verdictOf([verifySnapshots(), verifySeals(undefined, head ? [head] : [])].flatMap(breachesOf), {})
  return verdict.ok ? 'nothing is named' : verdict.problem
}
/** Does something to a copy of the academy as it is now. */
async function tried<T>(act: () => T): Promise<T> {
  copies += 1
  const copy = path.join(dataDir, `closed-${copies}.db`)
  handles().writing.exec(`VACUUM INTO '${copy}'`)
  const closed = original ?? copy
  original = closed
  await startFrom(closed)
  at('2026-12-12')
  tamper()
  return act()
}
let copies = 0
let original: string | null = null
/** The first thing that is named after a statement. */
const named = (sql: string) =>
  tried(() => {
    change(sql)
    return problem()
  })

/** Writes the chain anew from its beginning and signs it again, as whoever holds database and key could. */
function rewriteChain(): void {
  let prevHash = ''
  for (const row of read.all<{ id: string; number: number; periodId: string; personId: string; content: string }>(
    'SELECT * FROM "Snapshot" ORDER BY "number"',
  )) {
    const hash = linkHash({ ...row, contentHash: sha256(row.content), prevHash })
    const { keyId, signature } = signContent(hash)
    change('UPDATE "Snapshot" SET "prevHash" = ?, "hash" = ?, "keyId" = ?, "signature" = ? WHERE "id" = ?', prevHash, hash, keyId, signature, row.id)
    prevHash = hash
  }
}

test('any changed column of a snapshot, a deleted, exchanged or slipped in one is found and named', async () => {
  const { id } = first() as { id: string }
  expect(await named(`UPDATE "Snapshot" SET "content" = replace("content", '"norm":40', '"norm":41') WHERE "id" = '${id}'`)).toContain(
    'số 1 có nội dung khác mã băm',
  )
  expect(await named(`UPDATE "Snapshot" SET "hash" = 'x' WHERE "id" = '${id}'`)).toContain('số 1 ')
  expect(await named(`UPDATE "Snapshot" SET "prevHash" = 'x' WHERE "number" = 7`)).toContain('số 7 không mang mã băm của phiếu trước')
  expect(await named(`UPDATE "Snapshot" SET "signature" = 'x' WHERE "number" = 3`)).toContain('số 3 không mang chữ ký')
  expect(await named(`UPDATE "Snapshot" SET "through" = "through" - 1 WHERE "number" = 3`)).toContain('số 3 nói về người, kỳ hoặc mốc')
  expect(await named(`DELETE FROM "Snapshot" WHERE "number" = 5`)).toContain('số 6 không nối tiếp')
  expect(
    await named(`UPDATE "Snapshot" SET "personId" = (SELECT "personId" FROM "Snapshot" WHERE "number" = 2), "periodId" = 'x' WHERE "number" = 3`),
  ).toContain('số 3 ')
})

test('any changed row that a dossier rests on is found: the figure and both values are named', async () => {
  const hanh = idOf('hanh')
  expect(await named(`UPDATE "CourseCompletion" SET "completedAt" = '2026-11-26T02:00:00.000+00:00' WHERE "personId" = '${hanh}'`)).toContain(
    'ghi earned.0.completedAt là',
  )
  expect(await named(`UPDATE "Enrolment" SET "dueDate" = '2026-11-19' WHERE "personId" = '${hanh}'`)).toContain('ghi months.0')
  expect(await named(`DELETE FROM "CourseCompletion" WHERE "personId" = '${hanh}'`)).toContain('sổ sự kiện cho')
  expect(
    await named(`UPDATE "Grading" SET "percent" = 55 WHERE "attemptId" IN (SELECT "attemptId" FROM "CourseCompletion" WHERE "personId" = '${hanh}')`),
  ).toContain('percent')
  // In whose chain it is found first depends on the order of ids: in hers, or in that of a leader of whom she is a subordinate.
  expect(await named(`UPDATE "Post" SET "rank" = 1 WHERE "personId" = '${hanh}'`)).toMatch(/ghi rank là|subordinates/)
  expect(await named(`UPDATE "RuleSetVersion" SET "content" = replace("content", '"perDelay":25', '"perDelay":20')`)).toBe('nothing is named')
})

test('a chain written anew and signed again is found with an earlier head alone', async () => {
  const head = chainHead()
  const verdicts = await tried(() => {
    change(`UPDATE "Snapshot" SET "content" = replace("content", '"isExample":true', '"isExample":false') WHERE "number" = 2`)
    rewriteChain()
    return [problem(), problem(head)]
  })
  expect(verdicts[0]).toBe('nothing is named')
  expect(verdicts[1]).toContain('khác đầu chuỗi đã niêm phong')
  expect(
    await tried(() => {
      change('DELETE FROM "Snapshot" WHERE "number" > 30')
      return problem(head)
    }),
  ).toContain('chỉ còn 30 phiếu')
})
