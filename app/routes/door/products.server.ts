import type { CourseTask } from '~/domain/catalog/course-versions.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { handIn, handInProblem } from '~/domain/practice/hand-ins.server'
import type { Product } from '~/domain/practice/products'
import { sha256 } from '~/platform/canonical'
import type { Upload } from '~/platform/http/upload.server'
import { cleanPhoto } from '~/platform/media/photo.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { writeBlob } from '~/platform/storage/blobs.server'

type Kept = { bytes: Buffer; name: string; type: string }

/** Hands in what a form brought: its photos as the server keeps them, the bytes on the disk before any row names them. */
export async function handInProduct(
  viewer: Viewer,
  { courseId, taskId }: { courseId: string; taskId: string },
  words: Pick<Product, 'text' | 'link'>,
  uploads: Upload[],
): Promise<Outcome<{ handInId: string }, string>> {
  // Whoever may not hand in at all costs no decoding; sizes are asked again once photos are small.
  const first = handInProblem(viewer, courseId, taskId, { ...words, files: uploads.map((file) => named(file, 0)) })
  if (first) return refused(first)
  const files: Kept[] = []
  for (const upload of uploads) {
    const kept = await asKept(upload)
    if (!kept.ok) return kept
    files.push(kept.value)
  }
  const product = { ...words, files: files.map((file) => named(file, file.bytes.length)) }
  const problem = handInProblem(viewer, courseId, taskId, product)
  if (problem) return refused(problem)
  for (const { bytes } of files) await writeBlob(bytes)
  return handIn(viewer, courseId, taskId, product)
}

const named = ({ bytes, name, type }: Kept, size: number) => ({ sha: sha256(bytes), name, type, size })

async function asKept({ bytes, name, type }: Upload): Promise<Outcome<Kept, string>> {
  if (!type.startsWith('image/')) return done({ bytes, name, type })
  const photo = await cleanPhoto(bytes)
  return photo.ok ? done({ bytes: photo.value.bytes, name, type: photo.value.type }) : photo
}

/** The most a form with products may bring: photos come large and are made small here. */
export function uploadLimits({ maxBytes, terms }: Pick<CourseTask, 'maxBytes' | 'terms'>) {
  return { maxFiles: terms.maxFiles, maxBytes, maxPhotoBytes: 25_000_000 }
}
