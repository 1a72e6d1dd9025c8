import { sha256 } from '~/platform/canonical'
import type { Finding } from '~/platform/mdx/finding'
import { acceptMedia } from '~/platform/media/accept.server'
import { type AcceptedMedia, type MediaReading, mediaKind, remark, sniffMedia } from '~/platform/media/kinds'
import { freePath, mediaPath } from '~/platform/media/names'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { mediaUrl } from './course-media'
import { draftFiles } from './draft-files.server'
import { type SaveRefusal, saveFile } from './draft-saves.server'
import { canWrite, findDraft } from './drafts.server'

/** A file as it stands in the draft: where, fetched where, what it is; nothing but findings for one no lesson can show. */
export type AddedMedia = { path: string | null; url: string | null; kind: string | null; findings: Finding[] }

const DOCUMENTS: Record<string, 'pdf' | 'zip'> = { pdf: 'pdf', docx: 'zip', xlsx: 'zip', pptx: 'zip' }

/** Checks, cleans and keeps a file under `media/` of a draft. The same bytes twice are one file; another one never takes its name. */
export async function addMedia(viewer: Viewer, draftId: string, file: { name: string; bytes: Buffer }): Promise<Outcome<AddedMedia, SaveRefusal>> {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId) : null
  if (!draft) return refused('not-found')
  const { media, findings } = documentIn(file) ?? (await acceptMedia(file.bytes, file.name))
  if (!media) return done({ path: null, url: null, kind: null, findings })
  const kept = await keepMedia(viewer, draftId, media)
  return kept.ok ? done({ path: kept.value, url: mediaUrl(sha256(media.bytes), kept.value), kind: media.kind, findings }) : kept
}

/** Keeps one accepted file and answers its path in the draft. */
export async function keepMedia(viewer: Viewer, draftId: string, media: Pick<AcceptedMedia, 'path' | 'bytes'>): Promise<Outcome<string, SaveRefusal>> {
  const files = new Map(draftFiles(draftId).map((file) => [file.path, file.sha256]))
  const hash = sha256(media.bytes)
  const ending = media.path.slice(media.path.lastIndexOf('.'))
  const same = [...files].find(([path, sha]) => sha === hash && path.startsWith('media/') && path.endsWith(ending))
  if (same) return done(same[0])
  const path = freePath(media.path, (taken) => files.has(taken))
  const content = path.endsWith('.vtt') ? { text: media.bytes.toString('utf8') } : { bytes: media.bytes }
  const saved = await saveFile(viewer, draftId, { path, base: 0, kind: 'save', ...content })
  return saved.ok ? done(path) : saved
}

/** A document to take away: kept as it is, for its bytes are what its ending says. Null when the name is none of a document. */
export function documentIn({ name, bytes }: { name: string; bytes: Buffer }): MediaReading | null {
  const ending = /\.(\w+)$/.exec(name)?.[1].toLowerCase() ?? ''
  if (!Object.hasOwn(DOCUMENTS, ending)) return null
  const known = mediaKind(`x.${ending}`)
  if (!known || sniffMedia(bytes) !== DOCUMENTS[ending])
    return { media: null, findings: [remark(name, `Nội dung tệp không phải là .${ending}`, 'Mở tệp, lưu lại đúng định dạng rồi tải lên')] }
  return { media: { path: mediaPath(name, ending), bytes, ...known }, findings: [] }
}
