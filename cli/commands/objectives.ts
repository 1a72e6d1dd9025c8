import { createWriteStream, existsSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { spanOf } from '~/domain/evaluation/periods'
import { exportCsv, exportedObjectives, exportJson, peopleOf } from '~/domain/objectives/import/export.server'
import { importObjectives } from '~/domain/objectives/import/importing.server'
import { mayImportObjectives, planObjectives } from '~/domain/objectives/import/plan.server'
import { readObjectiveFile } from '~/domain/objectives/import/read-file.server'
import { toExport } from '~/domain/organisation/look-purpose'
import { recordLooks } from '~/domain/organisation/looks.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { say } from '../say'

const USAGE = `Cách dùng: academy objectives import TỆP --by MÃ [--ends-missing] [--apply]
           academy objectives export TỆP.csv|TỆP.json --by MÃ --period 2026-Q4
Không có --apply thì chỉ chạy thử, không đổi gì. --by: mã cán bộ của quản trị viên hoặc lãnh đạo đứng tên.`
const OPTIONS = { by: { type: 'string' }, period: { type: 'string' }, 'ends-missing': { type: 'boolean' }, apply: { type: 'boolean' } } as const

/** `academy objectives import | export`: objectives from and to files, as on their page. 1 where rows are left, 2 where it is not asked rightly. */
export async function objectivesCommand([what, ...args]: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
  const [file = ''] = positionals
  const person = read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', values.by ?? '')
  const viewer = person && viewerOf(person.id)
  if (!viewer || !mayImportObjectives(viewer) || positionals.length !== 1) return say(values.by && !viewer ? `Không có ai mang mã ${values.by}.` : USAGE), 2
  if (what === 'import') return importFile(viewer, file, { endsMissing: values['ends-missing'] ?? false, applies: values.apply ?? false })
  if (what === 'export') return exportFile(viewer, file, values.period ?? '')
  return say(USAGE), 2
}

async function importFile(viewer: Viewer, file: string, { endsMissing, applies }: { endsMissing: boolean; applies: boolean }): Promise<number> {
  if (!existsSync(file)) return say(`Không có tệp ${file}.`), 2
  const given = await readObjectiveFile(file)
  if (!given.ok) return say(`Không đọc được tệp: ${given.trouble} ${given.fields?.join(', ') ?? ''}${given.row ? ` (dòng ${given.row})` : ''}`), 1
  const plan = await planObjectives(viewer, given.rows, { endsMissing })
  const { counts, problems } = plan
  say(`Thêm ${counts.add} · đổi ${counts.change} · kết thúc ${counts.end} · giữ nguyên ${counts.same} · giá trị mới ${counts.values}`)
  for (const { row, code, column, reason, value } of problems.slice(0, 200)) say(`Dòng ${row} (${code || '–'}), cột ${column}: ${reason} ${value}`)
  if (problems.length > 200) say(`… và ${problems.length - 200} vấn đề nữa.`)
  if (!applies) return problems.length ? 1 : 0
  const outcome = await importObjectives(viewer, plan, plan.hash, { name: path.basename(file), sha: sha256(await readFile(file)) })
  if (!outcome.ok) return say('Không có gì để nhập.'), problems.length ? 1 : 0
  const { added, changed, ended, values, left } = outcome.value
  say(`Đã nhập: thêm ${added}, đổi ${changed}, kết thúc ${ended}, giá trị mới ${values}, để lại ${left}.`)
  return problems.length || left ? 1 : 0
}

async function exportFile(viewer: Viewer, file: string, period: string): Promise<number> {
  const span = spanOf('month', period) ?? spanOf('quarter', period) ?? spanOf('year', period)
  const isCsv = file.endsWith('.csv')
  if (!span || !(isCsv || file.endsWith('.json'))) return say(USAGE), 2
  const objectives = [...exportedObjectives(viewer, span)]
  await recordLooks(viewer, peopleOf(objectives), 'admin', toExport(path.basename(file)))
  // Written beside and renamed: a file that is there is whole.
  const draft = `${file}.${process.pid}`
  await pipeline(Readable.from(isCsv ? exportCsv(objectives) : exportJson(objectives)), createWriteStream(draft, { mode: 0o600 }))
  await rename(draft, file)
  say(`Đã ghi ${objectives.length} mục tiêu vào ${file}.`)
  return 0
}
