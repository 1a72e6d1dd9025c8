import { bringOutside, outsideProblem, type ProofFile, type TypedOutside } from '~/domain/evaluation/evidence-way/outside.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { sha256 } from '~/platform/canonical'
import type { Upload, UploadLimits } from '~/platform/http/upload.server'
import { cleanPhoto } from '~/platform/media/photo.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { writeBlob } from '~/platform/storage/blobs.server'

const KINDS = ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']

/** What a form with a proof may bring: photos come large and are made small here. */
export const PROOF_LIMITS: UploadLimits = { maxFiles: 1, maxBytes: 10_000_000, maxPhotoBytes: 25_000_000 }

/** Brings learning elsewhere with its proof: photos as the server keeps them, the bytes on the disk before any row names them. */
export async function bringWithProof(
  viewer: Viewer,
  periodId: string,
  typed: Omit<TypedOutside, 'file'>,
  upload: Upload | null,
): Promise<Outcome<{ outsideId: string }, string>> {
  // Whoever may not bring it at all costs no decoding.
  const first = outsideProblem(viewer, periodId, { ...typed, file: upload && named(upload) })
  if (first) return refused(first)
  const kept = upload && (await asKept(upload))
  if (kept && !kept.ok) return kept
  const file = kept?.value ?? null
  if (file) await writeBlob(file.bytes)
  return bringOutside(viewer, periodId, { ...typed, file: file && named(file) })
}

type Kept = Pick<Upload, 'bytes' | 'name' | 'type'>

const named = ({ bytes, name, type }: Kept): ProofFile => ({ sha: sha256(bytes), name, type, size: bytes.length })

async function asKept({ bytes, name, type }: Upload): Promise<Outcome<Kept, string>> {
  if (KINDS.includes(type)) return done({ bytes, name, type })
  if (!type.startsWith('image/')) return refused('file-type-not-allowed')
  const photo = await cleanPhoto(bytes)
  return photo.ok ? done({ bytes: photo.value.bytes, name, type: photo.value.type }) : photo
}
