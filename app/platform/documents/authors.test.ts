import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { forgeZip } from '../h5p/forged-package'
import { unpackArchive } from '../storage/archive.server'
import { withoutOfficeAuthors } from './office-authors.server'
import { withoutPdfAuthors } from './pdf-authors'

const NAME = 'Nguyễn Văn Ánh'
const LIMITS = { entries: 100, entryBytes: 1e7, totalBytes: 1e7, ratio: 300 }
const ms = 'http://schemas.openxmlformats.org/'
const photo = () =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: '#7a4' } })
    .withExif({ IFD0: { Artist: 'Nguyen Van Anh' } })
    .jpeg()
    .toBuffer()
const parts = async (): Promise<Record<string, string | Buffer>> => ({
  '[Content_Types].xml': `<Types xmlns="${ms}package/2006/content-types"/>`,
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>${NAME}</dc:creator><cp:lastModifiedBy>${NAME}</cp:lastModifiedBy></cp:coreProperties>`,
  'docProps/app.xml': `<Properties><Company>UBND ${NAME}</Company><Manager>${NAME}</Manager></Properties>`,
  'docProps/custom.xml': `<Properties><property name="a"><vt:lpwstr>${NAME}</vt:lpwstr></property></Properties>`,
  'word/document.xml': `<w:document xmlns:w="w"><w:ins w:author="${NAME}" w:id="1"><w:r><w:t>Kính gửi: author="giữ nguyên" và 1 &gt; 0</w:t></w:r></w:ins><w:del w:author='Lê B' w:id="2"/></w:document>`,
  'word/comments.xml': `<w:comments xmlns:w="w"><w:comment w:author="${NAME}" w:initials="NVA"><w:t>Ý kiến</w:t></w:comment></w:comments>`,
  'word/people.xml': `<w15:people xmlns:w15="w"><w15:person w15:author="${NAME}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::anh@hanoi.example"/></w15:person></w15:people>`,
  'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="r1" Type="t" Target="file:///C:\\Users\\nguyen.van.anh\\Normal.dotm" TargetMode="External"/></Relationships>`,
  'xl/comments1.xml': `<comments xmlns="x"><authors><author>${NAME}</author></authors><t>${NAME}:</t><t>Số liệu</t></comments>`,
  'xl/persons/person.xml': `<personList><person displayName="${NAME}" id="{1}" userId="anh@hanoi.example" providerId="None"/></personList>`,
  'ppt/commentAuthors.xml': `<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="${NAME}" initials="NVA"/></p:cmAuthorLst>`,
  'customXml/item1.xml': `<CoverPageProperties xmlns="http://schemas.microsoft.com/office/2006/coverPageProps"><CompanyEmail>anh@hanoi.example</CompanyEmail></CoverPageProperties>`,
  'word/media/image1.jpeg': await photo(),
})
const zip = (entries: Record<string, string | Buffer>) => forgeZip(Object.entries(entries).map(([name, data]) => ({ name, data })))
const TRACES = /Nguyễn|Ánh|Nguyen|nguyen|NVA|anh@hanoi|Lê B|UBND/

test('an Office document loses who made it, changed it and commented, where it lay, and the data of its photos; its words stay', async () => {
  const clean = await withoutOfficeAuthors(zip(await parts()))
  const files = await unpackArchive(clean as Buffer, LIMITS, () => true)
  expect([...files.keys()].sort()).toEqual(Object.keys(await parts()).sort())
  for (const [path, content] of files) expect([path, TRACES.exec(content.toString('utf8'))?.[0] ?? null]).toEqual([path, null])
  const text = files.get('word/document.xml')?.toString() ?? ''
  expect(text).toContain('Kính gửi: author="giữ nguyên" và 1 &gt; 0')
  // The same person stays the same, so that a thread can be followed.
  expect(/<w:ins w:author="(Người \d)"/.exec(text)?.[1]).toBe(/<w:comment w:author="(Người \d)"/.exec(files.get('word/comments.xml')?.toString() ?? '')?.[1])
  expect((await sharp(files.get('word/media/image1.jpeg')).metadata()).exif).toBeUndefined()
})

