import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parseDocument } from 'yaml'
import { type Finding, SourceRefused } from './finding'
import { guardTree } from './guard'

const MAX_BYTES = 200_000
const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm)

export type Parsed = { front: Record<string, unknown>; body: string; tree: Root; firstLine: number }

/**
 * Reads a source of the dialect: YAML front matter and a tree that holds nothing but the vocabulary. Throws
 * `SourceRefused` with every finding. Line numbers are those of the whole file.
 */
export function parseSource(text: string, file: string): Parsed {
  const source = text
    .normalize('NFC')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
  const refuse = (line: number, column: number, found: string, advice: string): never => {
    throw new SourceRefused([{ file, line, column, found, advice }])
  }
  if (Buffer.byteLength(source) > MAX_BYTES) refuse(1, 1, `Tệp dài hơn ${MAX_BYTES / 1000} kB`, 'Chia bài thành nhiều bài ngắn hơn')
  const fence = /^---([^\n]*)\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(source)
  if (source.startsWith('---') && !fence) refuse(1, 1, 'Phần đầu tệp mở bằng --- nhưng không đóng', 'Thêm một dòng --- sau phần đầu')
  if (fence?.[1].trim()) refuse(1, 4, `Phần đầu tệp không được ghi “${fence[1].trim()}”`, 'Chỉ dùng YAML, mở bằng đúng ba dấu gạch ngang')
  const front = fence ? parseYaml(fence[2], file, 1) : {}
  const body = fence ? source.slice(fence[0].length) : source
  const firstLine = fence ? fence[0].split('\n').length - 1 : 0
  let tree: Root
  try {
    tree = processor.parse(body) as Root
  } catch (error) {
    const at = error as {
      line?: number
      column?: number
      reason?: string
      place?: { line?: number; column?: number; start?: { line: number; column: number } }
    }
    const opened = /\((\d+):(\d+)-/.exec(at.reason ?? '')
    const place = opened ? { line: Number(opened[1]), column: Number(opened[2]) } : (at.place?.start ?? at.place ?? at)
    throw new SourceRefused([
      {
        file,
        line: (place.line ?? 1) + firstLine,
        column: place.column ?? 1,
        found: 'Không đọc được MDX tại đây',
        advice: `Kiểm tra thẻ mở, thẻ đóng và dấu { < (chi tiết: ${at.reason ?? String(error)})`,
      },
    ])
  }
  const findings = guardTree(tree, file, firstLine)
  if (findings.length) throw new SourceRefused(findings)
  return { front, body, tree, firstLine }
}

/** Reads YAML to a plain object; throws `SourceRefused` naming line and column. `lineOffset` shifts line numbers. */
export function parseYaml(text: string, file: string, lineOffset = 0): Record<string, unknown> {
  const document = parseDocument(text.normalize('NFC'), { uniqueKeys: true, prettyErrors: false })
  const findings: Finding[] = document.errors.map((error) => {
    const before = text.slice(0, error.pos[0]).split('\n')
    return {
      file,
      line: before.length + lineOffset,
      column: (before.at(-1)?.length ?? 0) + 1,
      found: 'YAML viết sai tại đây',
      advice: `Kiểm tra thụt lề, dấu hai chấm và dấu ngoặc kép (chi tiết: ${error.message})`,
    }
  })
  if (findings.length) throw new SourceRefused(findings)
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new SourceRefused([{ file, line: 1 + lineOffset, column: 1, found: 'YAML dùng bí danh (&, *)', advice: 'Viết lại giá trị thay vì trỏ tới chỗ khác' }])
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SourceRefused([
      { file, line: 1 + lineOffset, column: 1, found: 'Phần YAML phải là các cặp “khóa: giá trị”', advice: 'Viết mỗi dòng một cặp, ví dụ minutes: 10' },
    ])
  }
  return value as Record<string, unknown>
}
