import { spawnSync } from 'node:child_process'
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { settings } from '~/platform/env'
import { say } from '../say'
import { effectsBetween, eventsBetween, heldIn } from './upgrade-effects'

const USAGE = 'Cách dùng: academy upgrade --rehearse [--accept]'
const seconds = (from: number) => `${((Date.now() - from) / 1000).toFixed(1).replace('.', ',')} giây`
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1).replace('.', ',')} MB`

/**
 * `academy upgrade --rehearse`: on a copy of the data folder, does what this version does when it first starts there, and says
 * how many mails, certificates, PDFs, credentials, status lists and recalculations that would cause. Exit 1 when there are
 * any, unless `--accept`. The folder itself is only read.
 */
export async function upgradeCommand(args: string[]): Promise<number> {
  if (!args.includes('--rehearse') || args.some((arg) => !['--rehearse', '--accept'].includes(arg))) return say(USAGE), 2
  const { dataDir } = settings()
  if (!existsSync(path.join(dataDir, 'academy.db'))) return say(`Chưa có dữ liệu ở ${dataDir}.`), 1
  const copy = mkdtempSync(path.join(tmpdir(), 'academy-upgrade-'))
  try {
    const from = Date.now()
    await copyData(dataDir, copy)
    say(`Đã chép dữ liệu (${megabytes(sizeOf(copy))}, ${seconds(from)}); mọi việc sau đây chạy trên bản chép.`)
    return await rehearse(copy, args.includes('--accept'))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

async function rehearse(copy: string, isAccepted: boolean): Promise<number> {
  const file = path.join(copy, 'academy.db')
  const [before, size, from] = [heldIn(file), sizeOf(copy), Date.now()]
  const setup = run(copy, ['setup'])
  for (const line of setup.text.split('\n').filter(Boolean)) say(`  ${line}`)
  if (setup.code !== 0) return say('Bản mới không khởi động được trên dữ liệu này; chưa nâng cấp.'), 1
  say(`Di trú và khởi động: ${seconds(from)}, dữ liệu lớn thêm ${megabytes(Math.max(0, sizeOf(copy) - size))}.`)
  const recount = run(copy, ['recount'])
  const differences = Number(/^(\d+) khác biệt$/m.exec(recount.text)?.[1] ?? Number.NaN)
  if (Number.isNaN(differences)) return say(`Không đếm lại được: ${recount.text.trim()}`), 1
  const after = heldIn(file)
  const effects = effectsBetween(before, after, differences)
  say('Bản mới sẽ tự gây ra:')
  for (const { what, count } of effects) say(`  ${count.toLocaleString('vi-VN').padStart(8)}  ${what}`)
  const events = eventsBetween(before, after)
  say(events.length ? 'Sự kiện được ghi thêm:' : 'Không ghi thêm sự kiện nào.')
  for (const { type, count } of events) say(`  ${count.toLocaleString('vi-VN').padStart(8)}  ${type}`)
  const total = effects.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return say('Nâng cấp không gửi thư, không cấp và không tính lại gì.'), 0
  say(isAccepted ? 'Đã chấp nhận các việc trên (--accept).' : 'Xem các số trên; chấp nhận thì chạy lại với --accept.')
  return isAccepted ? 0 : 1
}

/** The same program on the copy, as a process of its own: nothing that this one holds open is the copy's. */
function run(copy: string, args: string[]): { code: number; text: string } {
  const child = spawnSync(process.execPath, [process.argv[1], ...args], { env: { ...process.env, ACADEMY_DATA: copy }, encoding: 'utf8', maxBuffer: 1e8 })
  return { code: child.status ?? 1, text: child.status === 0 ? child.stdout : `${child.stdout}${child.stderr}` }
}

/**
 * While the academy runs, the database is copied as one state; when it stands still, byte by byte, which leaves not even a
 * trace of reading. The files come after it: whatever a row names was written before the row. One that goes while it is
 * copied, as what is half uploaded does, is none that a row names.
 */
async function copyData(from: string, to: string): Promise<void> {
  const [file, target] = [path.join(from, 'academy.db'), path.join(to, 'academy.db')]
  if (!existsSync(`${file}-wal`)) copyFileSync(file, target, constants.COPYFILE_FICLONE)
  else {
    const db = new Database(file, { readonly: true, fileMustExist: true })
    try {
      await db.backup(target)
    } finally {
      db.close()
    }
  }
  copyFolder(from, to, (name) => name.startsWith('academy.db'))
}

function copyFolder(from: string, to: string, isLeft: (name: string) => boolean = () => false): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (isLeft(entry.name)) continue
    if (entry.isDirectory()) {
      mkdirSync(target, { recursive: true, mode: 0o700 })
      whileItIsThere(() => copyFolder(source, target))
    } else if (entry.isFile()) whileItIsThere(() => copyFileSync(source, target, constants.COPYFILE_FICLONE))
  }
}

function whileItIsThere(copy: () => void): void {
  try {
    copy()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath, entry.name)).size : 0),
    0,
  )
}
