import { mkdir, rename, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { now } from '~/platform/clock'
import { withoutOfficeAuthors } from '~/platform/documents/office-authors.server'
import { withoutPdfAuthors } from '~/platform/documents/pdf-authors'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { strippedPicture } from '~/platform/media/strip'
import { blobPath, readBlob } from '~/platform/storage/blobs.server'
import type { ProductFile } from './hand-in-files.server'

/** Raised when cleaning takes out more than before, so that copies are made anew. */
const VERSION = '1'
/** Beyond this nobody's file is unfolded while others wait. */
const MOST_BYTES = 30_000_000

/** A copy of a file without its makers: where it lies on the disk, and how large it is. */
export type CleanCopy = { path: string; size: number }

let queue: Promise<unknown> = Promise.resolve()

/**
 * A copy of a product's file that does not say who made it, for peers and the gallery; made once and kept beside the blobs, where
 * it is cleared away once nobody asks for it. What was handed in never changes. Null when the file cannot be cleaned soundly. One at a time,
 * so that memory holds one file.
 */
export function cleanCopyOf(file: Pick<ProductFile, 'sha' | 'type' | 'size'>): Promise<CleanCopy | null> {
  const made = queue.then(() => cleanCopy(file))
  queue = made.catch(() => undefined)
  return made
}

async function cleanCopy({ sha, type, size }: Pick<ProductFile, 'sha' | 'type' | 'size'>): Promise<CleanCopy | null> {
  const place = path.join(settings().dataDir, 'cleaned', VERSION, sha)
  const known = await stat(place).catch(() => null)
  // An empty file remembers that it cannot be cleaned.
  if (known) {
    // Its age is how long nobody has asked for it: what is not asked for is cleared away.
    await utimes(place, now(), now())
    return known.size ? { path: place, size: known.size } : null
  }
  const clean = size > MOST_BYTES ? null : await cleaned(await readBlob(sha), type)
  await mkdir(path.dirname(place), { recursive: true })
  const draft = `${place}.${newId()}`
  await writeFile(draft, clean ?? Buffer.alloc(0), { mode: 0o600 })
  await rename(draft, place)
  return clean && { path: place, size: clean.length }
}

async function cleaned(bytes: Buffer, type: string): Promise<Buffer | null> {
  if (type.startsWith('image/')) return strippedPicture(bytes)
  if (type === 'application/pdf') return withoutPdfAuthors(bytes)
  return type.includes('officedocument') ? withoutOfficeAuthors(bytes) : null
}

/** The bytes as they were handed in, for those who may see who made them. */
export function originalOf({ sha, size }: Pick<ProductFile, 'sha' | 'size'>): CleanCopy {
  return { path: blobPath(sha), size }
}
