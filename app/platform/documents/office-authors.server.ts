import { SaxesParser } from 'saxes'
import { strippedPicture } from '../media/strip'
import { ArchiveRefused, packArchive, unpackArchive } from '../storage/archive.server'

const LIMITS = { entries: 3000, entryBytes: 40_000_000, totalBytes: 120_000_000, ratio: 300 }
const MAX_XML = 15_000_000
const MAX_NAMES = 2000
const LONGEST_NAME = 500
const MOST_COLONS = 3
/** A document in a document in a document: deeper, nobody looks. */
const DEEPEST = 2

const CORE = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
const EXTENDED = 'http://schemas.openxmlformats.org/officeDocument/2006/'
const EMPTY: [RegExp, string][] = [
  [/^docProps\/core\.xml$/i, CORE],
  [/^docProps\/app\.xml$/i, `<Properties xmlns="${EXTENDED}extended-properties"/>`],
  [/^docProps\/custom\.xml$/i, `<Properties xmlns="${EXTENDED}custom-properties"/>`],
]
/** Fields a library of documents or a cover page keeps beside the text. */
const KEPT_BESIDE = /schemas\.microsoft\.com\/office\/2006\/(?:coverPageProps|metadata\/properties)|microsoft\.com\/sharepoint/i
/** Drawings that carry no field for a name, as our own programs write them. */
const PLAIN_PICTURES = /\.(?:emf|wmf|gif|bmp|ico|wdp|jxr)$/i
const PICTURES = /\.(?:jpe?g|jpe|jfif|png|webp)$/i
const PACKAGES = /\.(?:docx|xlsx|pptx)$/i

/**
 * An Office document without its makers: properties, the authors of changes and comments (they become "Người 1", "Người 2"), the
 * folders it lay in, and what is written into its pictures. What it says stays as it is. Null when that cannot be done soundly: a
 * password, a broken or foreign part, an embedded object or film, or what unfolds without end.
 */
export async function withoutOfficeAuthors(bytes: Buffer, depth = 0): Promise<Buffer | null> {
  let parts: Map<string, Buffer>
  try {
    parts = await unpackArchive(bytes, LIMITS, () => true)
  } catch (error) {
    if (error instanceof ArchiveRefused) return null
    throw error
  }
  if (!parts.has('[Content_Types].xml')) return null
  const names = new Map<string, string>()
  const cleaned = new Map<string, Buffer>()
  // Pictures and documents inside first: what cannot be cleaned spares the rest.
  for (const [path, content] of parts) {
    if (isXml(path)) continue
    const clean = await cleanedPart(path, content, depth)
    if (!clean) return null
    cleaned.set(path, clean)
  }
  const texts = new Map<string, string>()
  for (const [path, content] of parts) {
    if (!isXml(path)) continue
    const text = soundXml(content)
    if (text === null) return null
    texts.set(path, text)
    if (!collectNames(path, text, names)) return null
  }
  for (const [path, text] of texts) cleaned.set(path, Buffer.from(cleanedXml(path, text, names), 'utf8'))
  return packArchive(cleaned)
}

const isXml = (path: string) => /\.(?:xml|rels|vml)$/i.test(path)

async function cleanedPart(path: string, content: Buffer, depth: number): Promise<Buffer | null> {
  if (PICTURES.test(path)) return strippedPicture(content)
  if (PACKAGES.test(path)) return depth < DEEPEST ? withoutOfficeAuthors(content, depth + 1) : null
  if (PLAIN_PICTURES.test(path) || /\.(?:odttf|fntdata)$/i.test(path) || /printerSettings\d*\.bin$/i.test(path)) {
    // The settings of a printer name the machine and who owns it.
    return /\.bin$/i.test(path) ? Buffer.alloc(0) : content
  }
  return null
}

/** The text of a part that is sound XML in UTF-8 without a document type; null otherwise. */
function soundXml(content: Buffer): string | null {
  if (content.length > MAX_XML || ['fffe', 'feff'].includes(content.subarray(0, 2).toString('hex'))) return null
  const text = content.toString('utf8').replace(/^\ufeff/, '')
  if (/<!DOCTYPE|<!ENTITY/i.test(text) || /^<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8)/i.test(text)) return null
  let isSound = true
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    isSound = false
  })
  for (let at = 0; at < text.length && isSound; at += 65_536) parser.write(text.slice(at, at + 65_536))
  if (isSound) parser.close()
  return isSound ? text : null
}

