import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { exportCsv, exportWorkbook } from '~/domain/organisation/import/export.server'
import { say } from '../say'
import { administrator } from './people-import'

const USAGE = `Cách dùng: academy people export TỆP.csv|TỆP.xlsx --by MÃ [--units]
Ghi người (hoặc với --units: đơn vị) mà quản trị viên đó phụ trách, theo đúng các cột mà import nhận.`

/** `academy people export`: people or units in the columns that the import takes. */
export async function peopleExportCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { by: { type: 'string' }, units: { type: 'boolean' } } })
  const viewer = administrator(values.by ?? '')
  const [file = ''] = positionals
  const isWorkbook = file.endsWith('.xlsx')
  if (!viewer || positionals.length !== 1 || !(isWorkbook || file.endsWith('.csv')))
    return say(!viewer && values.by ? `Không có quản trị viên mang mã ${values.by}.` : USAGE), 2
  const part = values.units ? 'units' : 'people'
  // Written beside and renamed: a file that is there is whole.
  const draft = `${file}.${process.pid}`
  await pipeline(isWorkbook ? exportWorkbook(viewer, part) : Readable.from(exportCsv(viewer, part)), createWriteStream(draft, { mode: 0o600 }))
  await rename(draft, file)
  say(`Đã ghi ${file}.`)
  return 0
}
