import { z } from 'zod'
import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { ArchiveRefused, type ArchiveTrouble, packArchive, unpackArchive } from '~/platform/storage/archive.server'
import { type Competence, listCompetences } from '../catalog/competences.server'
import { BASE_FILE, readBase, type SourceBase } from './source-base'
import { fileHashes, isSourcePath, MAX_FILE_BYTES, MAX_FILES, MAX_TREE_BYTES, type SourceTree } from './source-tree'

/** A course that travels: its files, the version they are, and the competences it names. */
export type CourseArchive = { tree: SourceTree; base: SourceBase | null; competences: Competence[] }

const MANIFEST = 'manifest.json'
const FORMAT = 'hanoi-digital-academy/course'
const ENDINGS = /\.(?:mdx|md|yaml|yml|json|txt|vtt|tsx|webp|png|jpe?g|gif|avif|mp3|m4a|ogg|wav|mp4|pdf|docx|xlsx|pptx|h5p)$/i
const SLUG = /^[a-z0-9][a-z0-9-]{0,60}$/
const LIMITS = { entries: MAX_FILES + 100, entryBytes: MAX_FILE_BYTES, totalBytes: MAX_TREE_BYTES, ratio: 100 }

const word = z.string().max(1000)
const Manifest = z.object({
  format: z.literal(FORMAT),
  slug: z.string().regex(SLUG),
  base: z.unknown(),
  files: z.record(z.string(), z.string()),
  competences: z.array(z.object({ code: word, titleVi: word, titleEn: word, areaCode: word, areaVi: word, areaEn: word })).max(500),
})

/** A course as one zip: `<course>/…` file by file, and a manifest with the hash of each and the competences named. */
export function packCourse({ tree, base }: { tree: SourceTree; base: SourceBase }, codes: string[]): Promise<Buffer> {
  const competences = listCompetences().filter((competence) => codes.includes(competence.code))
  const manifest = { format: FORMAT, slug: tree.slug, base, files: Object.fromEntries(fileHashes(tree)), competences }
  const files = new Map([...tree.files].map(([path, bytes]) => [`${tree.slug}/${path}`, bytes]))
  return packArchive(files.set(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)))
}

/** The tree of a zip someone sends; see `readCourseArchive`. */
export async function treeOfZip(bytes: Buffer, totalBytes?: number): Promise<SourceTree> {
  return (await readCourseArchive(bytes, totalBytes)).tree
}

/**
 * Reads a course out of a zip: one that was packed here, or a course folder that someone zipped. Throws `SourceRefused`
 * that names the entry; nothing of a refused archive is kept. `totalBytes` is the most it may become.
 */
export async function readCourseArchive(bytes: Buffer, totalBytes = MAX_TREE_BYTES): Promise<CourseArchive> {
  const entries = await unpackArchive(bytes, { ...LIMITS, totalBytes: Math.min(totalBytes, MAX_TREE_BYTES) }, mayHold).catch((error: unknown) => {
    throw error instanceof ArchiveRefused ? new SourceRefused([troubleFinding(error)]) : error
  })
  const manifest = entries.has(MANIFEST) ? readManifest(entries.get(MANIFEST) as Buffer) : null
  entries.delete(MANIFEST)
  const slug = manifest?.slug ?? soleFolder([...entries.keys()])
  const files = new Map<string, Buffer>()
  let stated: SourceBase | null = null
  for (const [name, content] of entries) {
    const path = name.slice(slug.length + 1)
    if (!name.startsWith(`${slug}/`)) refuse(name, 'Tệp nằm ngoài thư mục khóa học', `Đặt mọi tệp trong một thư mục tên “${slug}”`)
    if (path === BASE_FILE) stated = readBase(content.toString('utf8'))
    else files.set(path, content)
  }
  const tree = { slug, files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))) }
  if (manifest) checkManifest(tree, manifest.files)
  const base = manifest ? readBase(JSON.stringify(manifest.base)) : stated
  return { tree, base, competences: manifest?.competences ?? [] }
}

