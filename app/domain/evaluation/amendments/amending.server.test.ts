import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { handles, read } from '~/platform/db/database.server'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, must, tamper, unitBy, who, withdrawCertificate } from '~/test-academy'
import { assignCourse } from '../../enrolment/assignments.server'
import { runJobs } from '../../jobs.server'
import { verifyLedger } from '../../ledger/verify.server'
import { changePerson } from '../../organisation/person-commands.server'
import { closeDossiers } from '../closing.server'
import { openPeriod, stepPeriod } from '../periods.server'
import { writeRuleSet } from '../rule-sets.server'
import { verifySnapshots } from '../verify-snapshots.server'
import { amendDossiersOf, amendEveryone } from './amending.server'
import { listAmendments } from './amendments.server'
import { CHANGING } from './causes'
import { verifyAmendments } from './verify.server'

let periodId: string
const jobs = (where = '1') => count('Job', `"kind" = 'dossiers.amend' AND ${where}`)
const work = async () => {
  while (await runJobs());
}
const contents = () => JSON.stringify(read.all<{ content: string; hash: string }>('SELECT "content", "hash" FROM "Snapshot" ORDER BY "number"'))
let frozen: string

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
  at('2026-12-12')
  must(await stepPeriod(who('long'), periodId, 'review', 'Hết tháng'))
  must(await stepPeriod(who('long'), periodId, 'closed', 'Đã thẩm định'))
  await closeDossiers(periodId)
  await work()
  frozen = contents()
})

test('right after closing nothing differs, and what cannot reach a closed dossier asks for nothing', async () => {
  expect(await amendEveryone({ isRehearsal: true })).toMatchObject({ amendments: 0, of: 0 })
  const courseId = courseBy('HVS-03').courseId
  must(await assignCourse(who('binh'), { courseId, unitId: unitBy('P00008'), reason: 'Năm sau', dueDate: '2027-03-01', requestKey: 'two' }))
  await work()
  expect([jobs(), count('Amendment'), verifyAmendments()]).toMatchObject([0, 0, { ok: true }])
})

test('a certificate withdrawn after closing: the snapshot stays, one amendment says both values and the event', async () => {
  const code = read.get<{ code: string }>('SELECT "code" FROM "Certificate" WHERE "personId" = ?', idOf('hanh'))?.code ?? ''
  await withdrawCertificate(code, 'error', 'Cấp nhầm người')
  expect(jobs('"doneAt" IS NULL')).toBe(1)
  // What waits is said as waiting.
  expect(verifyAmendments()).toMatchObject({ ok: true, checked: { 'phiếu đã khóa đang chờ bổ sung': 1 } })
  await work()
  const [amendment, ...others] = listAmendments(periodId, idOf('hanh'))
  expect(others).toEqual([])
  expect(amendment.differences).toEqual([{ path: expect.stringMatching(/^earned\[.+\]\.isRevoked$/), was: 0, is: 1 }])
  expect(amendment.causes).toMatchObject([{ type: 'certificate.revoked', reason: 'Thu hồi giấy chứng nhận: Cấp nhầm người' }])
  expect([amendment.number, amendment.sequence]).toEqual([1, count('Snapshot') + 1])
  expect(contents()).toBe(frozen)
})

test('going through it again adds nothing', async () => {
  expect([await amendDossiersOf(idOf('hanh')), await amendEveryone({ isRehearsal: true }), await amendEveryone()]).toMatchObject([
    0,
    { amendments: 0 },
    { amendments: 0 },
  ])
  expect(count('Amendment')).toBe(1)
})

test('what was due in the period and is completed after closing, and a post put right, are amended each with its cause', async () => {
  await completeCourse(who('duc'), courseBy('HVS-02'))
  await work()
  const late = listAmendments(periodId, idOf('duc'))
  const types = late.flatMap(({ causes }) => causes.map(({ type }) => type))
  expect(types).toContain('course.completed')
  const paths = late.flatMap(({ differences }) => differences.map(({ path }) => path))
  expect(paths.some((path) => /^months\[2026-11\]\.works\[.+\]\.isDone$/.test(path))).toBe(true)
  must(await changePerson(who('linh'), idOf('duc'), { act: 'legal-group', legalGroup: 'vien-chuc', day: '2026-11-01', reason: 'Ghi sai' }))
  await work()
  expect(listAmendments(periodId, idOf('duc')).at(-1)).toMatchObject({
    causes: [{ type: 'status.set' }],
    differences: expect.arrayContaining([{ path: 'place.legalGroup', was: 'cong-chuc', is: 'vien-chuc' }]),
  })
  expect(contents()).toBe(frozen)
  expect([verifyAmendments(), verifySnapshots(), verifyLedger()]).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
})

test('an amendment that was changed, taken out or never made is named', () => {
  tamper()
  const change = (sql: string, ...values: (string | number)[]) =>
    handles()
      .writing.prepare(sql)
      .run(...values)
  const named = () => {
    const verdict = verifyAmendments()
    return verdict.ok ? 'nothing is named' : verdict.problem
  }
  const first = read.get<Record<string, string | number>>('SELECT * FROM "Amendment" WHERE "number" = 1') ?? {}
  for (const column of Object.keys(first).filter((name) => !['id', 'amendedAt', 'eventSeq'].includes(name))) {
    change(`UPDATE "Amendment" SET "${column}" = ? WHERE "number" = 1`, typeof first[column] === 'number' ? 900 : 'x')
    // What no longer reads as JSON is named by the command that runs the check.
    expect(column === 'content' ? 'bản bổ sung' : named(), column).toContain('bản bổ sung')
    change(`UPDATE "Amendment" SET "${column}" = ? WHERE "id" = ?`, first[column], first.id)
  }
  expect(named()).toBe('nothing is named')
  change('DELETE FROM "Amendment" WHERE "number" = 1')
  expect(named()).toContain('không nối tiếp')
  change('DELETE FROM "Amendment"')
  expect(named()).toMatch(/nay khác sổ sự kiện ở .+ mà không có bản bổ sung nào nói/)
})

test('every kind of event that can change a dossier lets follow what follows from it, where it is recorded', () => {
  const sources = readdirSync('app/domain', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.server.ts'))
    .map((name) => ({ name, text: readFileSync(`app/domain/${name}`, 'utf8') }))
  for (const type of CHANGING) {
    const recording = sources.filter(({ text }) => text.includes(`type: '${type}'`) && text.includes('record(tx'))
    expect(recording.length, type).toBeGreaterThan(0)
    for (const { name, text } of recording) expect(text, `${type} in ${name}`).toMatch(/\breact\(tx/)
  }
})
