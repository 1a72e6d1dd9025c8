import { crowdAt } from '../text'
import type { Finding } from './finding'

/**
 * How large a source may be, far above any real lesson. The parser takes time that grows with the square of a run of
 * lines, of nesting and of open marks; this scan is linear and comes before it. Inside code fences marks may be denser.
 */
export const LIMITS = {
  bytes: 200_000,
  lines: 5_000,
  marks: 20_000,
  line: 4_000,
  blockLines: 200,
  blockChars: 16_000,
  indent: 24,
  containers: 6,
  allContainers: 6_000,
  nodes: 30_000,
  depth: 40,
} as const

/** Marks that open something the parser must look for the end of: how many one run of lines may hold. */
const MARKS: Record<string, number> = {
  '*': 600,
  _: 600,
  '~': 600,
  '[': 300,
  ']': 300,
  '`': 800,
  '|': 3_000,
  '<': 300,
  '{': 200,
  '&': 600,
  '(': 1_000,
  '@': 300,
}
const FENCED = 5
/** Over a whole source: tags, definitions, notes, braces. */
const WHOLE: [RegExp, number, string][] = [
  [/<[A-Za-z]/g, 1_500, 'thẻ'],
  [/\[\^/g, 400, 'chú thích'],
  [/\]:/g, 400, 'định nghĩa liên kết'],
  [/^#{1,6}[ \t]/gm, 400, 'tiêu đề'],
]
const SPLIT = 'Chia thành nhiều đoạn, nhiều bài ngắn hơn'

type Place = Pick<Finding, 'line' | 'column' | 'found' | 'advice'>

/** The first place where a source is larger or deeper than any lesson needs; null when it keeps within the limits. */
export function overLimit(source: string): Place | null {
  return tooLong(source) ?? tooDense(source) ?? tooMany(source)
}

/** Where a source passes the number of bytes it may have, or piles marks on one letter; linear, and comes before everything else. */
export function tooLong(source: string): Place | null {
  const bytes = new TextEncoder().encode(source.slice(0, LIMITS.bytes + 1))
  if (bytes.length <= LIMITS.bytes) return crowded(source)
  const before = new TextDecoder().decode(bytes.subarray(0, LIMITS.bytes)).split('\n')
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    found: `Tệp dài hơn ${LIMITS.bytes / 1000} kB tính đến đây`,
    advice: 'Chia bài thành nhiều bài ngắn hơn',
  }
}

function crowded(source: string): Place | null {
  const at = crowdAt(source)
  if (at === null) return null
  const before = source.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found: 'Một chữ mang quá nhiều dấu', advice: 'Xóa chữ này rồi gõ lại' }
}

function tooMany(source: string): Place | null {
  for (const [pattern, most, what] of WHOLE) {
    let count = 0
    for (const { index } of source.matchAll(pattern)) {
      count += 1
      if (count <= most) continue
      const before = source.slice(0, index).split('\n')
      return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found: `Có hơn ${most} ${what} trong một tệp`, advice: SPLIT }
    }
  }
  return null
}

function tooDense(source: string): Place | null {
  let fence = ''
  let lines = 0
  let chars = 0
  let containers = 0
  const marks = new Map<string, number>()
  let line = 0
  let allMarks = 0
  for (const text of source.split('\n')) {
    line += 1
    const over = (column: number, found: string, advice: string): Place => ({ line, column, found, advice })
    if (line > LIMITS.lines) return over(1, `Tệp có hơn ${LIMITS.lines} dòng`, SPLIT)
    if (text.length > LIMITS.line) return over(LIMITS.line + 1, `Dòng dài hơn ${LIMITS.line} ký tự`, 'Ngắt thành nhiều đoạn văn')
    const lead = leadOf(text)
    if (!text.trim()) {
      lines = 0
      chars = 0
      marks.clear()
      continue
    }
    if (lead.indent > LIMITS.indent * (fence ? FENCED : 1))
      return over(1, `Dòng thụt vào hơn ${LIMITS.indent} ký tự`, 'Lồng ít cấp hơn, bớt khoảng trắng đầu dòng')
    if (lead.containers > LIMITS.containers)
      return over(1, `Danh sách hoặc trích dẫn lồng nhau quá ${LIMITS.containers} cấp trên một dòng`, 'Viết phẳng hơn: nhiều nhất ba cấp')
    containers += lead.containers
    if (containers > LIMITS.allContainers) return over(1, `Có hơn ${LIMITS.allContainers} mục danh sách và dòng trích dẫn`, SPLIT)
    lines += 1
    chars += text.length
    if (lines > LIMITS.blockLines) return over(1, `Hơn ${LIMITS.blockLines} dòng liền nhau không có dòng trống`, 'Thêm dòng trống giữa các đoạn')
    if (chars > LIMITS.blockChars) return over(1, `Một đoạn dài hơn ${LIMITS.blockChars} ký tự`, 'Thêm dòng trống giữa các đoạn')
    fence = fenceAfter(fence, text.slice(lead.length))
    for (let at = 0; at < text.length; at += 1) {
      const most = MARKS[text[at]]
      if (most === undefined) continue
      allMarks += 1
      if (allMarks > LIMITS.marks) return over(at + 1, `Có hơn ${LIMITS.marks} dấu như * _ [ ] \` | < trong một tệp`, SPLIT)
      const count = (marks.get(text[at]) ?? 0) + 1
      if (count > most * (fence ? FENCED : 1)) return over(at + 1, `Có hơn ${most} dấu ${text[at]} trong một đoạn`, 'Thêm dòng trống giữa các đoạn')
      marks.set(text[at], count)
    }
  }
  return null
}

const CONTAINER = /[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y

/** What a line begins with: how many list and quote marks, how far the widest gap is indented, how long it all is. */
function leadOf(text: string): { containers: number; indent: number; length: number } {
  let containers = 0
  let length = 0
  let indent = 0
  CONTAINER.lastIndex = 0
  for (let match = CONTAINER.exec(text); match; match = CONTAINER.exec(text)) {
    containers += 1
    indent = Math.max(indent, widthOf(match[0]) - 1)
    length = CONTAINER.lastIndex
  }
  const rest = /^[ \t]*/.exec(text.slice(length))?.[0] ?? ''
  return { containers, indent: Math.max(indent, widthOf(rest)), length: length + rest.length }
}

const widthOf = (space: string) => space.replaceAll('\t', '    ').length

function fenceAfter(fence: string, text: string): string {
  const mark = /^(`{3,}|~{3,})([^`]*)$/.exec(text)
  if (!mark) return fence
  if (!fence) return mark[1]
  return mark[1][0] === fence[0] && mark[1].length >= fence.length && !mark[2].trim() ? '' : fence
}
