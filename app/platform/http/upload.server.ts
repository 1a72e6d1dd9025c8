import { parseFormData } from '@mjackson/form-data-parser'
import { done, type Outcome, refused } from '../outcome'
import { cleanText, cutTextBefore } from '../text'

/** A file as received: its bytes, and its type as its first bytes say, never as the browser says. */
export type Upload = { name: string; type: string; bytes: Buffer }
export type UploadedForm = { fields: Map<string, string>; file: Upload | null }

const ZIP_KINDS: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** The media type of a document or image by its first bytes and its ending together; null when it is none that is accepted. */
export function sniffType(name: string, bytes: Buffer): string | null {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1].toLowerCase() ?? ''
  const begins = (...hex: string[]) => hex.some((start) => bytes.subarray(0, start.length / 2).toString('hex') === start)
  if (ending === 'pdf' && begins('255044462d')) return 'application/pdf'
  if (ending === 'png' && begins('89504e470d0a1a0a')) return 'image/png'
  if ((ending === 'jpg' || ending === 'jpeg') && begins('ffd8ff')) return 'image/jpeg'
  if (ending === 'webp' && begins('52494646') && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  if (Object.hasOwn(ZIP_KINDS, ending) && begins('504b0304')) return ZIP_KINDS[ending]
  return null
}

type UploadRefusal = 'file-too-large' | 'file-type-not-allowed' | 'form-unreadable'

const MOST_PARTS = 40

/**
 * Reads a form with at most one file. Refuses a file that is too large, one that `kindOf` knows no kind of (unless told: whose content
 * is not what its name says), and a form that breaks off, holds what is no text, or has more parts than any form of ours.
 */
export async function readUpload(
  request: Request,
  fileField: string,
  maxBytes: number,
  kindOf: (name: string, bytes: Buffer) => string | null = sniffType,
): Promise<Outcome<UploadedForm, UploadRefusal> & { fields?: Map<string, string> }> {
  const fields = new Map<string, string>()
  let file: Upload | null = null
  let problem: UploadRefusal | null = null
  const type = request.headers.get('content-type') ?? ''
  const body = Buffer.from(await request.arrayBuffer())
  if (hasTooManyParts(type, body)) return { ...refused('form-unreadable'), fields }
  try {
    const sent = new Request(request.url, { method: 'POST', headers: { 'content-type': type }, body })
    const form = await parseFormData(sent, { maxFileSize: 11_000_000, maxFiles: 1 }, async (upload) => {
      if (upload.fieldName !== fileField || !upload.name) return null
      const bytes = Buffer.from(await upload.arrayBuffer())
      if (bytes.length === 0) return null
      const name = cutTextBefore(cleanText(upload.name).replace(/[\\/\t\n"]/g, '_'), 120)
      const type = kindOf(name, bytes)
      if (bytes.length > maxBytes) problem = 'file-too-large'
      else if (!type) problem = 'file-type-not-allowed'
      else file = { name, type, bytes }
      return null
    })
    for (const [name, value] of form) if (typeof value === 'string') fields.set(name, value)
  } catch (error) {
    const isSize = /size|large|exceed/i.test(`${(error as Error).name} ${(error as Error).message} ${String((error as Error).cause ?? '')}`)
    problem = isSize ? 'file-too-large' : 'form-unreadable'
  }
  return problem ? { ...refused(problem), fields } : { ...done({ fields, file }), fields }
}

/** Parts are counted before any is made: each costs far more than the few bytes that begin it. */
function hasTooManyParts(type: string, body: Buffer): boolean {
  const boundary = /boundary="?([^";]{1,100})/i.exec(type)?.[1]
  if (!boundary) return false
  const mark = Buffer.from(`--${boundary}`)
  let count = 0
  for (let at = body.indexOf(mark); at >= 0 && count <= MOST_PARTS; at = body.indexOf(mark, at + mark.length)) count += 1
  return count > MOST_PARTS
}
