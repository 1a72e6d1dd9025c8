import { fromHtml } from 'hast-util-from-html'
import type { Finding } from '../mdx/finding'
import { acceptImage } from '../media/image.server'
import { remark } from '../media/kinds'
import { freePath, mediaPath } from '../media/names'
import { treeToMarkdown } from './html-markdown'
import { type Element, isElement, type Root, textIn, tidy } from './html-nodes'
import { openWordPackage } from './office-package.server'
import { footnotes } from './word-footnotes'
import { wordToHtml } from './word-html.server'

/** What a Word document became: Markdown of a lesson, its title when it has one, its pictures, and what to look at. */
export type WordDocument = { markdown: string; title: string | null; images: { path: string; bytes: Buffer }[]; findings: Finding[] }

const MAX_PICTURES = 200
const LESSON = 200_000
/** What Word writes when nobody described a picture. */
const MADE_BY_WORD =
  /description automatically generated|mô tả được tạo tự động|^(?:picture|image|hình ảnh|ảnh|graphic|shape)\s*\d*$|^(?:\w:\\|https?:|.*\.(?:png|jpe?g|gif|bmp|emf|wmf)$)/i

/**
 * Markdown of the dialect out of a .docx. With a document that is refused there is no text, only findings. What the
 * Markdown cannot hold (formulas, charts, comments) is named; pictures go through `acceptImage` and stand under `media/`.
 */
export async function documentToMarkdown(bytes: Buffer, file: string): Promise<WordDocument> {
  const { parts, findings } = await openWordPackage(bytes, file)
  if (!parts) return { markdown: '', title: null, images: [], findings }
  const { html, pictures } = await wordToHtml(parts)
  const tree = fromHtml(html, { fragment: true })
  const title = takeTitle(tree)
  const images: WordDocument['images'] = []
  const placed = new Map<string, { path: string; refused: Finding | null }>()
  const stem = file.replace(/\.docx$/i, '')
  for (const [name, picture] of [...pictures].slice(0, MAX_PICTURES)) {
    const {
      media,
      findings: [refused],
    } = await acceptImage(picture, `${stem} ${placed.size + 1}`)
    const same = images.find((image) => media?.bytes.equals(image.bytes))
    const path = same?.path ?? freePath(mediaPath(`${stem} ${images.length + 1}.x`, 'webp'), (taken) => images.some((image) => image.path === taken))
    if (media && !same) images.push({ path, bytes: media.bytes })
    placed.set(name, { path, refused: media ? null : refused })
  }
  const unnamed: string[] = []
  const lost: string[] = []
  const markdown = treeToMarkdown(
    tree,
    (source, given) => {
      const picture = placed.get(source)
      const alt = MADE_BY_WORD.test(tidy(given)) ? '' : tidy(given)
      if (!picture || picture.refused) {
        lost.push(picture?.refused?.found ?? 'Tài liệu có quá nhiều hình')
        return null
      }
      if (!alt) unnamed.push(picture.path)
      return { path: picture.path, alt: alt || 'Hình chưa có mô tả' }
    },
    footnotes(tree),
  )
  for (const found of lost) findings.push(remark(file, `Một hình không lấy được: ${found}`, 'Chụp lại hình ấy dạng PNG rồi thêm vào bài'))
  return {
    markdown,
    title,
    images,
    findings: [...findings, ...lengthFindings(markdown, file), ...pictureFindings(markdown, unnamed, file), ...partFindings(parts, file)],
  }
}

/** The paragraph in the style Title names the lesson; it is not said again in the text. */
function takeTitle(tree: Root): string | null {
  const at = tree.children.findIndex((node) => isElement(node, 'h1') && (node.properties?.className as string[] | undefined)?.includes('title'))
  if (at < 0) return null
  const [title] = tree.children.splice(at, 1)
  return tidy(textIn(title as Element)) || null
}

function pictureFindings(markdown: string, unnamed: string[], file: string): Finding[] {
  const lines = markdown.split('\n')
  return [...new Set(unnamed)].map((path) => {
    const at = lines.findIndex((line) => line.includes(`(${path})`))
    return {
      file,
      line: at + 1,
      column: (lines[at]?.indexOf('![') ?? 0) + 1,
      found: 'Hình chưa có chữ thay thế',
      advice: `Thay “Hình chưa có mô tả” bằng lời tả hình ${path}`,
    }
  })
}

const LEFT_OUT: [part: RegExp, mark: RegExp, found: string, advice: string][] = [
  [
    /^word\/document\.xml$/,
    /<w:(?:ins|del|moveFrom|moveTo)[ >]/,
    'Tài liệu còn thay đổi chưa duyệt (Track Changes)',
    'Bài lấy bản sau khi chấp nhận mọi thay đổi: hãy đọc lại các chỗ ấy',
  ],
  [/^word\/comments\.xml$/, /<w:comment[ >]/, 'Tài liệu có bình luận', 'Bình luận không đưa vào bài: xem lại trong Word nếu cần'],
  [/^word\/document\.xml$/, /<m:oMath[ >]/, 'Tài liệu có công thức toán', 'Công thức không chuyển được: viết lại bằng chữ hoặc chèn hình có mô tả'],
  [/^word\/(?:charts|diagrams)\//, /./, 'Tài liệu có biểu đồ hoặc SmartArt', 'Chụp biểu đồ thành hình, thêm vào bài và viết mô tả'],
]

/** A lesson is short; a handbook is several. */
function lengthFindings(markdown: string, file: string): Finding[] {
  const size = Buffer.byteLength(markdown)
  return size > LESSON
    ? [remark(file, `Tài liệu dài ${Math.round(size / 1000)} kB chữ, một bài tối đa ${LESSON / 1000} kB`, 'Tách tài liệu theo chương rồi tải từng phần')]
    : []
}

/** What the document holds and the Markdown does not. */
function partFindings(parts: ReadonlyMap<string, Buffer>, file: string): Finding[] {
  return LEFT_OUT.flatMap(([part, mark, found, advice]) =>
    [...parts].some(([path, content]) => part.test(path) && mark.test(content.toString('utf8'))) ? [remark(file, found, advice)] : [],
  )
}
