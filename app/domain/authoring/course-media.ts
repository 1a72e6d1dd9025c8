import { sha256 } from '~/platform/canonical'
import type { Finding } from '~/platform/mdx/finding'
import { type Size, sizeOf } from '~/platform/media/dimensions'
import { type MediaKind, mediaKind, remark, sniffMedia } from '~/platform/media/kinds'
import type { ShownMedia } from './compile-jobs'
import type { SourceTree } from './source-tree'

/** A file of a course as a page shows it: where it is fetched, what it is, and how large, so that a page keeps its place. */
export type CourseMedia = { url: string; kind: MediaKind; mediaType: string; bytes: number; size: Size | null }

/** How bytes may begin under each ending; endings of text and office files are free. */
const BEGINS: Record<string, ReturnType<typeof sniffMedia>[]> = {
  webp: ['webp'],
  png: ['png'],
  jpg: ['jpg'],
  jpeg: ['jpg'],
  gif: ['gif'],
  avif: ['avif'],
  mp3: ['mp3'],
  m4a: ['m4a', 'mp4'],
  ogg: ['ogg'],
  wav: ['wav'],
  mp4: ['mp4', 'm4a'],
  pdf: ['pdf'],
  docx: ['zip'],
  xlsx: ['zip'],
  pptx: ['zip'],
  vtt: [null],
  txt: [null],
}

/** The address of a file of `media/` by its hash; the same bytes are the same address in every course and version. */
export function mediaUrl(sha: string, path: string): string {
  return `/media/${sha}${path.slice(path.lastIndexOf('.')).toLowerCase()}`
}

/**
 * The files below `media/` of a course by their path, with what is wrong about them: an ending no lesson can show, or
 * bytes that are not what the ending says.
 */
export function courseMedia(tree: SourceTree): { media: Map<string, CourseMedia>; findings: Finding[] } {
  const media = new Map<string, CourseMedia>()
  const findings: Finding[] = []
  for (const [path, bytes] of tree.files) {
    if (!path.startsWith('media/')) continue
    const file = `${tree.slug}/${path}`
    const known = mediaKind(path)
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
    if (!known)
      findings.push(
        remark(
          file,
          `Tệp .${ending} không dùng được trong bài`,
          'Dùng ảnh WebP, PNG, JPEG; âm thanh MP3; video MP4; phụ đề VTT; tài liệu PDF, DOCX, XLSX, PPTX',
        ),
      )
    else if (!BEGINS[ending].includes(sniffMedia(bytes)))
      findings.push(remark(file, `Nội dung tệp không phải là .${ending}`, 'Lưu lại tệp đúng định dạng rồi thay tệp này'))
    else media.set(path, { url: mediaUrl(sha256(bytes), path), ...known, bytes: bytes.length, size: sizeOf(bytes) })
  }
  return { media, findings }
}

/** The files of a course that a body names, as a page fetches them; only these are hashed. */
export function mediaNamed(tree: SourceTree, body: string): Record<string, ShownMedia> {
  const named = [...new Set(body.match(/media\/[\w.-]+/g) ?? [])]
  return Object.fromEntries(
    named.flatMap((path): [string, ShownMedia][] => {
      const bytes = mediaKind(path) ? tree.files.get(path) : undefined
      return bytes ? [[path, { url: mediaUrl(sha256(bytes), path), size: sizeOf(bytes), bytes: bytes.length }]] : []
    }),
  )
}
