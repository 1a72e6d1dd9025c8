import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import { verifyLedger } from '~/domain/ledger/verify.server'
import { now, stopClock } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { runDueJobs } from '~/platform/jobs.server'
import { receive } from '~/platform/storage/incoming.server'
import { count, freshAcademy, idOf, must, TODAY, unitBy, who } from '~/test-academy'
import { openAccount } from '../../identity/accounts.server'
import { addPerson, grantRole } from '../people.server'
import { legalGroupOf } from '../person-status.server'
import { addUnit } from '../units.server'
import { verifyPeople } from '../verify.server'
import { decideImport, decidePeople } from './deciding.server'
import { importById, listImports, stageOf, trialOf } from './drafts.server'
import { exportCsv, exportWorkbook } from './export.server'
import { listImportRows } from './import-rows.server'
import { runImport } from './import-run.server'
import { beginImport, startImport, tryImport } from './importing.server'
import { problemCsv } from './problem-file.server'
import type { Verdict } from './problems'
import { pruneImports } from './pruning.server'
import { folderOf, hasRows } from './staging.server'

beforeEach(freshAcademy)

async function* bytesOf(content: string | Buffer) {
  yield Buffer.from(content)
}

async function send(content: string | Buffer, name = 'danh-sach.csv', by: 'linh' | 'hanh' = 'linh'): Promise<string> {
  const id = must(await beginImport(who(by), [{ incoming: await receive(bytesOf(content), 1e9), name }]))
  await work()
  return id
}

const work = () =>
  runDueJobs(
    {
      'people.trial': ({ importId }, job) => tryImport(importId, job),
      'people.import': ({ importId }, job) => runImport(importId, job, { holds: 5, rests: 0 }),
    },
    1000,
    'long',
  )

const trialOfImport = (id: string) => {
  const draft = importById(id)
  const trial = draft && trialOf(draft)
  if (!trial) throw new Error(JSON.stringify(draft?.outcome))
  return trial
}

async function start(id: string) {
  must(await startImport(who('linh'), id, trialOfImport(id).planHash))
  await work()
}

const FILE = `Mã cán bộ,Họ và tên,Mã đơn vị,Chức vụ,Đối tượng,Từ ngày
MOI0001,Nguyễn Thị Mới,P00008-VHXH,Chuyên viên,Công chức,01/09/2026
MOI0002,Trần Văn Lạ,P00008-KTHTDT,Phó Trưởng phòng,Công chức,2026-09-01
`

test('a trial says what would change and changes nothing; the import does it; the second run changes nothing', async () => {
  const before = count('Person')
  const events = count('Event')
  const id = await send(FILE)
  expect(trialOfImport(id).counts.people).toEqual({ added: 2, changed: 0, moved: 0, ended: 0, unchanged: 0, question: 0, error: 0 })
  expect([count('Person'), count('Event')]).toEqual([before, events])
  await start(id)
  expect(stageOf(importById(id) as never)).toBe('ended')
  expect(count('Person')).toBe(before + 2)
  expect(
    read.all(
      'SELECT p."fullName", x."position", x."rank", x."validFrom", u."code" FROM "Person" p JOIN "Post" x ON x."personId" = p."id" JOIN "Unit" u ON u."id" = x."unitId" WHERE p."staffCode" LIKE \'MOI%\' ORDER BY 1',
    ),
  ).toEqual([
    { fullName: 'Nguyễn Thị Mới', position: 'Chuyên viên', rank: 6, validFrom: '2026-09-01', code: 'P00008-VHXH' },
    { fullName: 'Trần Văn Lạ', position: 'Phó Trưởng phòng', rank: 4, validFrom: '2026-09-01', code: 'P00008-KTHTDT' },
  ])
  const after = count('Event')
  const again = await send(FILE)
  expect(trialOfImport(again).counts.people).toMatchObject({ unchanged: 2, added: 0, changed: 0, error: 0 })
  expect(await startImport(who('linh'), again, trialOfImport(again).planHash)).toMatchObject({ ok: false, reason: 'import-nothing' })
  expect(count('Event')).toBe(after)
  expect(listImports(who('linh')).map(stageOf).sort()).toEqual(['ended', 'tried'])
})

