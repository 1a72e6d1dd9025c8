import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { runDueJobs } from '~/platform/jobs.server'
import { receive } from '~/platform/storage/incoming.server'
import { count, dataDir, freshAcademy, must, TODAY, who } from '~/test-academy'
import { importById, stageOf, trialOf } from './drafts.server'
import { runImport } from './import-run.server'
import { beginImport, startImport, tryImport } from './importing.server'
import { openStaging } from './staging.server'

beforeEach(freshAcademy)

async function* bytesOf(content: string | Buffer) {
  yield Buffer.from(content)
}

async function send(content: string | Buffer, name = 'danh-sach.csv', by: 'linh' = 'linh'): Promise<string> {
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
})
void [writeFileSync, path, dataDir, TODAY, openStaging]
