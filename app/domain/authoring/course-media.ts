import { sha256 } from '~/platform/canonical'
import type { Finding } from '~/platform/mdx/finding'
import { sizeOf } from '~/platform/media/dimensions'
import { mediaKind, remark, sniffMedia } from '~/platform/media/kinds'
import type { ShownMedia } from './compile-jobs'
import type { QuestionSource } from './questions'
import type { SourceTree } from './source-tree'

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

/** What is wrong with the files below `media/`: an ending no lesson can show, or bytes that are not what the ending says. */
export function mediaProblems(tree: SourceTree): Finding[] {
  return [...tree.files].flatMap(([path, bytes]) => {
    if (!path.startsWith('media/')) return []
    const file = `${tree.slug}/${path}`
    const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
    if (!mediaKind(path))
      return [
        remark(
          file,
          `Tệp .${ending} không dùng được trong bài`,
          'Dùng ảnh WebP, PNG, JPEG; âm thanh MP3; video MP4; phụ đề VTT; tài liệu PDF, DOCX, XLSX, PPTX',
        ),
      ]
    return BEGINS[ending].includes(sniffMedia(bytes))
      ? []
      : [remark(file, `Nội dung tệp không phải là .${ending}`, 'Lưu lại tệp đúng định dạng rồi thay tệp này')]
  })
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

const PICTURE = /<img src="(media\/[\w.-]+)"/g

/**
 * Questions whose pictures are fetched by their hash and keep their place, in stem, options, feedback and explanation.
 * Ids of options stay: they name the words, not the bytes of a picture. Changes the questions.
 */
export function placeQuestionMedia(tree: SourceTree, questions: Iterable<QuestionSource>): void {
  for (const question of questions)
    for (const part of [question.shown, question.key]) {
      const text = JSON.stringify(part)
      if (text.includes('media/')) Object.assign(part, placed(part, mediaNamed(tree, text)))
    }
}

/** A value with the pictures in its HTML placed, however deep they stand. */
function placed(value: unknown, media: Record<string, ShownMedia>): unknown {
  if (typeof value === 'string')
    return value.replace(PICTURE, (found, path: string) => {
      const known = Object.hasOwn(media, path) ? media[path] : null
      const size = known?.size ? ` width="${known.size.width}" height="${known.size.height}"` : ''
      return known ? `<img src="${known.url}"${size} loading="lazy" decoding="async"` : found
    })
  if (Array.isArray(value)) return value.map((item) => placed(item, media))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, placed(item, media)]))
}
