import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureSigningKey } from '~/domain/certification/key-making.server'
import { ensurePdfSigner } from '~/domain/certification/pdf-signers.server'
import { installReactions } from '~/domain/reactions.server'
import { rollTallies } from '~/domain/reporting/tallies.server'
import { sha256 } from '~/platform/canonical'
import { closeDatabase, databaseFile, read } from '~/platform/db/database.server'
import { migrate } from '~/platform/db/migrate.server'
import { settings } from '~/platform/env'
import { cast, demoPassword } from '../../prisma/cast.ts'
import { isEmpty, seedDemo } from '../../prisma/seed.ts'
import { say } from '../say'
import { contentStamp, importReports } from './content'

const seconds = (from: number) => `${((Date.now() - from) / 1000).toFixed(1)} giây`

/** `academy setup [--print-cast]`: migrates, makes the key, imports content, makes the demo when the database is empty. Safe to repeat. */
export async function setupCommand(args: string[]): Promise<number> {
  if (args.includes('--print-cast')) return printCast(), 0
  const { dataDir, demo } = settings()
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const seeding = path.join(dataDir, 'seeding')
  if (existsSync(seeding)) {
    say('Lần tạo dữ liệu trình diễn trước bị ngắt: làm lại từ đầu.')
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${databaseFile()}${suffix}`, { force: true })
    rmSync(path.join(dataDir, 'content.stamp'), { force: true })
  }
  let from = Date.now()
  const applied = migrate(databaseFile(), path.resolve('prisma/migrations'))
  if (applied.length) say(`Cơ sở dữ liệu: áp dụng ${applied.length} bản di trú (${seconds(from)})`)
  installReactions()
  await ensureSigningKey()
  if (demo) await ensurePdfSigner()
  const content = path.resolve('content')
  const stampFile = path.join(dataDir, 'content.stamp')
  // What renders counts as much as what is rendered: a new program renders anew, and equal HTML publishes nothing.
  const programs = [process.argv[1], 'build/node/compile.mjs'].map((file) => sha256(readFileSync(file)))
  const stamp = `${contentStamp(content)} ${programs.join(' ')}`
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
  from = Date.now()
  let accepted = true
  const importNow = async (by: string) => {
    const reports = await importReports(by, content)
    // What the studio published since stands, and the academy starts with it; only a source in disorder stops a start.
    accepted = reports.every(({ outcome, refusal }) => outcome || refusal?.reason === 'behind' || refusal?.reason === 'apart')
  }
  if (demo && isEmpty()) {
    writeFileSync(seeding, '')
    await seedDemo(importNow, (text) => say(`Dữ liệu trình diễn: ${text} (${seconds(from)})`))
    rmSync(seeding)
  } else if (!isFresh) await importNow('system')
  if (!isFresh) say(`Nội dung khóa học: đã đối chiếu (${seconds(from)})`)
  if (accepted) writeFileSync(stampFile, stamp)
  await rollTallies()
  await closeDatabase()
  return accepted ? 0 : 1
}

function printCast(): void {
  const { demo, url } = settings()
  if (!demo) {
    const hasAdmin = read.get(`SELECT 1 FROM "RoleGrant" WHERE "role" = 'administrator' LIMIT 1`)
    say(
      hasAdmin
        ? `Học viện chạy tại ${url}`
        : 'Chưa có quản trị viên. Tạo người đầu tiên bằng lệnh:\n  npm run academy -- admin create --code HN000001 --name "Họ và tên" --unit "Tên cơ quan"',
    )
    return
  }
  const words: Record<string, string> = {
    hanh: 'cán bộ, đang học dở',
    duc: 'cán bộ, đã hoàn thành',
    mai: 'giảng viên',
    son: 'giảng viên, người duyệt bài',
    binh: 'lãnh đạo phường',
    thuy: 'lãnh đạo sở',
    long: 'người thẩm định',
    linh: 'quản trị',
    anh: 'kiểm toán, chỉ đọc',
    khoi: 'cán bộ đơn vị khác',
  }
  say(`Đăng nhập để xem thử (mật khẩu chung: ${demoPassword})`)
  for (const member of Object.values(cast)) say(`  ${member.staffCode}  ${member.fullName.padEnd(20)} ${words[member.key] ?? ''}`)
}
