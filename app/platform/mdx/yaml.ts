import { isAlias, isMap, isPair, isScalar, type Node, visit } from 'yaml'
import { composed } from '../text'
import { forbiddenCharacters } from './characters'
import { type Finding, SourceRefused } from './finding'
import { tooLong } from './limits'
import { tooDeep, yamlDocument } from './yaml-document'

const MAX_NODES = 20_000
const INHERITED = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf']

/**
 * Reads YAML to a plain object of plain values: no tags, anchors, aliases, merge keys or inherited names. Throws
 * `SourceRefused` naming line and column. `lineOffset` shifts line numbers.
 */
export function parseYaml(text: string, file: string, lineOffset = 0): Record<string, unknown> {
  const long = tooLong(text)
  const source = long ? '' : composed(text)
  const findings: Finding[] = []
  const refuse = (offset: number, found: string, advice: string): void => {
    const before = source.slice(0, offset).split('\n')
    findings.push({ file, line: before.length + lineOffset, column: (before.at(-1)?.length ?? 0) + 1, found, advice })
  }
  const settle = (): void => {
    if (findings.length) throw new SourceRefused(findings)
  }
  if (long) findings.push({ file, ...long, line: long.line + lineOffset })
  settle()
  findings.push(...forbiddenCharacters(source, file).map((finding) => ({ ...finding, line: finding.line + lineOffset })))
  settle()
  const deep = tooDeep(source)
  if (deep !== null) refuse(deep, 'YAML lồng nhau quá sâu', 'Viết phẳng hơn')
  settle()
  const document = yamlDocument(source)
  if (!document) {
    refuse(0, 'YAML lồng nhau quá sâu', 'Viết phẳng hơn')
    throw new SourceRefused(findings)
  }
  for (const error of document.errors)
    refuse(error.pos[0], 'YAML viết sai tại đây', `Kiểm tra thụt lề, dấu hai chấm và dấu ngoặc kép (chi tiết: ${error.message})`)
  settle()
  let nodes = 0
  visit(document, {
    Node: (_key, node) => {
      nodes += 1
      const at = (node as Node).range?.[0] ?? 0
      if (nodes > MAX_NODES) {
        refuse(at, `YAML có hơn ${MAX_NODES} giá trị`, 'Chia thành nhiều tệp')
        return visit.BREAK
      }
      if (isAlias(node) || (node as { anchor?: string }).anchor) refuse(at, 'YAML dùng bí danh (&, *)', 'Viết lại giá trị thay vì trỏ tới chỗ khác')
      else if (node.tag) refuse(at, `YAML dùng nhãn kiểu ${node.tag.slice(0, 40)}`, 'Bỏ nhãn bắt đầu bằng dấu !')
    },
    Pair: (_key, pair) => {
      const { key } = pair
      const at = (key as Node | null)?.range?.[0] ?? 0
      if (!isScalar(key)) refuse(at, 'Khóa YAML không phải là chữ', 'Viết khóa: giá trị')
      else if (key.value === '<<') refuse(at, 'YAML trộn khóa bằng <<', 'Viết lại các khóa')
      else if (INHERITED.includes(String(key.value))) refuse(at, `Khóa YAML “${key.value}” không được dùng`, 'Đổi tên khóa')
    },
  })
  settle()
  if (!isMap(document.contents) || isPair(document.contents)) refuse(0, 'Phần YAML phải là các cặp “khóa: giá trị”', 'Viết mỗi dòng một cặp, ví dụ minutes: 10')
  settle()
  return document.toJS({ maxAliasCount: 0 }) as Record<string, unknown>
}