const HEAD = 'Mã cán bộ,Họ và tên,Mã đơn vị,Chức vụ,Đối tượng,Loại vị trí,Từ ngày,Đến ngày'
const rowsOf = (id: string, verdict: Verdict) =>
  listImportRows(id, { verdict }).map(({ row, name, problems }) => [row, name, problems.map(({ reason, detail }) => [reason, detail])])

test('people move, get other names and groups, hold posts beside and lose them, each on its day; the second run changes nothing', async () => {
  const file = `${HEAD}
HN000101,Trần Thị Hạnh,P00008-KTHTDT,Chuyên viên,Công chức,Chính,01/10/2026,
HN000102,Trần Văn Đức Anh,P00008-KTHTDT,Phó Trưởng phòng,Viên chức,,,
HN000102,Trần Văn Đức Anh,P00008-VP,Phụ trách,,Kiêm nhiệm,15/09/2026,
HN000103,Đỗ Thị Khánh Mai,SKHCN-TTCNS,Giảng viên,,,,31/12/2026
`
  const id = await send(file)
  expect(trialOfImport(id).counts.people).toMatchObject({ moved: 1, changed: 2, ended: 1, error: 0, question: 0 })
  await start(id)
  const hanh = read.all(
    'SELECT u."code", x."validFrom", x."validTo" FROM "Post" x JOIN "Unit" u ON u."id" = x."unitId" WHERE x."personId" = ? AND x."supersededAt" IS NULL ORDER BY 2',
    idOf('hanh'),
  )
  expect(hanh.at(-1)).toEqual({ code: 'P00008-KTHTDT', validFrom: '2026-10-01', validTo: null })
  expect(hanh.at(-2)).toMatchObject({ code: 'P00008-VHXH', validTo: '2026-10-01' })
  expect(read.get('SELECT "fullName" FROM "Person" WHERE "id" = ?', idOf('duc'))).toEqual({ fullName: 'Trần Văn Đức Anh' })
  expect(legalGroupOf(idOf('duc'), TODAY)).toBe('vien-chuc')
  expect(read.get('SELECT "validTo" FROM "Post" WHERE "personId" = ? AND "supersededAt" IS NULL', idOf('mai'))).toEqual({ validTo: '2027-01-01' })
  const cause = read.get<{ id: string }>(`SELECT "id" FROM "Event" WHERE "type" = 'people-import.started'`)?.id
  expect(count('Event', `"cause" = ? AND "type" IN ('post.changed','post.started','status.set')`, cause ?? '')).toBe(5)
  const again = await send(file)
  expect(trialOfImport(again).counts.people).toMatchObject({ unchanged: 4, moved: 0, changed: 0, ended: 0, error: 0 })
  expect([verifyLedger(), verifyPeople()]).toMatchObject([{ ok: true }, { ok: true }])
})

