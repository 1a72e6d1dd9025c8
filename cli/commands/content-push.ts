import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { baseOfFolder } from '~/domain/authoring/content-import.server'
import { BASE_FILE, writeBase } from '~/domain/authoring/source-base'
import { treeOfFolder } from '~/domain/authoring/source-folder.server'
import { describeFinding, type Finding } from '~/platform/mdx/finding'
import { packArchive } from '~/platform/storage/archive.server'
import { say } from '../say'
import { options } from './content'

type Answer = {
  error?: string
  address?: string
  course?: string
  findings?: Finding[]
  missing?: string[]
  behind?: number | null
}

const ERRORS: Record<string, string> = {
  'token-unknown': 'Mã truy cập không đúng, đã kết thúc hoặc hết hạn. Tạo mã mới ở trang Tài khoản của học viện.',
  'not-yours': 'Mã này không thuộc về giảng viên.',
  'too-many-tries': 'Gửi quá nhiều lần. Chờ một lát rồi thử lại.',
  'archive-refused': 'Học viện không nhận gói này:',
  'no-id': 'Khóa học chưa có id. Chạy: npm run academy -- content lint --fix',
  'slug-taken': 'Tên thư mục này là địa chỉ của một khóa học khác.',
  'draft-open': 'Khóa học đang có bản nháp mở.',
  'too-many-drafts': 'Đồng chí đang có 10 bản nháp gửi lên chưa đóng. Công bố hoặc bỏ bớt một bản rồi gửi lại.',
  'not-a-zip': 'Học viện không nhận loại tệp này.',
}

/** `academy content push --to URL [--token-file FILE] FOLDER`: sends a course as a draft for review. */
export async function pushCommand(args: string[]): Promise<number> {
  const { value, names } = options(args)
  const to = value('--to')
  const tokenFile = value('--token-file')
  const [folder] = names()
  if (!to || !URL.canParse(to) || !folder) return say('Cách dùng: academy content push --to ĐỊA CHỈ [--token-file TỆP] THƯ MỤC (mã ở biến ACADEMY_TOKEN)'), 2
  if (tokenFile && !existsSync(tokenFile)) return say(`Không có tệp ${tokenFile}.`), 2
  const token = (tokenFile ? readFileSync(tokenFile, 'utf8') : (process.env.ACADEMY_TOKEN ?? '')).trim()
  if (!token) return say('Thiếu mã truy cập: đặt biến ACADEMY_TOKEN hoặc dùng --token-file. Tạo mã ở trang Tài khoản của học viện.'), 2
  if (!existsSync(path.join(folder, 'course.yaml'))) return say(`${folder} không phải thư mục khóa học (không có course.yaml).`), 2
  const response = await send(to, token, await archiveOf(folder)).catch((error: Error) => error)
  if (response instanceof Error) return say(`Không gửi được tới ${to}: ${(response.cause as Error)?.message ?? response.message}`), 1
  return report(response.status, (await response.json().catch(() => ({}))) as Answer)
}

async function archiveOf(folder: string): Promise<Buffer> {
  const { slug, files } = treeOfFolder(folder)
  const base = baseOfFolder(folder)
  const packed = new Map([...files].map(([name, bytes]) => [`${slug}/${name}`, bytes]))
  if (base) packed.set(`${slug}/${BASE_FILE}`, Buffer.from(writeBase(base)))
  return packArchive(packed)
}

function send(to: string, token: string, body: Buffer): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/zip' }
  // A redirect would carry the token to wherever it points.
  return fetch(new URL('/api/v1/drafts', to), { method: 'POST', headers, body: new Uint8Array(body), redirect: 'error' })
}

function report(status: number, { error, address, course, findings = [], missing = [], behind }: Answer): number {
  if (status !== 201) {
    say(ERRORS[error ?? ''] ?? `Học viện từ chối (mã ${status}).`)
    for (const finding of findings) say(`  ${describeFinding(finding)}`)
    return 1
  }
  say(`${course}: đã thành bản nháp chờ duyệt tại ${address}`)
  if (behind) say(`Học viện đã có phiên bản ${behind} mà thư mục này chưa biết; khi duyệt sẽ phải ghép hai bên.`)
  if (missing.length) say(`Khung năng lực ở đó chưa có: ${missing.join(', ')}`)
  if (findings.length) say(`${findings.length} chỗ cần sửa trước khi công bố:`)
  for (const finding of findings) say(`  ${describeFinding(finding)}`)
  return 0
}
