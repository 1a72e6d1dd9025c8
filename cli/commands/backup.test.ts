import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { settings } from '~/platform/env'
import { dataDir } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { backupCommand, restoreCommand } from './backup'

const written: string[] = []

beforeEach(async () => {
  await livedAcademy()
  written.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

let archives = 0
async function backedUp(): Promise<string> {
  archives += 1
  const file = path.join(dataDir, `backup-${archives}.tar`)
  expect(await backupCommand([file])).toBe(0)
  return file
}

/** The same archive with one thing in it changed. */
function changed(archive: string, harm: (folder: string) => void): string {
  const folder = mkdtempSync(path.join(dataDir, 'changed-'))
  execFileSync('tar', ['-xf', archive, '-C', folder])
  harm(folder)
  execFileSync('tar', ['-cf', `${folder}.tar`, '-C', folder, '.'])
  return `${folder}.tar`
}

function tamperIn(folder: string, sql: string): void {
  const db = new Database(path.join(folder, 'academy.db'))
  for (const { name } of db.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string }[]) db.exec(`DROP TRIGGER "${name}"`)
  db.exec(sql)
  db.close()
}

test('a backup of an untouched academy can be trusted, and the academy it was made of is not touched by the look', async () => {
  const archive = await backedUp()
  const before = readdirSync(dataDir).sort()
  expect(await restoreCommand(['--check', archive])).toBe(0)
  expect(written.join('')).toMatch(/Tất cả đúng: .* [3-9] giấy chứng nhận.*\n[\s\S]*Bản sao lưu dùng được\.\n$/)
  expect(readdirSync(dataDir).sort()).toEqual(before)
})

const HARMS: [what: string, harm: (folder: string) => void, named: RegExp][] = [
  [
    'the body of a lesson',
    (folder) => tamperIn(folder, `UPDATE "LessonBody" SET "html" = "html" || ' '`),
    /nội dung bài khác với mã băm của nó \(LessonVersion \S+\)\n {2}bảng LessonBody/,
  ],
  ['the key of a question', (folder) => tamperIn(folder, `UPDATE "QuestionKey" SET "explanation" = ''`), /bảng QuestionKey, id \S+, sự kiện số/],
  ['the words of a product', (folder) => tamperIn(folder, `UPDATE "HandIn" SET "text" = ''`), /bảng HandIn/],
  [
    'a foreign key',
    (folder) => tamperIn(folder, `PRAGMA foreign_keys = OFF; UPDATE "Marking" SET "handInId" = 'x' WHERE rowid = (SELECT max(rowid) FROM "Marking")`),
    /1 dòng trỏ vào chỗ không có/,
  ],
  ['a stored file', (folder) => execFileSync('find', [path.join(folder, 'blobs'), '-type', 'f', '-delete']), /thiếu tệp [0-9a-f]{64}/],
  ['the note that keys were left out', (folder) => rmSync(path.join(folder, 'keys.omitted')), /thiếu tệp khóa ký/],
  ['an unpacked exercise', (folder) => execFileSync('find', [path.join(folder, 'exercises'), '-name', 'content.json', '-delete']), /bảng ExerciseVersion/],
]

test.each(HARMS)('a backup in which %s was changed is refused and says what', async (_what, harm, named) => {
  const archive = changed(await backedUp(), harm)
  expect(await restoreCommand(['--check', archive])).toBe(1)
  expect(written.join('')).toMatch(named)
})

test('an archive without a database is refused', async () => {
  const folder = path.join(dataDir, 'empty')
  mkdirSync(folder)
  cpSync(path.join(dataDir, 'keys'), path.join(folder, 'keys'), { recursive: true })
  execFileSync('tar', ['-cf', `${folder}.tar`, '-C', folder, '.'])
  expect(await restoreCommand(['--check', `${folder}.tar`])).toBe(1)
  expect(written.join('')).toContain('không có academy.db')
  expect(existsSync(path.join(dataDir, 'academy.db'))).toBe(false)
})

test('a backup whose records do not hold is put back only when asked for, saying what does not hold; a damaged database never', async () => {
  const archive = changed(await backedUp(), (folder) => tamperIn(folder, `UPDATE "HandIn" SET "text" = ''`))
  const place = settings()
  const target = mkdtempSync(path.join(dataDir, 'restored-'))
  try {
    place.dataDir = target
    expect(await restoreCommand([archive])).toBe(1)
    expect(readdirSync(target)).toEqual([])
    expect(await restoreCommand(['--check', '--despite-breach', archive])).toBe(1)
    written.length = 0
    expect(await restoreCommand(['--despite-breach', archive])).toBe(3)
    expect(written.join('')).toMatch(/bảng HandIn[\s\S]*DÙ CÓ CHỖ SAI/)
    expect(existsSync(path.join(target, 'academy.db'))).toBe(true)
    place.dataDir = mkdtempSync(path.join(dataDir, 'restored-'))
    const damaged = changed(archive, (folder) =>
      tamperIn(folder, `PRAGMA foreign_keys = OFF; UPDATE "Marking" SET "handInId" = 'x' WHERE rowid = (SELECT max(rowid) FROM "Marking")`),
    )
    expect(await restoreCommand(['--despite-breach', damaged])).toBe(1)
    expect(readdirSync(place.dataDir)).toEqual([])
  } finally {
    place.dataDir = dataDir
  }
})

/** Puts an archive into an empty data folder; answers the exit code and the folder. */
async function restored(archive: string, ...args: string[]): Promise<{ code: number; folder: string }> {
  const place = settings()
  place.dataDir = mkdtempSync(path.join(dataDir, 'restored-'))
  try {
    return { code: await restoreCommand([...args, archive]), folder: place.dataDir }
  } finally {
    place.dataDir = dataDir
  }
}

const keysIn = (folder: string) => (existsSync(path.join(folder, 'keys')) ? readdirSync(path.join(folder, 'keys')).sort() : [])
const mode = (file: string) => (statSync(file).mode & 0o777).toString(8)

test('without a passphrase the private keys stay out of the backup, and that is said aloud, at backup and at restore', async () => {
  const archive = await backedUp()
  expect(readFileSync(archive).includes('PRIVATE KEY')).toBe(false)
  expect(written.splice(0).join('')).toContain('KHÔNG CÓ KHÓA KÝ')
  const { code, folder } = await restored(archive)
  expect([code, keysIn(folder), existsSync(path.join(folder, 'keys.omitted'))]).toEqual([0, [], false])
  expect(written.join('')).toMatch(/KHÔNG CÓ KHÓA KÝ[\s\S]*academy keys rotate/)
})

test('with a passphrase the private keys come back, for their owner alone; without it, with another, or with a byte changed they do not', async () => {
  vi.stubEnv('ACADEMY_BACKUP_PASSPHRASE', 'mật khẩu sao lưu 2026')
  const archive = await backedUp()
  expect(readFileSync(archive).includes('PRIVATE KEY')).toBe(false)
  const { code, folder } = await restored(archive)
  expect([code, keysIn(folder)]).toEqual([0, keysIn(dataDir)])
  for (const name of keysIn(folder)) {
    const [there, here] = [folder, dataDir].map((place) => path.join(place, 'keys', name))
    expect([readFileSync(there).equals(readFileSync(here)), mode(there), mode(path.dirname(there))]).toEqual([true, '600', '700'])
  }
  const flipped = changed(archive, (unpacked) => {
    const bytes = readFileSync(path.join(unpacked, 'keys.sealed'))
    bytes[bytes.length - 5] ^= 1
    writeFileSync(path.join(unpacked, 'keys.sealed'), bytes)
  })
  expect((await restored(flipped)).code).toBe(1)
  vi.stubEnv('ACADEMY_BACKUP_PASSPHRASE', 'mật khẩu sao lưu 2027')
  expect((await restored(archive)).code).toBe(1)
  expect(written.splice(0).join('')).toContain('mật khẩu sao lưu không đúng')
  vi.stubEnv('ACADEMY_BACKUP_PASSPHRASE', '')
  expect(readdirSync((await restored(archive)).folder)).toEqual([])
  expect(await restoreCommand(['--check', archive])).toBe(0)
  expect(written.splice(0).join('')).toContain('chưa được mở')
  const without = await restored(archive, '--without-keys')
  expect([without.code, keysIn(without.folder)]).toEqual([0, []])
  vi.stubEnv('ACADEMY_BACKUP_PASSPHRASE', 'ngắn')
  await expect(backupCommand([path.join(dataDir, 'short.tar')])).rejects.toThrow('ít nhất 12 ký tự')
}, 30_000)

test('a backup of before keys were sealed is put back with its keys', async () => {
  const archive = changed(await backedUp(), (folder) => {
    rmSync(path.join(folder, 'keys.omitted'))
    cpSync(path.join(dataDir, 'keys'), path.join(folder, 'keys'), { recursive: true })
  })
  const { code, folder } = await restored(archive)
  expect([code, keysIn(folder), mode(path.join(folder, 'keys'))]).toEqual([0, keysIn(dataDir), '700'])
})
