import { deflateSync, inflateSync } from 'node:zlib'
import { strippedPicture } from '../media/strip'

/** How much the streams of one file may unfold to. */
const MOST_UNFOLDED = 80_000_000
const MOST_STREAMS = 50_000
const MOST_OBJECTS = 200_000
const LONGEST_DICTIONARY = 65_536

/**
 * A PDF without its makers: the document's information, its XMP, the authors of notes, and what is written into its photos. Every
 * place keeps its length, so that the tables of the file stay true, and pages are untouched. Null when that cannot be done soundly:
 * encrypted, signed, with attachments or forms of another kind, or with names where they cannot be reached.
 */
export function withoutPdfAuthors(bytes: Buffer): Buffer | null {
  if (bytes.subarray(0, 1024).indexOf('%PDF-') < 0) return null
  const out = Buffer.from(bytes)
  const streams = streamsOf(out)
  if (!streams) return null
  const plain = structureOf(out, streams)
  if (/\/(?:Encrypt|ByteRange|EmbeddedFiles?|XFA|FileAttachment|RichMedia)\b/.test(plain)) return null
  const information = new Set<string>()
  for (const [, number] of plain.matchAll(/\/Info\s+(\d+)\s+\d+\s+R/g)) information.add(number)
  const objects = objectsOf(plain)
  if (!objects) return null
  // Some writers keep each string of the information in an object of its own.
  const held = new Set<string>()
  for (const { number, from, to } of objects)
    if (information.has(number)) for (const [, other] of plain.slice(from, to).matchAll(/(?<!\d)(\d+)\s+\d+\s+R\b/g)) held.add(other)
  const unfolded = { left: MOST_UNFOLDED }
  for (const stream of streams) if (!cleanStream(out, stream, { information, held }, unfolded)) return null
  for (const { number, from, to } of objects) if (!blankObject(out, from, plain.slice(from, to), number, { information, held })) return null
  return out
}

/** The numbers of the objects that are the document's information, and of those that hold its strings. */
type Naming = { information: Set<string>; held: Set<string> }

/** Blanks what names somebody in one object; false when it points to where that stands and nobody follows, or does not end in it. */
function blankObject(bytes: Buffer, from: number, text: string, number: string, { information, held }: Naming): boolean {
  const isInformation = information.has(number)
  if (!isInformation && /\/(?:Author|Creator|Producer)\s+\d+\s+\d+\s+R/.test(text)) return false
  const gap = /^\s*/.exec(text)?.[0].length ?? 0
  if (held.has(number) && isString(text, gap)) return blankString(bytes, from + gap, from + text.length) !== null
  return blankIn(bytes, from, text, isInformation || held.has(number))
}

type Stream = { dict: string; from: number; to: number }

/** Every stream with its dictionary; null when one does not end or there are too many. */
function streamsOf(bytes: Buffer): Stream[] | null {
  const found: Stream[] = []
  let [dictFrom, nextObject, end] = [-1, bytes.indexOf(' obj'), 0]
  for (let at = bytes.indexOf('stream'); at >= 0; ) {
    // Each byte is passed once: the object before a stream is found going forward, and has one stream.
    for (; nextObject >= 0 && nextObject < at; nextObject = bytes.indexOf(' obj', nextObject + 4)) dictFrom = nextObject
    const isOpen = bytes.toString('latin1', at - 3, at) !== 'end' && (bytes[at + 6] === 10 || (bytes[at + 6] === 13 && bytes[at + 7] === 10))
    const isAfterDictionary =
      dictFrom >= end && at - dictFrom <= LONGEST_DICTIONARY && />>\s*$/.test(bytes.toString('latin1', Math.max(dictFrom + 4, at - 64), at))
    if (!isOpen || !isAfterDictionary) {
      at = bytes.indexOf('stream', at + 6)
      continue
    }
    const dict = bytes.toString('latin1', dictFrom + 4, at)
    const from = at + (bytes[at + 6] === 10 ? 7 : 8)
    const to = endOf(bytes, dict, from)
    if (to === null || found.length >= MOST_STREAMS) return null
    found.push({ dict, from, to })
    end = to
    at = bytes.indexOf('stream', bytes.indexOf('endstream', to) + 9)
  }
  return found
}

function endOf(bytes: Buffer, dict: string, from: number): number | null {
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dict)?.[1] ?? Number.NaN)
  if (from + length <= bytes.length && /^\s{0,3}endstream/.test(bytes.toString('latin1', from + length, from + length + 12))) return from + length
  const end = bytes.indexOf('endstream', from)
  return end < 0 ? null : end
}

/** The text of the file with every stream blotted out, at the same places. */
function structureOf(bytes: Buffer, streams: Stream[]): string {
  const plain = Buffer.from(bytes)
  for (const { from, to } of streams) plain.fill(32, from, to)
  return plain.toString('latin1')
}