test('every wrong row is named with its number and reason, and the right ones go in', async () => {
  const id = await send(`UBND PHƯỜNG,,,,,,,
DANH SÁCH CÁN BỘ,,,,,,,
${HEAD}
1,2,3,4,5,6,7,8
,Nguyễn Văn Thiếu,P00008-VHXH,Chuyên viên,Công chức,,,
MOI1,Nguyễn V4n A,P00008-VHXH,Chuyên viên,Công chức,,31/02/2026,
MOI2,Nguyễn Văn B,KHONG-CO,,Sĩ quan,,,
MOI3,Nguyễn Văn C,P00008-VHXH,Chuyên viên,,,,
MOI4,Nguyễn Văn D,P00008-VHXH,Chuyên viên,Công chức,Kiêm nhiệm,,
MOI5,Nguyễn Văn E,P00008-VHXH,Chuyên viên,Công chức,,,
MOI5,Nguyễn Văn E,P00008-VHXH,Chuyên viên,Công chức,,,

"MOI6 ","Nguyễn Văn​  Ê",P00008-VHXH,Chuyên viên,Công chức,,01/09/2026,01/08/2026
mới7,Nguyễn Văn Tốt,p00008-vhxh,Chuyên viên,công chức,chính,1-9-2026,
Tổng cộng: 9,,,,,,,
`)
  expect(rowsOf(id, 'error')).toEqual([
    [5, 'Nguyễn Văn Thiếu', [['missing', undefined]]],
    [
      6,
      '',
      [
        ['name-letters', undefined],
        ['date-unreadable', undefined],
      ],
    ],
    [
      7,
      'Nguyễn Văn B',
      [
        ['group-unknown', undefined],
        ['missing', undefined],
        ['unit-unknown', undefined],
      ],
    ],
    [8, 'Nguyễn Văn C', [['group-missing', undefined]]],
    [9, 'Nguyễn Văn D', [['main-missing', undefined]]],
    [10, 'Nguyễn Văn E', [['main-wrong', '11']]],
    [11, 'Nguyễn Văn E', [['row-repeated', '10']]],
    [13, 'Nguyễn Văn Ê', [['dates-reversed', undefined]]],
  ])
  expect(rowsOf(id, 'added')).toEqual([[14, 'Nguyễn Văn Tốt', []]])
  expect(trialOfImport(id).skipped.people).toBe(2)
  const csv = Buffer.concat([...problemCsv(id, 'vi')]).toString('utf8')
  expect(csv).toContain('Người,11,Mã,MOI5,Lặp lại dòng 10,MOI5,Nguyễn Văn E')
  await start(id)
  expect(count('Person', '"staffCode" = ?', 'mới7')).toBe(1)
})

test('somebody of the same name in the same unit is asked about once, and the word is remembered', async () => {
  const file = (code: string) => `${HEAD}\n${code},tran thi hanh,P00008-VHXH,Chuyên viên,Công chức,,,\n`
  const id = await send(file('KHAC01'))
  const [row] = listImportRows(id, { verdict: 'question' })
  expect(row).toMatchObject({ question: 'same-person', candidates: [{ staffCode: 'HN000101' }] })
  must(await decidePeople(who('linh'), id, [{ seq: row.seq, who: 'other' }]))
  await work()
  expect(trialOfImport(id).counts.people).toMatchObject({ added: 1, question: 0 })
  expect(trialOfImport(await send(file('KHAC01'))).counts.people).toMatchObject({ added: 1 })
})

test('zeros that Excel took from codes are put back only when somebody says so', async () => {
  const id = await send(`${HEAD}\n0123,Lê Văn A,P00008-VHXH,Chuyên viên,Công chức,,,\n77,Lê Văn B,P00008-VHXH,Chuyên viên,Công chức,,,\n`)
  expect(trialOfImport(id).zeros.code).toEqual({ count: 1, example: '77', length: 4 })
  expect(trialOfImport(id).counts.people).toMatchObject({ added: 1, question: 1 })
  must(
    await decideImport(who('linh'), id, (settings) => {
      settings.zeros.code = 4
    }),
  )
  await work()
  await start(id)
  expect(count('Person', '"staffCode" IN (?,?)', '0077', '0123')).toBe(2)
})

