import { crc32, deflateRawSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { SourceRefused } from '~/platform/mdx/finding'
import { packArchive } from '~/platform/storage/archive.server'
import { count, courseBy, freshAcademy, must, tamper } from '~/test-academy'
import { listCompetences } from '../catalog/competences.server'
import { importArchive } from './content-import.server'
import { packCourse, readCourseArchive, treeOfZip } from './course-archive.server'
import { exportCourse } from './export.server'
import { treeOfFolder } from './source-folder.server'
import { fileHashes, treeHash } from './source-tree'

beforeEach(freshAcademy)

/** An entry as its author claims it to be; what is left out is told truthfully. */
type Forged = {
  name: string | Buffer
  data?: Buffer
  raw?: Buffer
  claimed?: number
  crc?: number
  method?: number
  flags?: number
  mode?: number
  /** Points at the bytes of another entry instead of having its own. */
  at?: number
}

/** A zip made by hand, so that it may lie. */
function forge(entries: Forged[], claimedCount = entries.length): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string)
    const data = entry.data ?? Buffer.from('x')
    const method = entry.method ?? 8
    const raw = entry.raw ?? (method === 8 ? deflateRawSync(data) : data)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(entry.flags ?? 0, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(entry.crc ?? crc32(data), 10)
    fields.writeUInt32LE(raw.length, 14)
    fields.writeUInt32LE(entry.claimed ?? data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    offsets.push(entry.at === undefined ? offset : offsets[entry.at])
    if (entry.at === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, raw])
      locals.push(local)
      offset += local.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
    tail.writeUInt32LE(offsets[offsets.length - 1], 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, tail, name]))
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(claimedCount, 8)
  end.writeUInt16LE(claimedCount, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const refusal = async (bytes: Buffer, total?: number) => {
  const error = await readCourseArchive(bytes, total).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SourceRefused)
  return (error as SourceRefused).findings[0]
}

test('the forger can be honest', async () => {
  const tree = await treeOfZip(
    forge([
      { name: 'khoa/course.yaml', data: Buffer.from('id: x\n') },
      { name: 'khoa/media/', data: Buffer.alloc(0), method: 0, mode: 0o040755 },
    ]),
  )
  expect(tree.slug).toBe('khoa')
  expect([...tree.files].map(([path, bytes]) => [path, bytes.toString()])).toEqual([['course.yaml', 'id: x\n']])
})

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000)
const many = (n: number): Forged[] => Array.from({ length: n }, (_, at) => ({ name: `k/media/a${at}.png`, method: 0 }))

