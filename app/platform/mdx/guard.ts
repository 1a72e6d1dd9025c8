import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Finding } from './finding'
import { VOCABULARY } from './vocabulary'

type Node = {
  type: string
  name?: string | null
  value?: unknown
  url?: string
  alt?: string | null
  depth?: number
  attributes?: { type: string; name?: string; value?: unknown }[]
  children?: Node[]
  position?: { start: { line: number; column: number } }
}

const SAFE_URL = /^(https:\/\/|http:\/\/|mailto:|tel:|#|\.{0,2}\/?[\w./#?=&%-]+$)/i

/**
 * Everything in a tree that the dialect does not allow. A lesson is text: no code of its author may reach a server
 * or a reader, so whatever is not named in the vocabulary is refused, not cleaned.
 */
export function guardTree(tree: Root, file: string, firstLine = 0): Finding[] {
  const findings: Finding[] = []
  const refuse = (node: Node, found: string, advice: string): void => {
    findings.push({ file, line: (node.position?.start.line ?? 1) + firstLine, column: node.position?.start.column ?? 1, found, advice })
  }
  visit(tree, (raw) => {
    const node = raw as unknown as Node
    switch (node.type) {
      case 'mdxjsEsm':
        return refuse(node, 'Có câu lệnh import hoặc export', 'Bài học là văn bản: hãy bỏ dòng này; thành phần có sẵn được dùng ngay bằng tên')
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        return refuse(
          node,
          `Có biểu thức {${String(node.value ?? '').slice(0, 40)}}`,
          'Viết thẳng chữ cần hiện; muốn hiện dấu ngoặc nhọn thì đặt trong dấu `…`',
        )
      case 'html':
        return refuse(node, 'Có thẻ HTML', 'Dùng Markdown hoặc các thành phần trong bảng từ vựng')
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return guardElement(node, refuse)
      case 'link':
      case 'definition':
      case 'image':
        if (!SAFE_URL.test(String(node.url ?? '').trim()) || /^\/\//.test(String(node.url)))
          refuse(
            node,
            `Địa chỉ liên kết không được phép: ${String(node.url).slice(0, 60)}`,
            'Chỉ dùng https:, http:, mailto:, tel:, # hoặc tệp trong thư mục khóa học',
          )
        if (node.type === 'image' && !node.alt?.trim()) refuse(node, 'Ảnh thiếu chữ thay thế', 'Viết ![mô tả ảnh](tệp)')
        return
      case 'heading':
        if (node.depth === 1) refuse(node, 'Có tiêu đề cấp 1 trong bài', 'Tên bài lấy từ phần đầu tệp; tiêu đề trong bài bắt đầu bằng ##')
    }
  })
  return findings
}

function guardElement(node: Node, refuse: (node: Node, found: string, advice: string) => void): void {
  const name = node.name ?? ''
  const word = Object.hasOwn(VOCABULARY, name) ? VOCABULARY[name] : undefined
  if (!word) return refuse(node, `Thành phần <${name}> không có trong bảng từ vựng`, `Dùng một trong: ${Object.keys(VOCABULARY).join(', ')}`)
  const seen = new Set<string>()
  for (const attribute of node.attributes ?? []) {
    const key = attribute.name ?? ''
    const rule = Object.hasOwn(word.attributes, key) ? word.attributes[key] : undefined
    if (attribute.type !== 'mdxJsxAttribute') refuse(node, `<${name}> có thuộc tính dạng {...}`, 'Viết từng thuộc tính bằng chữ trong dấu ngoặc kép')
    else if (!rule) refuse(node, `<${name}> không có thuộc tính “${key}”`, `Thuộc tính được dùng: ${Object.keys(word.attributes).join(', ') || 'không có'}`)
    else if (typeof attribute.value !== 'string') refuse(node, `Thuộc tính “${key}” của <${name}> không phải là chữ`, `Viết ${key}="…"`)
    else if (rule.values && !rule.values.includes(attribute.value))
      refuse(node, `Thuộc tính ${key}="${attribute.value}" của <${name}> không hợp lệ`, `Chọn một trong: ${rule.values.join(', ')}`)
    else if (rule.number && !/^\d{1,3}$/.test(attribute.value))
      refuse(node, `Thuộc tính ${key}="${attribute.value}" của <${name}> không phải là số`, `Viết ${key}="3"`)
    seen.add(key)
  }
  for (const [key, rule] of Object.entries(word.attributes)) {
    if (rule.required && !seen.has(key)) refuse(node, `<${name}> thiếu thuộc tính “${key}”`, `Viết <${name} ${key}="…">`)
  }
  if (word.empty && node.children?.length) refuse(node, `<${name}> không chứa nội dung`, `Viết <${name} … />`)
}
