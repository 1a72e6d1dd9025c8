import { createReadStream, existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { decideImport } from '~/domain/organisation/import/deciding.server'
import { type ImportDraft, importById, mayImport, stageOf, trialOf } from '~/domain/organisation/import/drafts.server'
import { BESIDE_REQUESTS, runImport } from '~/domain/organisation/import/import-run.server'
import { type Arrived, beginImport, startImport, tryImport } from '~/domain/organisation/import/importing.server'
import { problemCsv, problemWorkbook } from '~/domain/organisation/import/problem-file.server'
import { VERDICTS } from '~/domain/organisation/import/problems'
import { VERDICT_NAMES } from '~/domain/organisation/import/reason-words'
import { isAsOf } from '~/domain/organisation/import/settings'
import type { Trial } from '~/domain/organisation/import/trial.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { read, workAtLength } from '~/platform/db/database.server'
import { runDueJobs } from '~/platform/jobs.server'
import { receive } from '~/platform/storage/incoming.server'
import { TABLE_LIMITS } from '~/platform/table-files/table-file'
import { say } from '../say'

const USAGE = `Cách dùng: academy people import TỆP [TỆP-ĐƠN-VỊ] --by MÃ [--as-of 2026-09-01] [--group cong-chuc] [--new-units-under MÃ]
  [--full-list MÃ --may-end SỐ] [--pad-codes SỐ] [--no-accounts] [--errors TỆP.csv|TỆP.xlsx] [--apply]
Không có --apply thì chỉ chạy thử, không đổi gì. --by: mã cán bộ của quản trị viên đứng tên.`

const OPTIONS = {
  by: { type: 'string' },
  'as-of': { type: 'string' },
  group: { type: 'string' },
  'new-units-under': { type: 'string' },
  'full-list': { type: 'string' },
  'may-end': { type: 'string' },
  'pad-codes': { type: 'string' },
  'no-accounts': { type: 'boolean' },
  errors: { type: 'string' },
  apply: { type: 'boolean' },
} as const

/** `academy people import`: tries files of people and units, and with `--apply` carries out what was tried. 1 where rows are left. */
export async function peopleImportCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
  const viewer = administrator(values.by ?? '')
  const missing = positionals.find((file) => !existsSync(file))
  if (!viewer || positionals.length === 0 || positionals.length > 2 || missing || (values['as-of'] && !isAsOf(values['as-of'])))
    return say(missing ? `Không có tệp ${missing}.` : !viewer && values.by ? `Không có quản trị viên mang mã ${values.by}.` : USAGE), 2
  workAtLength()
  const arrived: Arrived[] = []
  for (const file of positionals) arrived.push({ incoming: await receive(createReadStream(file), TABLE_LIMITS.bytes), name: path.basename(file) })
  const begun = await beginImport(viewer, arrived, values['as-of'])
  if (!begun.ok) return say(`Không nhận: ${begun.reason}`), 1
  const id = begun.value
  await decideImport(viewer, id, (settings) => {
    settings.defaultGroup = values.group ?? ''
    settings.newUnitsUnder = values['new-units-under'] ?? ''
    settings.fullList = values['full-list'] ?? ''
    settings.endingConfirmed = Number(values['may-end'] ?? 0)
    settings.accounts = !values['no-accounts']
    if (values['pad-codes']) settings.zeros.code = Number(values['pad-codes'])
  })
  const tried = await worked(id, 'trying')
  const trial = trialOf(tried)
  if (!trial) return say(`Không chạy thử được: ${JSON.stringify(tried.outcome)}`), 1
  sayTrial(trial)
  if (values.errors) writeFileSync(values.errors, values.errors.endsWith('.xlsx') ? await problemWorkbook(id, 'vi') : Buffer.concat([...problemCsv(id, 'vi')]))
  const left = leftOf(trial)
  if (!values.apply) return left ? 1 : 0
  const started = await startImport(viewer, id, trial.planHash)
  if (!started.ok)
    return (
      say(started.reason === 'import-nothing' ? 'Không có gì để nhập.' : `Không nhập: ${started.reason}`), started.reason === 'import-nothing' && !left ? 0 : 1
    )
  const ended = await worked(id, 'running')
  say(`Đã nhập: ${JSON.stringify(ended.applied)}`)
  return left || ended.applied['moved-on'] ? 1 : 0
}

/** Who administers under a staff code; null for everybody else. */
export function administrator(code: string): Viewer | null {
  const person = read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', code)
  const viewer = person && viewerOf(person.id)
  return viewer && mayImport(viewer) ? viewer : null
}

/** Does the work here, unless a server does it already; answers how it stands once the work is done. */
async function worked(id: string, while_: 'trying' | 'running'): Promise<ImportDraft> {
  for (;;) {
    await runDueJobs(
      { 'people.trial': ({ importId }, job) => tryImport(importId, job), 'people.import': ({ importId }, job) => runImport(importId, job, BESIDE_REQUESTS) },
      1000,
      'long',
    )
    const draft = importById(id)
    if (draft && stageOf(draft) !== while_) return draft
    await sleep(500)
  }
}

function sayTrial({ counts, zeros, newUnits, ending }: Trial): void {
  for (const [part, name] of [
    ['units', 'Đơn vị'],
    ['people', 'Người'],
    ['leavers', 'Không có trong danh sách đủ'],
  ] as const) {
    const said = VERDICTS.filter((verdict) => counts[part][verdict] > 0).map(
      (verdict) => `${VERDICT_NAMES[verdict].vi.toLowerCase()} ${counts[part][verdict].toLocaleString('vi-VN')}`,
    )
    if (said.length) say(`${name}: ${said.join(' · ')}`)
  }
  if (zeros.code)
    say(`${zeros.code.count} mã cán bộ có thể đã mất số 0 ở đầu (ví dụ ${zeros.code.example}): thêm --pad-codes ${zeros.code.length}, hoặc 0 để giữ nguyên.`)
  if (newUnits.count) say(`${newUnits.count} đơn vị trong tệp chưa có trong học viện (ví dụ ${newUnits.examples[0]}): thêm bằng --new-units-under MÃ.`)
  if (ending && counts.leavers.question) say(`${ending.ending} trên ${ending.of} người sẽ kết thúc vị trí: xác nhận bằng --may-end ${ending.ending}.`)
}

const leftOf = ({ counts }: Trial) => counts.people.error + counts.units.error + counts.people.question + counts.leavers.question
