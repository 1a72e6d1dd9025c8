import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
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
afterEach(() => vi.restoreAllMocks())

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
  expect(written.join('')).toMatch(/Tất cả đúng: .* 1 giấy chứng nhận.*\nBản sao lưu dùng được\.\n$/)
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
  ['a foreign key', (folder) => tamperIn(folder, `PRAGMA foreign_keys = OFF; UPDATE "Marking" SET "handInId" = 'x'`), /1 dòng trỏ vào chỗ không có/],
  ['a stored file', (folder) => execFileSync('find', [path.join(folder, 'blobs'), '-type', 'f', '-delete']), /thiếu tệp [0-9a-f]{64}/],
  ['the signing key', (folder) => execFileSync('find', [path.join(folder, 'keys'), '-name', '*.pem', '-delete']), /thiếu tệp khóa ký/],
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
    const damaged = changed(archive, (folder) => tamperIn(folder, `PRAGMA foreign_keys = OFF; UPDATE "Marking" SET "handInId" = 'x'`))
    expect(await restoreCommand(['--despite-breach', damaged])).toBe(1)
    expect(readdirSync(place.dataDir)).toEqual([])
  } finally {
    place.dataDir = dataDir
  }
})
