import type { Finding } from '~/platform/mdx/finding'
import { acceptMedia } from '~/platform/media/accept.server'
import { type MediaKind, mediaKind } from '~/platform/media/kinds'
import { freePath } from '~/platform/media/names'
import { done, type Outcome, refused } from '~/platform/outcome'
import { blobSize } from '~/platform/storage/blobs.server'
import type { Viewer } from '../organisation/viewer'
import { mediaUrl } from './course-media'
import { draftFiles } from './draft-files.server'
import { documentIn } from './draft-media.server'
import { type SaveRefusal, saveFiles, type WrittenFile } from './draft-saves.server'
import { textsOf, type Use, usesIn, usesMedia } from './draft-uses.server'
import { canWrite, type Draft, findDraft } from './drafts.server'
import { findText } from './source-store.server'

/** A file of `media/` in a draft: what it is, how many bytes it has, and which pages name it. */
export type ListedMedia = { path: string; name: string; kind: MediaKind; url: string; bytes: number; uses: Use[] }

/** The pictures, recordings, films and documents of a draft by name; null when it is not the viewer's to read. */
export async function listDraftMedia(viewer: Viewer, draftId: string): Promise<{ draft: Draft; media: ListedMedia[] } | null> {
  const draft = findDraft(viewer, draftId)
  if (!draft) return null
  const files = draftFiles(draftId)
  const media = files.flatMap(({ path, sha256 }) => {
    const known = path.startsWith('media/') ? mediaKind(path) : null
    return known ? [{ path, sha256, kind: known.kind }] : []
  })
  const texts = textsOf(files)
  return {
    draft,
    media: await Promise.all(
      media.map(async ({ path, sha256, kind }): Promise<ListedMedia> => {
        const bytes = Buffer.byteLength(findText(sha256) ?? '') || ((await blobSize(sha256)) ?? 0)
        return { path, name: path.slice('media/'.length), kind, url: mediaUrl(sha256, path), bytes, uses: usesIn(texts, usesMedia(path)) }
      }),
    ),
  }
}

/** What became of a file that was to take the place of another: where it stands now, or what is wrong with it. */
export type ReplacedMedia = { path: string | null; findings: Finding[] }

/**
 * Puts a file in the place of another. It is checked and cleaned as any upload; where it is of another type it gets the ending of that
 * type, and every page that named the old one names it, all in one save. Refuses `kind-differs` for a recording in the place of a picture.
 */
export async function replaceMedia(
  viewer: Viewer,
  draftId: string,
  path: string,
  file: { name: string; bytes: Buffer },
): Promise<Outcome<ReplacedMedia, SaveRefusal | 'kind-differs'>> {
  const files = canWrite(viewer) && findDraft(viewer, draftId) ? draftFiles(draftId) : []
  const old = files.find((item) => item.path === path && path.startsWith('media/'))
  if (!old) return refused('not-found')
  const { media, findings } = documentIn(file) ?? (await acceptMedia(file.bytes, file.name))
  if (!media) return done({ path: null, findings })
  if (mediaKind(path)?.kind !== media.kind) return refused('kind-differs')
  const [was, is] = [path, media.path].map((name) => name.slice(name.lastIndexOf('.')))
  const to = was === is ? path : freePath(path.slice(0, -was.length) + is, (taken) => files.some((item) => item.path === taken))
  const content = to.endsWith('.vtt') || to.endsWith('.txt') ? { text: media.bytes.toString('utf8') } : { bytes: media.bytes }
  const written: WrittenFile[] = [{ path: to, base: to === path ? old.number : 0, kind: 'save', ...content }]
  if (to !== path)
    for (const use of usesIn(textsOf(files), usesMedia(path))) {
      const page = files.find((item) => item.path === use.path)
      const text = page && findText(page.sha256)
      if (page && text) written.push({ path: page.path, base: page.number, kind: 'save', text: renamed(text, path, to) })
    }
  const saved = await saveFiles(viewer, draftId, written, to === path ? [] : [path])
  return saved.ok ? done({ path: to, findings }) : saved
}

/** A text that names another file in the place of one, and no file whose name only begins alike. */
function renamed(text: string, from: string, to: string): string {
  return text.replace(/media\/[\w.-]*\w/g, (named) => (named === from ? to : named))
}

/** Takes a file of `media/` out of a draft; its saves stay and it can be restored. Refuses one that a page names. */
export async function removeMedia(viewer: Viewer, draftId: string, path: string): Promise<Outcome<null, SaveRefusal | 'file-used'>> {
  const files = canWrite(viewer) && findDraft(viewer, draftId) ? draftFiles(draftId) : []
  if (!path.startsWith('media/') || !files.some((file) => file.path === path)) return refused('not-found')
  if (usesIn(textsOf(files), usesMedia(path)).length) return refused('file-used')
  const removed = await saveFiles(viewer, draftId, [], [path])
  return removed.ok ? done(null) : removed
}