// No tag holds another `<`: so each place of a long text is looked at from one beginning only.
const TAG = /<[A-Za-z_][^\s/<>"']*(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))+\s*\/?>/g
const ATTRIBUTE = /(\s(?:[\w.-]+:)?)([\w.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g
/** Elements whose attribute `name` is a person's. */
const PERSON_TAG = /^<(?:[\w.-]+:)?(?:cmAuthor|author|userInfo|person)\b/
const NAMING = new Set(['author', 'userName', 'lastModifiedBy', 'lastEditedBy'])
const FORGOTTEN = new Set(['initials', 'userId', 'providerId', 'clId', 'absPath'])
const isNaming = (tag: string, attribute: string) => NAMING.has(attribute) || ((attribute === 'name' || attribute === 'displayName') && PERSON_TAG.test(tag))

function collectNames(path: string, text: string, names: Map<string, string>): boolean {
  const keep = (name: string) => name.trim() && !names.has(name) && names.set(name, `Người ${names.size + 1}`)
  for (const [tag] of text.matchAll(TAG))
    for (const [, , attribute, , quoted] of tag.matchAll(ATTRIBUTE)) if (isNaming(tag, attribute)) keep(quoted.slice(1, -1))
  if (/comments/i.test(path)) for (const [, name] of text.matchAll(/<(?:\w+:)?author>([^<]*)<\/(?:\w+:)?author>/g)) keep(name)
  return names.size <= MAX_NAMES && [...names.keys()].every((name) => name.length <= LONGEST_NAME && name.split(':').length <= MOST_COLONS + 1)
}

function cleanedXml(path: string, text: string, names: Map<string, string>): string {
  for (const [pattern, empty] of EMPTY) if (pattern.test(path)) return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${empty}`
  let clean = text.replace(TAG, (tag) => {
    if (/^<(?:[\w.-]+:)?Relationship\b/.test(tag)) return withoutFolders(tag)
    const isPath = /^<(?:[\w.-]+:)?absPath\b/.test(tag)
    return tag.replace(ATTRIBUTE, (whole, before, attribute, equals, quoted) => {
      const quote = quoted[0]
      if (isNaming(tag, attribute)) return `${before}${attribute}${equals}${quote}${names.get(quoted.slice(1, -1)) ?? ''}${quote}`
      return FORGOTTEN.has(attribute) || (isPath && attribute === 'url') ? `${before}${attribute}${equals}${quote}${quote}` : whole
    })
  })
  // A spreadsheet writes who commented into the comment itself, too.
  if (/comments/i.test(path)) clean = clean.replace(/>([^<>]+)/g, (whole, said, at) => `>${unnamed(said, clean[at + whole.length] === '<', names)}`)
  if (/^customXml\/item\d*\.xml$/i.test(path) && KEPT_BESIDE.test(text)) clean = clean.replace(/>[^<]+</g, '><')
  return withoutComments(clean)
}

/** What a comment says, where it is a name or begins with one and a colon, with the other name. */
function unnamed(said: string, isAll: boolean, names: Map<string, string>): string {
  const other = isAll ? names.get(said) : undefined
  if (other) return other
  for (let at = said.indexOf(':'), colons = 0; at >= 0 && at <= LONGEST_NAME && colons <= MOST_COLONS; at = said.indexOf(':', at + 1), colons += 1) {
    const before = names.get(said.slice(0, at))
    if (before) return before + said.slice(at)
  }
  return said
}

function withoutComments(text: string): string {
  const kept: string[] = []
  let from = 0
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open + 4)
    if (close < 0) break
    kept.push(text.slice(from, open))
    from = close + 3
  }
  return kept.join('') + text.slice(from)
}

/** A link to a file on somebody's machine names them in its path. */
function withoutFolders(tag: string): string {
  return tag.replace(/(\sTarget\s*=\s*)("[^"]*"|'[^']*')/, (whole, before, quoted) =>
    /^(?:file:|[a-z]:[\\/]|\\\\|%5c)/i.test(quoted.slice(1, -1)) || /Users[\\/%]/i.test(quoted) ? `${before}"about:blank"` : whole,
  )
}
