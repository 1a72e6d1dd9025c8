import { SaxesParser } from 'saxes'
import type { Finding } from '../mdx/finding'
import { ArchiveRefused, type ArchiveTrouble, unpackArchive } from '../storage/archive.server'

/** The parts of an office document that are read, by path; or null, with what is wrong with it. */
export type OfficePackage = { parts: Map<string, Buffer> | null; findings: Finding[] }

const MAX_BYTES = 25_000_000
// XML of tables packs well; beyond this it is no text anyone wrote.
const LIMITS = { entries: 2000, entryBytes: 40_000_000, totalBytes: 120_000_000, ratio: 300 }
const TROUBLES: Partial<Record<ArchiveTrouble, string>> = {
  'not-a-zip': 'Tệp bị hỏng hoặc không phải là tài liệu Office',
  'too-many': 'Tài liệu chứa quá nhiều phần',
  name: 'Tài liệu chứa đường dẫn lạ',
  kind: 'Tài liệu chứa tệp lạ',
  link: 'Tài liệu chứa liên kết thay cho tệp',
  encrypted: 'Tài liệu được đặt mật khẩu',
  twice: 'Tài liệu chứa hai phần trùng tên',
  overlapping: 'Tài liệu chứa các phần chồng lên nhau',
  'too-large': 'Tài liệu bung ra quá lớn',
  'all-too-large': 'Tài liệu bung ra quá lớn',
  bomb: 'Tài liệu bung ra quá lớn',
}
/** XML of text; Word itself writes some 10 kB a page. */
const MAX_XML = 15_000_000
const MAX_DEPTH = 200
const MAX_ELEMENTS = 600_000