const hostile: [what: string, archive: () => Buffer, entry: string, found: RegExp][] = [
  ['bytes that are no zip', () => Buffer.from('<html>'), 'zip', /Không phải tệp zip/],
  ['an empty zip', () => forge([]), 'zip', /không có tệp nào/],
  ['a path that climbs', () => forge([{ name: 'k/../../etc/passwd.txt' }]), 'k/../../etc/passwd.txt', /Tên tệp/],
  ['a path that stands still', () => forge([{ name: 'k/./a.mdx' }]), 'k/./a.mdx', /Tên tệp/],
  ['a path with an empty part', () => forge([{ name: 'k//a.mdx' }]), 'k//a.mdx', /Tên tệp/],
  ['an absolute path', () => forge([{ name: '/etc/passwd.txt' }]), '/etc/passwd.txt', /Tên tệp/],
  ['a drive', () => forge([{ name: 'C:/windows/a.txt' }]), 'C:/windows/a.txt', /Tên tệp/],
  ['backslashes', () => forge([{ name: 'k\\..\\a.mdx' }]), 'k\\..\\a.mdx', /Tên tệp/],
  ['a zero in a name', () => forge([{ name: 'k/a.mdx\0.png' }]), 'k/a.mdx\0.png', /Tên tệp/],
  ['a name of no encoding', () => forge([{ name: Buffer.from([0x6b, 0x2f, 0xff, 0xfe, 0x2e, 0x6d, 0x64]) }]), 'k/\uFFFD\uFFFD.md', /Tên tệp/],
  ['full-width dots', () => forge([{ name: 'k/．．/a.mdx' }]), 'k/．．/a.mdx', /Tên tệp/],
  ['a name written backwards', () => forge([{ name: 'k/media/\u202Egnp.exe' }]), 'k/media/\u202Egnp.exe', /Tên tệp/],
  ['a letter that looks like another', () => forge([{ name: 'k/cоurse.yaml' }]), 'k/cоurse.yaml', /Tên tệp/],
  ['a program', () => forge([{ name: 'k/media/a.exe' }]), 'k/media/a.exe', /Tên tệp/],
  ['a page with scripts', () => forge([{ name: 'k/media/a.svg' }]), 'k/media/a.svg', /Tên tệp/],
  ['a zip in a zip', () => forge([{ name: 'k/media/a.zip' }]), 'k/media/a.zip', /Tên tệp/],
  ['folders without end', () => forge([{ name: `k/${'a/'.repeat(40)}a.mdx` }]), `k/${'a/'.repeat(40)}a.mdx`, /Tên tệp/],
  ['a link', () => forge([{ name: 'k/a.mdx', data: Buffer.from('/etc/passwd'), mode: 0o120777 }]), 'k/a.mdx', /Là liên kết/],
  ['a device', () => forge([{ name: 'k/a.mdx', mode: 0o020666 }]), 'k/a.mdx', /Không phải tệp thường/],
  ['a folder with bytes', () => forge([{ name: 'k/media/', data: Buffer.from('x'), mode: 0o040755 }]), 'k/media/', /Không phải tệp thường/],
  ['an encrypted entry', () => forge([{ name: 'k/a.mdx', flags: 1 }]), 'k/a.mdx', /mật khẩu/],
  ['a strongly encrypted entry', () => forge([{ name: 'k/a.mdx', flags: 0x41 }]), 'k/a.mdx', /mật khẩu/],
  ['a masked entry', () => forge([{ name: 'k/a.mdx', flags: 0x2000 }]), 'k/a.mdx', /mật khẩu/],
  ['another way of packing', () => forge([{ name: 'k/a.mdx', method: 12 }]), 'k/a.mdx', /Cách nén/],
  ['one name twice', () => forge([{ name: 'k/a.mdx' }, { name: 'k/a.mdx', data: Buffer.from('y') }]), 'k/a.mdx', /trùng tên/],
  ['names that differ by case', () => forge([{ name: 'k/a.mdx' }, { name: 'k/A.MDX' }]), 'k/A.MDX', /trùng tên/],
  ['a bomb of zeros', () => forge([{ name: 'k/a.txt', data: zeros(40) }]), 'k/a.txt', /bung ra lớn/],
  ['a bomb that says it is small', () => forge([{ name: 'k/a.txt', data: zeros(40), claimed: 500_000 }]), 'k/a.txt', /bị hỏng|bung ra lớn/],
  ['a bomb that says it is one byte', () => forge([{ name: 'k/a.txt', data: zeros(4), claimed: 1 }]), 'k/a.txt', /bị hỏng|bung ra lớn/],
  ['a size beyond what one file may be', () => forge([{ name: 'k/a.txt', claimed: 200_000_000 }]), 'k/a.txt', /lớn hơn/],
  ['a size that is too large a claim', () => forge([{ name: 'k/a.txt', claimed: 90 }]), 'k/a.txt', /bị hỏng/],
  ['a stored entry of two sizes', () => forge([{ name: 'k/a.txt', method: 0, claimed: 900 }]), 'k/a.txt', /bị hỏng/],
  ['bytes that were changed', () => forge([{ name: 'k/a.txt', crc: 7 }]), 'k/a.txt', /bị hỏng/],
  ['bytes that are no packing', () => forge([{ name: 'k/a.txt', raw: Buffer.from('nonsense') }]), 'k/a.txt', /bị hỏng/],
  ['entries that share bytes', () => forge([{ name: 'k/a.txt' }, { name: 'k/b.txt', at: 0 }]), 'k/b.txt', /chồng lên nhau/],
  ['more entries than a course has files', () => forge(many(2200)), 'zip', /quá nhiều tệp/],
  ['sixty thousand entries', () => forge(many(60_000)), 'zip', /quá nhiều tệp/],
  ['fewer entries than it says', () => forge([{ name: 'k/a.mdx' }], 5), 'k/a.mdx', /bị hỏng/],
  ['files beside the folder of the course', () => forge([{ name: 'k/a.mdx' }, { name: 'other/b.mdx' }]), 'other', /nhiều thư mục/],
  ['a folder name that is no address', () => forge([{ name: 'Khóa học/course.yaml' }]), 'Khóa học', /Tên thư mục/],
  ['a manifest that is none', () => forge([{ name: 'manifest.json', data: Buffer.from('{"format":"x"}') }, { name: 'k/a.mdx' }]), 'manifest.json', /bản kê/],
]