test('whoever is not in the full list of a unit ends there, many only once that was confirmed', async () => {
  const [one] = read.all<{ staffCode: string; fullName: string; position: string }>(
    `SELECT p."staffCode", p."fullName", x."position" FROM "Post" x JOIN "Person" p ON p."id" = x."personId" WHERE x."unitId" = ? AND x."kind" = 'main' AND x."validTo" IS NULL`,
    unitBy('P00008-VHXH'),
  )
  const id = await send(`${HEAD}\n${one.staffCode},${one.fullName},P00008-VHXH,${one.position},,,,\n`)
  must(
    await decideImport(who('linh'), id, (settings) => {
      settings.fullList = 'P00008'
    }),
  )
  await work()
  const { ending } = trialOfImport(id)
  expect(ending && ending.of - ending.ending).toBe(1)
  expect(trialOfImport(id).counts.leavers).toMatchObject({ question: ending?.ending, ended: 0 })
  must(
    await decideImport(who('linh'), id, (settings) => {
      settings.endingConfirmed = ending?.ending ?? 0
    }),
  )
  await work()
  await start(id)
  expect(
    count(
      'Post',
      `"supersededAt" IS NULL AND "kind" = 'main' AND "validTo" IS NULL AND "unitId" IN (SELECT "unitId" FROM "UnitState" WHERE "path" LIKE '%/P00008/%')`,
    ),
  ).toBe(1)
})

test('whose role reaches beyond the uploader, and the uploader, are findings: neither moved nor ended, while others are', async () => {
  await inTransaction((tx) => {
    for (const unit of ['SKHCN', 'P00008-VHXH'])
      grantRole(tx, 'system', { personId: idOf('hanh'), role: 'unit-admin', unitId: unitBy(unit), validFrom: TODAY, reason: 'Phân công' })
  })
  const [linh, hanh, son] = [who('linh'), who('hanh'), who('son')]
  const of = (viewer: typeof linh, unit: string, position: string) => `${viewer.staffCode},${viewer.fullName},${unit},${position},,\n`
  const rows = [of(linh, 'SKHCN-ATTT', 'Trưởng phòng'), of(hanh, 'P00008-VHXH', 'Trưởng phòng'), of(son, 'SKHCN-CDS', 'Trưởng phòng')]
  const id = await send(`${FILE.split('\n')[0]}\n${rows.join('')}`, 'chuyen.csv', 'hanh')
  expect(trialOfImport(id).counts.people).toMatchObject({ moved: 1, error: 2 })
  const found = listImportRows(id, { verdict: 'error' }).map(({ code, problems }) => [code, problems.map(({ reason }) => reason)])
  expect(found).toEqual([
    [linh.staffCode, ['role-above']],
    [hanh.staffCode, ['own-record']],
  ])
  const full = await send(`${FILE.split('\n')[0]}\n${of(son, 'SKHCN-ATTT', 'Phó Trưởng phòng')}`, 'du.csv', 'hanh')
  must(
    await decideImport(hanh, full, (settings) => {
      settings.fullList = 'SKHCN'
      settings.endingConfirmed = 1000
    }),
  )
  await work()
  expect(listImportRows(full, { verdict: 'error' })).toMatchObject([{ part: 'leavers', code: linh.staffCode, problems: [{ reason: 'role-above' }] }])
  expect(Buffer.concat([...problemCsv(full, 'vi')]).toString()).toContain('vượt phạm vi')
  must(await startImport(hanh, full, trialOfImport(full).planHash))
  await work()
  const ends = (personId: string) => count('Post', '"personId" = ? AND "supersededAt" IS NULL AND "validTo" IS NOT NULL', personId)
  expect([ends(linh.personId), ends(idOf('mai'))]).toEqual([0, 1])
})

