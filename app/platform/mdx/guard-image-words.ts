import type { Image, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Finding } from './finding'

/**
 * Code written in the words of an image: the tree keeps only the text, so the source itself is looked at. What is hidden
 * there would never run, but the compiler would stumble over it.
 */
export function guardImageWords(tree: Root, body: string, file: string, firstLine: number): Finding[] {
  const findings: Finding[] = []
  visit(tree, 'image', ({ position }: Image) => {
    const source = body.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
    const words = source.slice(0, source.lastIndexOf(']('))
    if (!/(?<!\\)(?:\\\\)*[{<]/.test(words)) return
    const found = 'Có dấu { hoặc < trong chữ thay thế của ảnh'
    findings.push({
      file,
      line: (position?.start.line ?? 1) + firstLine,
      column: position?.start.column ?? 1,
      found,
      advice: 'Bỏ các dấu này, chỉ mô tả ảnh bằng chữ',
    })
  })
  return findings
}