/** What has no business in a lesson, by the path of the part. */
const REFUSED_PARTS: [RegExp, found: string, advice: string][] = [
  [/vbaProject|vbaData|\.bin$(?<!printerSettings\d+\.bin)/i, 'Tài liệu chứa macro hoặc mã nhị phân', 'Lưu lại dạng “Word Document (.docx)”, không kèm macro'],
  [/(^|\/)embeddings\//i, 'Tài liệu nhúng tệp của chương trình khác (OLE)', 'Dán bảng hoặc hình thay cho đối tượng nhúng'],
  [/(^|\/)activeX\//i, 'Tài liệu chứa điều khiển ActiveX', 'Xóa các nút và ô nhập liệu ActiveX rồi lưu lại'],
  [/(^|\/)(afchunk|altChunk)/i, 'Tài liệu chèn một trang HTML nguyên khối', 'Mở bằng Word, sao chép toàn bộ sang tài liệu mới rồi lưu'],
]
/** What a document must be, and how it is called. */
type Kind = { main: RegExp; is: string; again: string }
const WORD: Kind = { main: /wordprocessingml\.(?:document|template)\.main\+xml/, is: 'tài liệu Word .docx', again: 'Mở bằng Word rồi lưu dạng .docx' }
const SHEET: Kind = { main: /spreadsheetml\.(?:sheet|template)\.main\+xml/, is: 'bảng tính Excel .xlsx', again: 'Mở bằng Excel rồi lưu dạng .xlsx' }
const MACRO_TYPES = /macroEnabled|vbaProject|ms-word\.(?:attachedToolbars|keyMapCustomizations)/i

/** Opens a .docx: see `openPackage`. */
export function openWordPackage(bytes: Buffer, file: string): Promise<OfficePackage> {
  return openPackage(bytes, file, WORD)
}

/** Opens an .xlsx: see `openPackage`. */
export function openSheetPackage(bytes: Buffer, file: string): Promise<OfficePackage> {
  return openPackage(bytes, file, SHEET)
}

/**
 * Opens an office document and answers its parts. Refuses, before anything reads its text: what is another kind of file, passwords, macros, embedded
 * and active objects, anything fetched from elsewhere save links, document types and entities, and what unfolds without end.
 */
async function openPackage(bytes: Buffer, file: string, kind: Kind): Promise<OfficePackage> {
  const refuse = (found: string, advice: string): OfficePackage => ({ parts: null, findings: [{ file, line: 1, column: 1, found, advice }] })
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1')
    return refuse('Tài liệu ở dạng cũ (.doc, .xls) hoặc được đặt mật khẩu', `Bỏ mật khẩu. ${kind.again}`)
  if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') return refuse('Tài liệu ở dạng RTF', 'Mở bằng Word rồi lưu dạng .docx')
  if (bytes.length > MAX_BYTES) return refuse(`Tài liệu nặng hơn ${MAX_BYTES / 1e6} MB`, 'Thu nhỏ hình trong Word (Nén ảnh) hoặc chia tài liệu')
  let parts: Map<string, Buffer>
  try {
    parts = await unpackArchive(bytes, LIMITS, () => true)
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error
    return refuse(`${TROUBLES[error.trouble] ?? 'Tài liệu bị hỏng, không đọc hết được'}${error.entry ? `: ${error.entry.slice(0, 120)}` : ''}`, kind.again)
  }
  for (const path of parts.keys()) for (const [pattern, found, advice] of REFUSED_PARTS) if (pattern.test(path)) return refuse(`${found}: ${path}`, advice)
  const types = parts.get('[Content_Types].xml')?.toString('utf8') ?? ''
  if (MACRO_TYPES.test(types)) return refuse('Tài liệu cho phép macro', `${kind.again}, không kèm macro`)
  if (!kind.main.test(types)) return refuse(`Tệp không phải là ${kind.is}`, kind.again)
  for (const [path, content] of parts) {
    if (!/\.(?:xml|rels|vml)$/i.test(path)) continue
    const trouble = xmlTrouble(content, /\.rels$/i.test(path), kind.again)
    if (trouble) return refuse(`${trouble[0]}: ${path}`, trouble[1])
  }
  return { parts, findings: [] }
}

/** What is wrong with a part of XML: it is walked whole, without ever resolving anything. */
function xmlTrouble(content: Buffer, isRelations: boolean, again: string): [found: string, advice: string] | null {
  if (content.length > MAX_XML) return ['Phần chữ của tài liệu quá lớn', 'Chia tài liệu thành nhiều tệp']
  const begins = content.subarray(0, 2).toString('hex')
  const text = begins === 'fffe' ? content.toString('utf16le') : begins === 'feff' ? null : content.toString('utf8')
  if (text === null || /^(?:\ufeff)?<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8|utf-?16)/i.test(text)) return ['Tài liệu dùng bảng mã lạ', again]
  if (/<!DOCTYPE|<!ENTITY|<!ELEMENT|<!ATTLIST|<!NOTATION/i.test(text)) return ['Tài liệu khai báo DOCTYPE hoặc ENTITY', again]
  let depth = 0
  let count = 0
  let trouble: [string, string] | null = null
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    trouble ??= ['Tài liệu bị hỏng (XML sai)', again]
  })
  parser.on('doctype', () => {
    trouble ??= ['Tài liệu khai báo DOCTYPE hoặc ENTITY', again]
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    count += 1
    if (depth > MAX_DEPTH) trouble ??= [`Tài liệu lồng nhau quá ${MAX_DEPTH} cấp`, again]
    if (count > MAX_ELEMENTS) trouble ??= ['Tài liệu có quá nhiều phần tử', 'Chia tài liệu thành nhiều tệp']
    if (isRelations && /(?:^|:)Relationship$/.test(name)) trouble ??= relationTrouble(attributes, again)
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  for (let at = 0; at < text.length && !trouble; at += 65_536) parser.write(text.slice(at, at + 65_536))
  if (!trouble) parser.close()
  return trouble
}

/** Only a hyperlink may lead out; its address is judged when it becomes a link. Everything else must lie inside. */
function relationTrouble(attributes: Record<string, string>, again: string): [found: string, advice: string] | null {
  const { Type = '', TargetMode = '', Target = '' } = attributes
  if (/\/hyperlink$/.test(Type)) return null
  if (/oleObject|\/package$|attachedTemplate|subDocument|frame$|vbaProject|control$|aFChunk/i.test(Type) && TargetMode === 'External')
    return ['Tài liệu nạp nội dung từ nơi khác', 'Trong Word: Tệp → Thông tin → Sửa liên kết, bỏ mọi liên kết rồi lưu lại']
  if (TargetMode === 'External' || /^[a-z][a-z\d+.-]*:|^\\\\|^\/\/|^file/i.test(Target))
    return ['Tài liệu nạp nội dung từ nơi khác', 'Dán hình vào tài liệu thay vì liên kết tới hình, rồi lưu lại']
  if (/(?:^|[\\/])\.\.[\\/].*\.\.[\\/]|\\/.test(Target)) return ['Tài liệu trỏ ra ngoài chính nó', again]
  return null
}