test.each(hostile)('%s is refused whole, with the entry named', async (_what, archive, entry, found) => {
  const before = count('SourceText') + count('Blob') + count('Event')
  expect(await refusal(archive())).toMatchObject({ file: entry.slice(0, 200), line: 1, column: 1, found: expect.stringMatching(found) })
  expect(count('SourceText') + count('Blob') + count('Event')).toBe(before)
})

test('all entries together may not become more than what is asked for', async () => {
  const entries = ['a', 'b', 'c'].map((name) => ({ name: `k/media/${name}.png`, data: Buffer.alloc(1000, name), method: 0 }))
  expect((await treeOfZip(forge(entries), 3000)).files.size).toBe(3)
  expect(await refusal(forge(entries), 2999)).toMatchObject({ found: expect.stringMatching(/quá lớn/) })
})

test('what systems lay into every archive is left out without a word', async () => {
  const names = ['__MACOSX/k/._course.yaml', 'k/.DS_Store', 'k/media/Thumbs.db', 'k/.git/config', 'k/course.yaml']
  expect([...(await treeOfZip(forge(names.map((name) => ({ name }))))).files.keys()]).toEqual(['course.yaml'])
})

test('a course travels whole: the same tree, base and competences; the same bytes twice', async () => {
  const exported = must(await exportCourse('hvs-02'))
  const codes = ['2.6', '4.1', '4.2']
  const zip = await packCourse(exported, codes)
  expect((await packCourse(exported, codes)).equals(zip)).toBe(true)
  const { tree, base, competences } = await readCourseArchive(zip)
  expect(treeHash(fileHashes(tree))).toBe(treeHash(fileHashes(treeOfFolder('content/hvs-02'))))
  expect(base).toEqual(exported.base)
  expect(competences.map((competence) => competence.code)).toEqual(codes)
})

test('a manifest that does not fit its files is refused with the file named', async () => {
  const exported = must(await exportCourse('hvs-03'))
  const { tree } = exported
  const packed = await packCourse(exported, [])
  const manifest = packed.subarray(0)
  expect((await readCourseArchive(manifest)).tree.files.size).toBe(tree.files.size)
  const stated = JSON.stringify({ format: 'hanoi-digital-academy/course', slug: 'k', base: null, files: { 'a.mdx': 'x' }, competences: [] })
  const zip = (files: Record<string, string>) => packArchive(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])))
  expect(await refusal(await zip({ 'manifest.json': stated, 'k/a.mdx': 'changed' }))).toMatchObject({
    file: 'k/a.mdx',
    found: expect.stringMatching(/khác với bản kê/),
  })
  expect(await refusal(await zip({ 'manifest.json': stated, 'other/a.mdx': 'x' }))).toMatchObject({ file: 'other/a.mdx' })
  expect(await refusal(await zip({ 'manifest.json': stated }))).toMatchObject({ file: 'k/a.mdx', found: expect.stringMatching(/gói không có/) })
})

test('an archive is imported like a folder; competences it brings are added, wording that is here stays', async () => {
  const zip = await packCourse(must(await exportCourse('hvs-03')), ['2.6', ...listCompetences().map((competence) => competence.code)])
  expect(await importArchive('system', zip)).toMatchObject({ outcome: { courseVersionId: null, number: 1 }, missing: [] })
  tamper(`DELETE FROM "Competence" WHERE "code" = '4.1'`, `UPDATE "Competence" SET "titleVi" = 'Tên ở đây' WHERE "code" = '4.2'`)
  expect((await importArchive('system', zip)).outcome).not.toBeNull()
  const titles = Object.fromEntries(listCompetences().map((competence) => [competence.code, competence.titleVi]))
  expect(titles['4.1']).toBeTruthy()
  expect(titles['4.2']).toBe('Tên ở đây')
  expect(courseBy('HVS-03').number).toBe(1)
})