/** What systems lay into every archive is left out; all else must be a file a course may have. */
function mayHold(name: string): boolean | null {
  const below = name.slice(name.indexOf('/') + 1)
  if (name === MANIFEST || below === BASE_FILE) return true
  if (name.split('/').some((part) => part.startsWith('.')) || name.startsWith('__MACOSX/') || /(?:^|\/)Thumbs\.db$/i.test(name)) return null
  return name.includes('/') && isSourcePath(below) && ENDINGS.test(name)
}

function readManifest(bytes: Buffer): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return refuse(MANIFEST, 'Không đọc được bản kê của gói', 'Đóng gói lại bằng: academy content pack')
  }
}

function checkManifest(tree: SourceTree, stated: Record<string, string>): void {
  const hashes = fileHashes(tree)
  for (const [path, hash] of hashes)
    if (stated[path] !== hash) refuse(`${tree.slug}/${path}`, 'Tệp khác với bản kê của gói', 'Đóng gói lại bằng: academy content pack')
  for (const path of Object.keys(stated)) if (!hashes.has(path)) refuse(`${tree.slug}/${path}`, 'Bản kê có tệp này nhưng gói không có', 'Đóng gói lại')
}

function soleFolder(names: string[]): string {
  const folders = [...new Set(names.map((name) => name.split('/')[0]))]
  if (!folders.length) return refuse('', 'Gói không có tệp nào của khóa học', 'Nén cả thư mục khóa học, trong đó có course.yaml')
  if (folders.length > 1) return refuse(folders[1], 'Gói có nhiều thư mục', 'Mỗi gói chỉ chứa một khóa học')
  return SLUG.test(folders[0]) ? folders[0] : refuse(folders[0], 'Tên thư mục khóa học không dùng được', 'Dùng chữ thường không dấu, số và gạch nối')
}

function refuse(entry: string, found: string, advice: string): never {
  throw new SourceRefused([{ file: entry || 'zip', line: 1, column: 1, found, advice }])
}

const TROUBLES: Record<ArchiveTrouble, [found: string, advice: string]> = {
  'not-a-zip': ['Không phải tệp zip đọc được', 'Nén lại thư mục khóa học thành .zip'],
  'too-many': ['Gói có quá nhiều tệp', `Một khóa học có nhiều nhất ${MAX_FILES} tệp`],
  name: ['Tên tệp không được phép', 'Dùng chữ không dấu, số, gạch nối, đuôi tệp của bài học, ảnh, âm thanh, video hoặc tài liệu'],
  kind: ['Không phải tệp thường', 'Chỉ nén tệp và thư mục'],
  link: ['Là liên kết, không phải tệp', 'Chép tệp thật vào thư mục rồi nén lại'],
  encrypted: ['Tệp được đặt mật khẩu', 'Nén lại không đặt mật khẩu'],
  method: ['Cách nén không được hỗ trợ', 'Nén lại bằng zip thông thường'],
  twice: ['Hai tệp trùng tên', 'Đổi tên một tệp; chữ hoa và chữ thường được coi như nhau'],
  overlapping: ['Các tệp trong gói chồng lên nhau', 'Nén lại thư mục khóa học'],
  'too-large': [`Tệp lớn hơn ${MAX_FILE_BYTES / 1_000_000} MB`, 'Nén nhỏ lại ảnh, âm thanh hoặc video'],
  'all-too-large': ['Gói bung ra quá lớn', 'Nén nhỏ lại ảnh, âm thanh hoặc video'],
  bomb: ['Tệp bung ra lớn bất thường', 'Nén lại thư mục khóa học'],
  damaged: ['Tệp trong gói bị hỏng', 'Nén lại thư mục khóa học'],
}

function troubleFinding({ entry, trouble }: ArchiveRefused): Finding {
  const [found, advice] = TROUBLES[trouble]
  return { file: entry.slice(0, 200) || 'zip', line: 1, column: 1, found, advice }
}