test('what somebody changed since the trial is left as it is, and an interrupted run goes on where it was', async () => {
  const id = await send(`${FILE}MOI0003,Lê Thị Ba,P00008-VHXH,Chuyên viên,Công chức,01/09/2026\n`)
  must(await startImport(who('linh'), id, trialOfImport(id).planHash))
  await inTransaction((tx) => addPerson(tx, idOf('linh'), { staffCode: 'MOI0002', fullName: 'Người Khác', legalGroup: 'hop-dong' }))
  let notes = 0
  const note = () => {
    notes += 1
    if (notes === 2) throw new Error('the machine stopped')
  }
  await expect(runImport(id, { note }, { holds: 0, rests: 0 })).rejects.toThrow('stopped')
  expect(count('Person', '"staffCode" LIKE ?', 'MOI%')).toBe(2)
  await runImport(id, { note: () => undefined }, { holds: 0, rests: 0 })
  expect(importById(id)?.applied).toEqual({ added: 2, 'moved-on': 1 })
  expect(read.get('SELECT "fullName" FROM "Person" WHERE "staffCode" = ?', 'MOI0002')).toEqual({ fullName: 'Người Khác' })
  expect(listImportRows(id, { movedOn: true }).map(({ code }) => code)).toEqual(['MOI0002'])
  expect(count('PeopleImportEnd')).toBe(1)
})

test('what the database refuses is left whole, and the others of its transaction go in', async () => {
  const id = await send(FILE)
  await inTransaction((tx) => openAccount(tx, who('linh').personId, 'MOI0001', null))
  await start(id)
  expect(importById(id)?.applied).toEqual({ added: 1, 'moved-on': 1 })
  expect(read.all('SELECT "staffCode" FROM "Person" WHERE "staffCode" LIKE \'MOI%\'')).toEqual([{ staffCode: 'MOI0002' }])
  expect(verifyLedger()).toMatchObject({ ok: true })
})

test('what is exported comes back unchanged, as text and as a workbook; units too', async () => {
  const linh = who('linh')
  await inTransaction((tx) =>
    addUnit(tx, linh.personId, { code: 'CT', parentId: unitBy('P00008'), name: '=SUM(A1), "b"', shortName: "'-x", kind: 'office', sort: 9 }),
  )
  for (const part of ['people', 'units'] as const) {
    for (const bytes of [Buffer.concat([...exportCsv(linh, part)]), await buffer(exportWorkbook(linh, part) as never)]) {
      const { counts } = trialOfImport(await send(bytes))
      expect(counts[part]).toMatchObject({ added: 0, changed: 0, moved: 0, ended: 0, question: 0, error: 0 })
      expect(counts[part].unchanged).toBeGreaterThan(part === 'people' ? 300 : 200)
    }
  }
})

test('files of imports go the night after, rows some weeks later, what waits half-way never; a trial whose rows are gone is not carried out', async () => {
  // What other tests sent lies in the same folder.
  rmSync(path.dirname(folderOf('any')), { recursive: true, force: true })
  const [over, open, halfway, stray] = [await send(FILE), await send(FILE.replaceAll('MOI', 'TOI')), await send(FILE.replaceAll('MOI', 'BOI')), 'no-import']
  await start(over)
  must(await startImport(who('linh'), halfway, trialOfImport(halfway).planHash))
  mkdirSync(folderOf(stray))
  expect(await pruneImports()).toBe(0)
  expect(readdirSync(folderOf(over)).filter((name) => name.startsWith('file-'))).toEqual([])
  expect(readdirSync(folderOf(open))).toContain('file-0')
  stopClock(new Date(now().getTime() + 40 * 86_400_000))
  expect(await pruneImports()).toBe(3)
  expect([over, open, halfway, stray].map((id) => [existsSync(folderOf(id)), hasRows(id)])).toEqual([
    [false, false],
    [false, false],
    [true, true],
    [false, false],
  ])
  expect([over, open, halfway].map((id) => stageOf(importById(id) as never))).toEqual(['ended', 'dropped', 'running'])
  expect(count('PeopleImportEnd')).toBe(1)
  const lost = await send(FILE.replaceAll('MOI', 'COI'))
  const { planHash } = trialOfImport(lost)
  rmSync(folderOf(lost), { recursive: true })
  expect(await startImport(who('linh'), lost, planHash)).toMatchObject({ ok: false, reason: 'import-not-tried' })
})
