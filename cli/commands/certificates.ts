import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { countWithoutCertificate, findCourseByCode, issueForPast, listWithoutCertificate } from '~/domain/certification/past-completions.server'
import { civilDate } from '~/platform/clock'
import { csvLine } from '~/platform/csv'
import { say } from '../say'

const USAGE = 'Cách dùng: academy certificates issue --course MÃ [--rehearse [--csv TỆP]]'
const MOST_SHOWN = 20
const PAGE = 1000
const number = (n: number) => n.toLocaleString('vi-VN')

/**
 * `academy certificates issue`: issues a certificate for every past completion of a course that has none. `--rehearse` says
 * how many and to whom, `--csv` lists all of them, and neither issues any. Ctrl-C ends after the transaction under way; the
 * command goes on where it stopped, and issues none twice. PDFs and credentials are made by the jobs of the running academy.
 */
export async function certificatesCommand(args: string[]): Promise<number> {
  const value = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const [code, csv, isRehearsal] = [value('--course'), value('--csv'), args.includes('--rehearse')]
  const known = new Set(['issue', '--course', code, '--rehearse', '--csv', csv])
  if (args[0] !== 'issue' || !code || args.some((arg) => !known.has(arg)) || (args.includes('--csv') && (!csv || !isRehearsal))) return say(USAGE), 2
  const course = findCourseByCode(code)
  if (!course) return say(`Không có khóa học mang mã ${code}.`), 1
  const total = countWithoutCertificate(course.courseId)
  return isRehearsal ? rehearse(course, total, csv) : issue(course, total)
}

type Named = { courseId: string; code: string }

async function rehearse({ courseId, code }: Named, total: number, csv: string | undefined): Promise<number> {
  const out = csv ? createWriteStream(csv, { flags: 'wx', mode: 0o600 }) : null
  if (out) await once(out, 'open')
  out?.write(`\uFEFF${csvLine(['Mã cán bộ', 'Họ và tên', 'Đơn vị', 'Ngày hoàn thành', 'Phiên bản khóa học'])}`)
  let [shown, after] = [0, 0]
  for (let page = listWithoutCertificate(courseId, 0, PAGE); page.length; page = listWithoutCertificate(courseId, after, PAGE)) {
    for (const { staffCode, fullName, unit, completedAt, version } of page) {
      const line = [staffCode, fullName, unit, civilDate(new Date(completedAt)), version]
      if (out && !out.write(csvLine(line))) await once(out, 'drain')
      if (shown < MOST_SHOWN) say(`  ${line.slice(0, 4).join(' · ')}`)
      shown += 1
    }
    after = page[page.length - 1].seq
  }
  if (shown > MOST_SHOWN) say(`  … và ${number(shown - MOST_SHOWN)} người khác`)
  out?.end()
  if (out) await finished(out)
  say(`${number(total)} lượt hoàn thành ${code} chưa có giấy chứng nhận và sẽ được cấp; chưa cấp giấy nào, không gửi thư cho ai.`)
  if (csv) say(`Danh sách: ${csv}`)
  return 0
}

async function issue({ courseId, code }: Named, total: number): Promise<number> {
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const [before, began] = [process.cpuUsage(), Date.now()]
  const issued = await issueForPast(courseId, {
    isStopped: () => isStopped,
    onProgress: (n) => process.stderr.write(process.stderr.isTTY ? `\r  ${number(n)}/${number(total)}` : `${n}/${total}\n`),
  })
  process.off('SIGINT', stop).off('SIGTERM', stop)
  const { user, system } = process.cpuUsage(before)
  const each = issued ? (user + system) / 1000 / issued : 0
  say(
    `Đã cấp ${number(issued)} giấy chứng nhận ${code} trong ${((Date.now() - began) / 1000).toFixed(1)} giây (${each.toFixed(1).replace('.', ',')} ms CPU mỗi giấy).`,
  )
  const left = countWithoutCertificate(courseId)
  if (left) say(`Còn ${number(left)} lượt; chạy lại lệnh này để cấp tiếp.`)
  return isStopped && left ? 130 : 0
}