/** Every object, from behind its number to where the next begins; null when there are too many. */
function objectsOf(plain: string): { number: string; from: number; to: number }[] | null {
  const found: { number: string; from: number; to: number }[] = []
  for (const start of plain.matchAll(/(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b/g)) {
    const before = found.at(-1)
    if (before) before.to = start.index
    if (found.length >= MOST_OBJECTS) return null
    found.push({ number: start[1], from: start.index + start[0].length, to: plain.length })
  }
  return found
}

const NOTE = /\/Subtype\s*\/(?:Text|FreeText|Line|Square|Circle|Polygon|PolyLine|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|Popup|Redact)\b/

/**
 * Blanks the strings of an object that name somebody: all of them in the document's information, else authors of notes and of
 * anything. False when one does not end within the object.
 */
function blankIn(bytes: Buffer, offset: number, text: string, isInformation: boolean): boolean {
  const keys = isInformation
    ? /\/[^\s/<>()[\]{}%]+/g
    : NOTE.test(text)
      ? /\/(?:Author|Creator|Producer|T|Contact|Company|Manager)(?![\w])/g
      : /\/(?:Author|Company|Manager)(?![\w])/g
  let blanked = 0
  for (const key of text.matchAll(keys)) {
    const after = key.index + key[0].length
    const open = after + (/^\s*/.exec(text.slice(after, after + 64))?.[0].length ?? 0)
    if (key.index < blanked || !isString(text, open)) continue
    const end = blankString(bytes, offset + open, offset + text.length)
    if (end === null) return false
    blanked = end - offset
  }
  return true
}

const isString = (text: string, at: number) => text[at] === '(' || (text[at] === '<' && text[at + 1] !== '<')

/** Blanks the string that opens at a place and answers where it ends; null when that is not before a limit. */
function blankString(bytes: Buffer, open: number, limit: number): number | null {
  return bytes[open] === 0x28 ? blankLiteral(bytes, open, limit) : blankHex(bytes, open, limit)
}

function blankLiteral(bytes: Buffer, open: number, limit: number): number | null {
  let depth = 1
  for (let at = open + 1; at < limit; at += 1) {
    const byte = bytes[at]
    if (byte === 0x5c) {
      bytes[at] = 32
      at += 1
      if (at < limit) bytes[at] = 32
      continue
    }
    depth += byte === 0x28 ? 1 : byte === 0x29 ? -1 : 0
    if (depth === 0) return at + 1
    bytes[at] = 32
  }
  return null
}

function blankHex(bytes: Buffer, open: number, limit: number): number | null {
  for (let at = open + 1, digit = 0; at < limit; at += 1) {
    if (bytes[at] === 0x3e) return at + 1
    if (!/[\da-f]/i.test(String.fromCharCode(bytes[at]))) continue
    bytes[at] = digit % 2 ? 0x30 : 0x32
    digit += 1
  }
  return null
}

/** How a stream is packed; a list of more than a few ways is none of ours. */
const FILTER = /\/Filter\s*(\[[^\][]{0,200}\]|\/\w+)/

/** Cleans one stream where it stands; false when it may name somebody and cannot be cleaned. */
function cleanStream(out: Buffer, { dict, from, to }: Stream, naming: Naming, unfolded: { left: number }): boolean {
  const isMetadata = /\/Type\s*\/Metadata\b|\/Subtype\s*\/XML\b/.test(dict)
  const isObjects = /\/Type\s*\/ObjStm\b/.test(dict)
  if (/\/DCTDecode\b|\/DCT\b/.test(dict)) return cleanPhoto(out, dict, from, to)
  if (!isMetadata && !isObjects) return !/\/JPXDecode\b/.test(dict) || !hasText(out.subarray(from, to))
  const filter = FILTER.exec(dict)?.[1].replace(/[[\]\s]/g, '') ?? ''
  if (filter === '') {
    if (isObjects) return cleanObjects(out.subarray(from, to), dict, naming)
    out.fill(32, from, to)
    return true
  }
  if (!/^\/(?:FlateDecode|Fl)$/.test(filter) || /\/DecodeParms|\/DP\b/.test(dict)) return false
  let content: Buffer
  try {
    content = inflateSync(out.subarray(from, to), { maxOutputLength: Math.max(1, unfolded.left) })
  } catch {
    return false
  }
  unfolded.left -= content.length
  const before = Buffer.from(content)
  if (isMetadata) content.fill(32)
  else if (!cleanObjects(content, dict, naming)) return false
  if (content.equals(before)) return true
  const packed = deflateSync(content, { level: 9 })
  if (packed.length > to - from) return false
  // What is left of the old bytes is behind the end of the packed ones, where no reader looks.
  packed.copy(out, from)
  out.fill(0, from + packed.length, to)
  return true
}

/** The objects of a stream of objects: numbers and places first, then each. */
function cleanObjects(content: Buffer, dict: string, naming: Naming): boolean {
  const first = Number(/\/First\s+(\d+)/.exec(dict)?.[1] ?? Number.NaN)
  const numbers = content.toString('latin1', 0, first).trim().split(/\s+/)
  if (!(first > 0) || numbers.length % 2) return false
  const text = content.toString('latin1')
  if (/\/(?:ByteRange|EmbeddedFiles?|XFA|FileAttachment|RichMedia)\b/.test(text)) return false
  for (let at = 0; at < numbers.length; at += 2) {
    const from = first + Number(numbers[at + 1])
    const to = at + 3 < numbers.length ? first + Number(numbers[at + 3]) : content.length
    if (!(from >= first && to >= from)) return false
    const object = text.slice(from, to)
    // Where the information lies packed, what it points to may lie anywhere.
    if (naming.information.has(numbers[at]) && /(?<!\d)\d+\s+\d+\s+R\b/.test(object)) return false
    if (!blankObject(content, from, object, numbers[at], naming)) return false
  }
  return true
}

function cleanPhoto(out: Buffer, dict: string, from: number, to: number): boolean {
  const filter = FILTER.exec(dict)?.[1].replace(/[[\]\s]/g, '') ?? ''
  // Packed once more, it cannot be cleaned where it stands.
  if (!/^\/DCT(?:Decode)?$/.test(filter)) return false
  const stripped = strippedPicture(out.subarray(from, to))
  if (!stripped || stripped.length > to - from) return false
  stripped.copy(out, from)
  out.fill(0, from + stripped.length, to)
  return true
}

const hasText = (bytes: Buffer) => /Exif|xmpmeta|GPS/.test(bytes.toString('latin1'))
