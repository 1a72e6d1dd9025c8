import { parseFormData } from '@mjackson/form-data-parser'
import { sniffMedia } from '../media/kinds'
import { done, type Outcome, refused } from '../outcome'
import { cleanText, cutTextBefore } from '../text'
import { fieldsIn } from './form-fields'

/** A file as received: its bytes, and its type as its bytes say, never as its name or the browser says. */
export type Upload = { name: string; type: string; bytes: Buffer }
export type UploadedForm = { fields: Map<string, string>; files: Upload[] }

const ZIP_KINDS: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

const PHOTOS: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', heic: 'image/heic' }
const MAIN_PARTS: [part: string, kind: string][] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]

/** The media type of a document or photo by what its bytes are, whatever its name says; null when it is none that is accepted. */
export function sniffType(bytes: Buffer): string | null {
  const media = sniffMedia(bytes)
  if (media && Object.hasOwn(PHOTOS, media)) return PHOTOS[media]
  // By its first bytes alone: the shortest PDF is shorter than any film or photo.
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  if (media !== 'zip') return null
  // The names of an archive stand in it unpacked.
  const kind = MAIN_PARTS.find(([part]) => bytes.includes(part))?.[1]
  return kind ? ZIP_KINDS[kind] : null
}

/** A name whose ending says what the file is, so that it opens on any machine. */
function named(name: string, type: string): string {
  const ending = [...Object.entries(ZIP_KINDS), ...Object.entries(PHOTOS), ['pdf', 'application/pdf']].find(([, kind]) => kind === type)?.[0] ?? ''
  const said = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1].toLowerCase() ?? ''
  return said === ending || (said === 'jpeg' && ending === 'jpg') || !ending ? name : `${said ? name.slice(0, -said.length - 1) : name}.${ending}`
}

type UploadRefusal = 'file-too-large' | 'file-type-not-allowed' | 'form-unreadable' | 'too-many-files'

/** What a form may bring: so many files, a document and a photo each up to so many bytes; `kindOf` for kinds of its own. */
export type UploadLimits = { maxFiles: number; maxBytes: number; maxPhotoBytes: number; kindOf?: (name: string, bytes: Buffer) => string | null }

const MOST_PARTS = 40
const MOST_BYTES = 26_000_000

/**
 * Reads a form with its files. Refuses a file that is too large or one that `kindOf` knows no kind of (unless told: by its bytes alone), more files than asked for, and a
 * form that breaks off, holds what is no text, or has more parts than any form of ours.
 */
export async function readUpload(
  request: Request,
  fileField: string,
  limits: UploadLimits,
): Promise<Outcome<UploadedForm, UploadRefusal> & { fields?: Map<string, string> }> {
  const fields = new Map<string, string>()
  const files: Upload[] = []
  let problem: UploadRefusal | null = null
  const type = request.headers.get('content-type') ?? ''
  const body = Buffer.from(await request.arrayBuffer())
  // Parts are counted before any is made: each costs far more than the few bytes that begin it.
  if (fieldsIn(type, body, MOST_PARTS) > MOST_PARTS) return { ...refused('form-unreadable'), fields }
  try {
    const sent = new Request(request.url, { method: 'POST', headers: { 'content-type': type }, body })
    const form = await parseFormData(sent, { maxFileSize: MOST_BYTES, maxFiles: 20 }, async (upload) => {
      if (upload.fieldName !== fileField || !upload.name) return null
      const bytes = Buffer.from(await upload.arrayBuffer())
      if (bytes.length === 0) return null
      const given = cutTextBefore(cleanText(upload.name).replace(/[\\/\t\n"]/g, '_'), 120)
      const type = limits.kindOf ? limits.kindOf(given, bytes) : sniffType(bytes)
      const most = type?.startsWith('image/') ? limits.maxPhotoBytes : limits.maxBytes
      if (bytes.length > most) problem ??= 'file-too-large'
      else if (!type) problem ??= 'file-type-not-allowed'
      else if (files.length >= limits.maxFiles) problem ??= 'too-many-files'
      else files.push({ name: limits.kindOf ? given : named(given, type), type, bytes })
      return null
    })
    for (const [name, value] of form) if (typeof value === 'string') fields.set(name, value)
  } catch (error) {
    problem = isTooLarge(error) ? 'file-too-large' : 'form-unreadable'
  }
  return problem ? { ...refused(problem), fields } : { ...done({ fields, files }), fields }
}

/** Whether a form broke off because what it brings is larger than it may be. */
function isTooLarge(error: unknown): boolean {
  const { name, message, cause } = error as Error
  return /size|large|exceed/i.test(`${name} ${message} ${String(cause ?? '')}`)
}

/**
 * Reads a form for the bytes of one file of any type; what it is, its reader finds out. Refuses a form without that file, or that cannot
 * be read, and a file that is too large.
 */
export async function readSingleFile(
  request: Request,
  field: string,
  maxBytes: number,
): Promise<Outcome<{ name: string; bytes: Buffer }, 'form-unreadable' | 'file-too-large'>> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return refused('form-unreadable')
  let found: { name: string; bytes: Buffer } | null = null
  try {
    await parseFormData(request, { maxFileSize: maxBytes, maxFiles: 1 }, async (upload) => {
      if (upload.fieldName !== field || !upload.name) return null
      found = { name: cutTextBefore(cleanText(upload.name).replace(/[\\/\t\n"]/g, '_'), 120), bytes: Buffer.from(await upload.arrayBuffer()) }
      return null
    })
  } catch (error) {
    return refused(isTooLarge(error) ? 'file-too-large' : 'form-unreadable')
  }
  const file = found as { name: string; bytes: Buffer } | null
  return file?.bytes.length ? done(file) : refused('form-unreadable')
}
