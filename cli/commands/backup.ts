import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { KEYS_OMITTED } from '~/domain/certification/keys.server'
import { closeDatabase, handles, useDatabase } from '~/platform/db/database.server'
import { migrate } from '~/platform/db/migrate.server'
import { settings } from '~/platform/env'
import { say } from '../say'
import { backupPassphrase, openSealed, ownerOnly, sealFolder } from './sealed-keys'
import { verdictText, verifyAcademy } from './verify'

const PARTS = ['blobs', 'exercises']
/** The private keys in an archive: sealed with a passphrase, or a note that they were left out. */
const SEALED = 'keys.sealed'

function tar(args: string[]): void {
  const run = spawnSync('tar', args, { encoding: 'utf8' })
  if (run.error || run.status !== 0) throw new Error(`tar không chạy được: ${run.error?.message ?? run.stderr.trim()}`)
}

/**
 * `academy backup FILE`: database (a consistent copy while the academy runs) and files in one archive; the private keys
 * only when there is a passphrase, and sealed with it.
 */
export async function backupCommand([file]: string[]): Promise<number> {
  if (!file) return say('Cách dùng: academy backup TỆP.tar'), 2
  const target = path.resolve(file)
  if (existsSync(target)) return say(`Tệp ${target} đã có; chọn tên khác.`), 1
  const { dataDir } = settings()
  const passphrase = backupPassphrase()
  const staging = mkdtempSync(path.join(tmpdir(), 'academy-backup-'))
  try {
    if (passphrase) writeFileSync(path.join(staging, SEALED), sealFolder(path.join(dataDir, 'keys'), passphrase), { mode: 0o600 })
    else writeFileSync(path.join(staging, KEYS_OMITTED), '')
    await handles().reading.backup(path.join(staging, 'academy.db'))
    for (const part of PARTS) if (existsSync(path.join(dataDir, part))) cpSync(path.join(dataDir, part), path.join(staging, part), { recursive: true })
    const draft = `${target}.draft`
    tar(['-cf', draft, '-C', staging, '.'])
    chmodSync(draft, 0o600)
    renameSync(draft, target)
  } finally {
    rmSync(staging, { recursive: true, force: true })
    await closeDatabase()
  }
  say(`Đã sao lưu vào ${target}. ${passphrase ? 'Khóa ký nằm trong đó, mã hóa bằng mật khẩu sao lưu: cất mật khẩu ở nơi khác.' : NO_KEYS}`)
  return 0
}

const NO_KEYS =
  '\n!!! KHÔNG CÓ KHÓA KÝ TRONG BẢN SAO LƯU: chưa đặt ACADEMY_BACKUP_PASSPHRASE (hoặc ACADEMY_BACKUP_PASSPHRASE_FILE). !!!\nGiấy đã cấp vẫn kiểm tra được, nhưng khôi phục xong phải thay khóa mới cấp được giấy: academy keys rotate.'

/** The archive was put back though not everything in it holds. */
const RESTORED_DESPITE = 3

/**
 * `academy restore --check FILE` proves that an archive can be trusted; `academy restore FILE` puts it into an empty data
 * folder. With `--despite-breach` also one whose records do not hold, after saying what does not, with exit 3; a database
 * that is damaged as a file is never put back. Sealed keys need the passphrase, unless `--without-keys` leaves them behind.
 */
export async function restoreCommand(args: string[]): Promise<number> {
  const isCheck = args.includes('--check')
  const isDespite = args.includes('--despite-breach')
  const file = args.find((arg) => !arg.startsWith('--'))
  if (!file || !existsSync(file))
    return say(file ? `Không có tệp ${file}.` : 'Cách dùng: academy restore [--check | --despite-breach] [--without-keys] TỆP.tar'), 2
  const { dataDir } = settings()
  if (!isCheck && existsSync(path.join(dataDir, 'academy.db'))) return say(`${dataDir} đã có dữ liệu; đặt ACADEMY_DATA vào một thư mục trống.`), 1
  const staging = mkdtempSync(path.join(tmpdir(), 'academy-restore-'))
  try {
    tar(['-xf', path.resolve(file), '-C', staging])
    const refusal = unsealed(staging, isCheck || args.includes('--without-keys'))
    if (refusal) return say(refusal), 1
    const { holds, isReadable, text } = await checkFolder(staging)
    say(text)
    if (!holds && (isCheck || !isDespite || !isReadable)) {
      if (isReadable && !isCheck) say('Chưa khôi phục gì. Vẫn muốn khôi phục dù có các chỗ sai trên: thêm --despite-breach.')
      return 1
    }
    if (existsSync(path.join(staging, KEYS_OMITTED))) say(existsSync(path.join(staging, SEALED)) ? SEALED_SHUT : NO_KEYS)
    if (isCheck) return say('Bản sao lưu dùng được.'), 0
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(staging).filter((entry) => !/-(wal|shm)$/.test(entry) && entry !== SEALED && entry !== KEYS_OMITTED))
      cpSync(path.join(staging, name), path.join(dataDir, name), { recursive: true })
    ownerOnly(path.join(dataDir, 'keys'))
    say(holds ? `Đã khôi phục vào ${dataDir}.` : `Đã khôi phục vào ${dataDir} DÙ CÓ CHỖ SAI nêu trên: academy verify sẽ còn nêu chúng.`)
    return holds ? 0 : RESTORED_DESPITE
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

const SEALED_SHUT = '!!! Khóa ký trong bản sao lưu được mã hóa và chưa được mở: đặt ACADEMY_BACKUP_PASSPHRASE để soát và khôi phục cả khóa. !!!'

/** Opens sealed keys inside an unpacked archive; '' when that is done or need not be, else why not. */
function unsealed(staging: string, mayStayShut: boolean): string {
  const file = path.join(staging, SEALED)
  if (!existsSync(file)) return ''
  const passphrase = backupPassphrase()
  if (passphrase)
    return openSealed(readFileSync(file), passphrase, path.join(staging, 'keys'))
      ? ''
      : 'SAI: mật khẩu sao lưu không đúng, hoặc tệp khóa trong bản sao lưu đã bị sửa.'
  if (!mayStayShut) return `${SEALED_SHUT} Muốn khôi phục mà bỏ lại khóa: thêm --without-keys.`
  writeFileSync(path.join(staging, KEYS_OMITTED), '')
  return ''
}

type Check = { holds: boolean; isReadable: boolean; text: string }
const wrong = (problem: string): Check => ({ holds: false, isReadable: false, text: `SAI: ${problem}` })

/** The database as a file, then everything `academy verify` looks at. */
async function checkFolder(folder: string): Promise<Check> {
  const database = path.join(folder, 'academy.db')
  if (!existsSync(database)) return wrong('bản sao lưu không có academy.db')
  const raw = new Database(database)
  const integrity = raw.pragma('integrity_check', { simple: true })
  const foreign = raw.pragma('foreign_key_check') as unknown[]
  raw.close()
  if (integrity !== 'ok') return wrong(`cơ sở dữ liệu hỏng: ${String(integrity).slice(0, 200)}`)
  if (foreign.length) return wrong(`cơ sở dữ liệu có ${foreign.length} dòng trỏ vào chỗ không có`)
  // A backup of an earlier version is looked at as it will stand here.
  migrate(database, path.resolve('prisma/migrations'))
  await useDatabase(database)
  try {
    const verdict = await verifyAcademy(undefined, folder)
    return { holds: verdict.ok, isReadable: true, text: verdictText(verdict) }
  } finally {
    await closeDatabase()
  }
}
