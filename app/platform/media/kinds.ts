import type { Finding } from '../mdx/finding'

/** A type of file that a course may show, play or hand out. */
export type MediaKind = 'image' | 'audio' | 'video' | 'captions' | 'document'
/** A file as it goes into the tree of a course, at `media/<name>.<ext>`; width and height where it has them, in pixels. */
export type AcceptedMedia = { path: string; bytes: Buffer; kind: MediaKind; mediaType: string; width?: number; height?: number; seconds?: number }
/** A file as accepted, with remarks; or null, with what is wrong with it. */
export type MediaReading = { media: AcceptedMedia | null; findings: Finding[] }

const KINDS: Record<string, [MediaKind, mediaType: string]> = {
  webp: ['image', 'image/webp'],
  png: ['image', 'image/png'],
  jpg: ['image', 'image/jpeg'],
  jpeg: ['image', 'image/jpeg'],
  gif: ['image', 'image/gif'],
  avif: ['image', 'image/avif'],
  mp3: ['audio', 'audio/mpeg'],
  m4a: ['audio', 'audio/mp4'],
  ogg: ['audio', 'audio/ogg'],
  wav: ['audio', 'audio/wav'],
  mp4: ['video', 'video/mp4'],
  vtt: ['captions', 'text/vtt; charset=utf-8'],
  txt: ['document', 'text/plain; charset=utf-8'],
  pdf: ['document', 'application/pdf'],
  docx: ['document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['document', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
}

/** What a file of a course is by its ending; null for an ending no course may carry (SVG and HTML among them). */
export function mediaKind(path: string): { kind: MediaKind; mediaType: string } | null {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  if (!Object.hasOwn(KINDS, ending)) return null
  const [kind, mediaType] = KINDS[ending]
  return { kind, mediaType }
}

const M4A = new Set(['M4A ', 'M4B '])
const AVIF = new Set(['avif', 'avis'])
const HEIC = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'])

/** What bytes are by how they begin, whatever their name says; `heic` and `svg` only to be named in a refusal. */
export function sniffMedia(
  bytes: Buffer,
): 'png' | 'jpg' | 'webp' | 'gif' | 'avif' | 'mp3' | 'm4a' | 'ogg' | 'wav' | 'mp4' | 'heic' | 'svg' | 'pdf' | 'zip' | null {
  const text = (start: number, end: number) => bytes.toString('latin1', start, end)
  if (bytes.length < 12) return null
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'wav'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'gif'
  if (text(4, 8) === 'ftyp') {
    const brand = text(8, 12)
    return AVIF.has(brand) ? 'avif' : HEIC.has(brand) ? (text(12, 64).includes('avif') ? 'avif' : 'heic') : M4A.has(brand) ? 'm4a' : 'mp4'
  }
  if (text(0, 4) === 'OggS') return 'ogg'
  if (text(0, 3) === 'ID3' || isMpegAudio(bytes, 0)) return 'mp3'
  if (text(0, 5) === '%PDF-') return 'pdf'
  if (text(0, 4) === 'PK\u0003\u0004') return 'zip'
  return /^(?:\ufeff|ï»¿)?\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(text(0, 300)) ? 'svg' : null
}

/** Whether a frame of MPEG audio layer III begins at a place. */
export function isMpegAudio(bytes: Buffer, at: number): boolean {
  const [, second, third] = bytes.subarray(at, at + 3)
  return bytes[at] === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c
}

/** A refusal of a file as a whole: what was found, what to do instead. */
export function refuseMedia(file: string, found: string, advice: string): MediaReading {
  return { media: null, findings: [remark(file, found, advice)] }
}

/** One sentence about a file as a whole. */
export function remark(file: string, found: string, advice: string): Finding {
  return { file, line: 1, column: 1, found, advice }
}
