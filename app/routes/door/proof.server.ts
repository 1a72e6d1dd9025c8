import { type RaiseRefusal, raisable, raiseChallenge } from '~/domain/evaluation/challenges/raising.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { sha256 } from '~/platform/canonical'
import type { Upload } from '~/platform/http/upload.server'
import { cleanPhoto } from '~/platform/media/photo.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { writeBlob } from '~/platform/storage/blobs.server'

/** What may be brought with a challenge: one file; photos come large and are made small here. */
export const PROOF_LIMITS = { maxFiles: 1, maxBytes: 10_000_000, maxPhotoBytes: 25_000_000 }

type Words = { figure: string; wanted: string; reason: string }

/** Raises a challenge with the file that a form brought, as the server keeps it; its bytes are on the disk before any row names them. */
export async function raiseWithProof(
  viewer: Viewer,
  periodId: string,
  words: Words,
  [upload]: Upload[],
): Promise<Outcome<{ challengeId: string }, RaiseRefusal | string>> {
  if (!upload) return raiseChallenge(viewer, periodId, { ...words, file: null })
  // Whoever may not challenge at all costs no decoding and no disk.
  const first = raisable(viewer, periodId, words.figure)
  if (!first.ok) return first
  const kept = await asKept(upload)
  if (!kept.ok) return kept
  const { bytes, type } = kept.value
  await writeBlob(bytes)
  return raiseChallenge(viewer, periodId, { ...words, file: { sha: sha256(bytes), name: upload.name, type, size: bytes.length } })
}

async function asKept({ bytes, type }: Upload): Promise<Outcome<{ bytes: Buffer; type: string }, string>> {
  if (!type.startsWith('image/')) return done({ bytes, type })
  const photo = await cleanPhoto(bytes)
  return photo.ok ? done({ bytes: photo.value.bytes, type: photo.value.type }) : refused(photo.reason)
}
