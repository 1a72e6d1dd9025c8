import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { listCourses } from '~/domain/catalog/course-versions.server'
import { canSign } from '~/domain/certification/keys.server'
import {
  countWithdrawn,
  countWithoutCertificate,
  findCourseByCode,
  issueForPast,
  listWithoutCertificate,
  type PastCompletion,
  type Why,
} from '~/domain/certification/past-completions.server'
import { listUnstated, stateCompletion } from '~/domain/certification/unstated-completions.server'
import { civilDate } from '~/platform/clock'
import { csvLine } from '~/platform/csv'
import { say } from '../say'

const USAGE = 'Cách dùng: academy certificates issue --course MÃ | --all [--rehearse [--csv TỆP]]'
const MOST_SHOWN = 20
const PAGE = 1000
const number = (n: number) => n.toLocaleString('vi-VN')
const WHY: Record<Why, string> = {
  'recorded-without': 'hoàn thành đã ghi, chưa từng cấp giấy',
  'awaits-key': 'chờ khóa ký của Học viện',
  unstated: 'đủ điều kiện, chưa ghi hoàn thành',
}

/**
 * `academy certificates issue`: issues a certificate for everyone who has completed a course, or every course, and has none.
 * `--rehearse` says how many, to whom and why they have none, `--csv` lists all of them, and neither changes anything. Ctrl-C
 * ends after the transaction under way; the command goes on where it stopped, and issues none twice. PDFs and credentials are
 * made by the jobs of the running academy. A certificate that was withdrawn is none of this command's.
 */
export async function certificatesCommand(args: string[]): Promise<number> {
  const value = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const [code, csv, isRehearsal, isAll] = [value('--course'), value('--csv'), args.includes('--rehearse'), args.includes('--all')]
  const known = new Set(['issue', '--course', code, '--all', '--rehearse', '--csv', csv])
  const isOdd = args.some((arg) => !known.has(arg)) || (args.includes('--csv') && (!csv || !isRehearsal)) || isAll === Boolean(code)
  if (args[0] !== 'issue' || isOdd) return say(USAGE), 2
  const courses = isAll ? listCourses() : [findCourseByCode(code ?? '')].flatMap((course) => course ?? [])
  if (courses.length === 0) return say(`Không có khóa học mang mã ${code}.`), 1
  if (isRehearsal) return rehearse(courses, csv)
  if (!canSign()) return say('Học viện chưa ký được: không có khóa ký, hoặc tệp khóa cho người khác đọc. Chưa cấp giấy nào; xem `academy keys list`.'), 1
  return issue(courses)
}

type Named = { courseId: string; code: string }

/** Everyone of a course who has completed it and has no certificate. */
async function* lacking({ courseId }: Named): AsyncGenerator<PastCompletion> {
  for await (const row of listUnstated(courseId)) yield { ...row, why: 'unstated' }
  let after = 0
  for (let page = listWithoutCertificate(courseId, 0, PAGE); page.length; page = listWithoutCertificate(courseId, after, PAGE)) {
    yield* page
    after = page[page.length - 1].seq
  }
}

async function rehearse(courses: Named[], csv: string | undefined): Promise<number> {
  const out = csv ? createWriteStream(csv, { flags: 'wx', mode: 0o600 }) : null
  if (out) await once(out, 'open')
  out?.write(`\uFEFF${csvLine(['Mã khóa học', 'Mã cán bộ', 'Họ và tên', 'Đơn vị', 'Lần học', 'Ngày hoàn thành', 'Phiên bản khóa học', 'Vì sao chưa có giấy'])}`)
  for (const course of courses) {
    const counts = new Map<Why, number>()
    let shown = 0
    for await (const { staffCode, fullName, unit, cycle, completedAt, version, why } of lacking(course)) {
      const day = completedAt ? civilDate(new Date(completedAt)) : ''
      if (out && !out.write(csvLine([course.code, staffCode, fullName, unit, cycle, day, version, WHY[why]]))) await once(out, 'drain')
      if (shown < MOST_SHOWN) say(`  ${[staffCode, fullName, unit, day, WHY[why]].join(' · ')}`)
      shown += 1
      counts.set(why, (counts.get(why) ?? 0) + 1)
    }
    if (shown > MOST_SHOWN) say(`  … và ${number(shown - MOST_SHOWN)} người khác`)
    say(`${number(shown)} lượt hoàn thành ${course.code} chưa có giấy chứng nhận và sẽ được cấp; chưa cấp giấy nào, không gửi thư cho ai.`)
    for (const [why, n] of counts) say(`  ${number(n).padStart(8)}  ${WHY[why]}`)
    const withdrawn = countWithdrawn(course.courseId)
    if (withdrawn) say(`  ${number(withdrawn).padStart(8)}  giấy đã thu hồi, không cấp lại bằng lệnh này: cấp lại cần hai người`)
  }
  out?.end()
  if (out) await finished(out)
  if (csv) say(`Danh sách: ${csv}`)
  if (!canSign()) say('Học viện hiện chưa ký được: trước khi cấp, xem `academy keys list`.')
  return 0
}

async function issue(courses: Named[]): Promise<number> {
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  let left = 0
  for (const course of courses) if (!isStopped) left += await issueOne(course, () => isStopped)
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (left) say('Chạy lại lệnh này để cấp tiếp.')
  return isStopped ? 130 : 0
}

/** Issues those of one course; answers how many are left. */
async function issueOne({ courseId, code }: Named, isStopped: () => boolean): Promise<number> {
  const [before, began] = [process.cpuUsage(), Date.now()]
  const progress = (text: string) => process.stderr.write(process.stderr.isTTY ? `\r  ${text}` : `${text}\n`)
  let stated = 0
  for await (const row of listUnstated(courseId)) {
    if (isStopped()) break
    if (await stateCompletion(row)) stated += 1
    if (stated % 50 === 0) progress(`${number(stated)} lượt vừa ghi hoàn thành`)
  }
  const total = countWithoutCertificate(courseId)
  const issued = await issueForPast(courseId, { isStopped, onProgress: (n) => progress(`${number(n)}/${number(total)}`) })
  const { user, system } = process.cpuUsage(before)
  const made = issued + stated
  const each = made ? (user + system) / 1000 / made : 0
  if (stated) say(`Đã ghi hoàn thành ${number(stated)} lượt đủ điều kiện; giấy được cấp cùng lúc.`)
  say(
    `Đã cấp ${number(made)} giấy chứng nhận ${code} trong ${((Date.now() - began) / 1000).toFixed(1)} giây (${each.toFixed(1).replace('.', ',')} ms CPU mỗi giấy).`,
  )
  const left = countWithoutCertificate(courseId)
  if (left) say(`Còn ${number(left)} lượt.`)
  return left
}