test.each([
  ['no document', () => Buffer.from('hello')],
  ['a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['a bomb', async () => forgeZip([{ name: '[Content_Types].xml', data: Buffer.alloc(30_000_000) }])],
  ['an embedded object', async () => zip({ ...(await parts()), 'word/embeddings/oleObject1.bin': 'x' })],
  ['a film', async () => zip({ ...(await parts()), 'ppt/media/media1.mp4': 'x' })],
  ['broken XML', async () => zip({ ...(await parts()), 'word/comments.xml': '<w:comments' })],
  ['an entity', async () => zip({ ...(await parts()), 'word/x.xml': `<!DOCTYPE a [<!ENTITY n "${NAME}">]><a>&n;</a>` })],
  ['another encoding', async () => zip({ ...(await parts()), 'word/x.xml': Buffer.from(`\ufeff<a author="${NAME}"/>`, 'utf16le') })],
])('%s is said to be uncleanable, not passed on', async (_what, make) => {
  expect(await withoutOfficeAuthors(await make())).toBeNull()
})

test('text of tags and comments that never end is passed once, and stays', async () => {
  const number = (at: number) => ((at * 2_654_435_761) % 4_294_967_296).toString(36)
  const open = (begin: string) => Array.from({ length: 300_000 }, (_none, at) => begin + number(at)).join('')
  // Looked at anew from each beginning, this would not end within this suite.
  const text = `<w:t><![CDATA[${open('<a')} ${open('<!--')}]]></w:t>`
  const clean = await withoutOfficeAuthors(zip({ ...(await parts()), 'word/comments.xml': text, 'word/notes.xml': '<a>x<!-- Anh --></a>' }))
  const files = await unpackArchive(clean as Buffer, LIMITS, () => true)
  expect([files.get('word/comments.xml')?.toString() === text, files.get('word/notes.xml')?.toString()]).toEqual([true, '<a>x</a>'])
})

test('a document inside the document is cleaned with it', async () => {
  const inner = zip(await parts())
  const clean = await withoutOfficeAuthors(zip({ ...(await parts()), 'word/embeddings/Sheet1.xlsx': inner }))
  const files = await unpackArchive(clean as Buffer, LIMITS, () => true)
  const inside = await unpackArchive(files.get('word/embeddings/Sheet1.xlsx') as Buffer, LIMITS, () => true)
  for (const content of inside.values()) expect(TRACES.test(content.toString('utf8'))).toBe(false)
})

async function written(options = {}): Promise<Buffer> {
  const picture = await photo()
  const doc = new PDFDocument({ info: { Author: NAME, Creator: 'Nguyen Van Anh', Title: 'Bao cao', ...options } })
  doc.text('Noi dung giu nguyen')
  doc.image(picture, 100, 100)
  doc.end()
  const chunks: Buffer[] = []
  for await (const chunk of doc) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

test('a PDF loses its makers and the data of its photos, byte for byte in its place', async () => {
  const before = await written()
  const after = withoutPdfAuthors(before) as Buffer
  expect(after.length).toBe(before.length)
  const text = after.toString('latin1')
  expect(TRACES.test(text)).toBe(false)
  expect(text.includes(Buffer.from(NAME, 'utf16le').swap16().toString('latin1'))).toBe(false)
  expect(text).not.toMatch(/Bao cao/)
  // Tables, pages and everything that is no name stay.
  expect(text.slice(text.lastIndexOf('xref'))).toBe(before.toString('latin1').slice(before.toString('latin1').lastIndexOf('xref')))
})

const object = (dict: string, stream?: Buffer) =>
  Buffer.concat([
    Buffer.from(`9 0 obj\n${dict}\n`),
    ...(stream ? [Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')] : []),
    Buffer.from('endobj\n'),
  ])
const pdf = (...pieces: Buffer[]) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), ...pieces, Buffer.from('trailer\n<< /Info 5 0 R /Root 1 0 R >>\nstartxref\n0\n%%EOF')])
const packed = (text: string, dict: string) => {
  const stream = deflateSync(Buffer.from(text, 'latin1'), { level: 6 })
  return object(`<< ${dict} /Filter /FlateDecode /Length ${stream.length} >>`, stream)
}

test('names in streams of objects, in packed XMP, in notes and in hex are gone too', () => {
  const inside = '<< /Author (Nguyen Van Anh) /Company (UBND \\(Anh\\)) /Custom <4e677579656e> >> << /Type /Annot /Subtype /Text /T (Nguyen) /Contents (Giu) >>'
  const second = inside.indexOf('<< /Type')
  const head = `5 0 7 ${second} `
  const after = withoutPdfAuthors(
    pdf(
      packed(`${head}${inside}`, `/Type /ObjStm /N 2 /First ${head.length}`),
      packed(`<?xpacket begin?><x:xmpmeta><dc:creator>Nguyen Van Anh</dc:creator></x:xmpmeta>${' '.repeat(200)}`, '/Type /Metadata /Subtype /XML'),
      object('<< /Type /Annot /Subtype /Highlight /T (Nguyen \\) Van) /Contents (Giu lai) >>'),
    ),
  ) as Buffer
  expect(after).not.toBeNull()
  expect(TRACES.test(after.toString('latin1'))).toBe(false)
  expect(after.toString('latin1')).toContain('/Contents (Giu lai)')
  const again = withoutPdfAuthors(after)
  expect(again?.equals(after)).toBe(true)
})

test.each([
  ['encrypted', pdf(object('<< /Encrypt 4 0 R >>'))],
  ['signed', pdf(object('<< /Type /Sig /ByteRange [0 1 2 3] >>'))],
  ['with an attachment', pdf(object('<< /EmbeddedFiles 4 0 R >>'))],
  ['with a name elsewhere', pdf(object('<< /Author 12 0 R >>'))],
  ['with metadata packed otherwise', pdf(object('<< /Type /Metadata /Filter /LZWDecode /Length 4 >>', Buffer.from('abcd')))],
  ['with a stream that unfolds without end', pdf(packed(' '.repeat(90_000_000), '/Type /ObjStm /N 1 /First 4'))],
  ['with a name that does not end', pdf(object('<< /Author (Anh'))],
  // Read anew from each of their places, a few of these would not end within this suite.
  ['of names that never end', pdf(object('/Author<a'.repeat(500_000)), object('<< >>'))],
  ['of open brackets', pdf(Buffer.from(`5 0 obj${'/A('.repeat(1_000_000)}`))],
  ['of objects without end', pdf(Buffer.from('1 0 obj\n'.repeat(500_000)))],
  ['of streams of one object', pdf(Buffer.from(`1 0 obj${'>>stream\n'.repeat(500_000)}`))],
  ['of one number, packed', pdf(packed(`5 0 ${'1'.repeat(2_000_000)} /A(`, '/Type /ObjStm /N 1 /First 4'))],
  ['no PDF', Buffer.from('hello')],
])('a PDF %s is said to be uncleanable', (_what, bytes) => {
  expect(withoutPdfAuthors(bytes)).toBeNull()
})
