import type { Root } from 'mdast'
import { isMediaPath, isSafeAddress } from './address'
import { troubleIn } from './characters'
import type { Finding } from './finding'
import { guardElement } from './guard-element'
import { LIMITS } from './limits'

/** A node of any kind, as far as the guard looks at it. */
export type GuardedNode = {
  type: string
  name?: string | null
  value?: unknown
  url?: string
  alt?: string | null
  title?: string | null
  depth?: number
  ordered?: boolean | null
  attributes?: { type: string; name?: string; value?: unknown }[]
  children?: GuardedNode[]
  position?: { start: { line: number; column: number } }
}
export type Refuse = (node: GuardedNode, found: string, advice: string) => void

/** Every kind of node a lesson may hold, elements of the vocabulary apart. */
const KINDS = new Set(
  [
    'root paragraph text heading thematicBreak blockquote list listItem code inlineCode emphasis strong delete break link linkReference',
    'image imageReference definition footnoteReference footnoteDefinition table tableRow tableCell',
  ].flatMap((names) => names.split(' ')),
)

/**
 * Everything in a tree that the dialect does not allow. A lesson is text: no code of its author may reach a server
 * or a reader, so whatever is not named in the vocabulary is refused, not cleaned.
 */
export function guardTree(tree: Root, file: string, firstLine = 0): Finding[] {
  const findings: Finding[] = []
  const refuse: Refuse = (node, found, advice) => {
    findings.push({ file, line: (node.position?.start.line ?? 1) + firstLine, column: node.position?.start.column ?? 1, found, advice })
  }
  const large = tooLarge(tree as GuardedNode)
  if (large) {
    refuse(large.node, large.found, 'Viết phẳng hơn, chia thành nhiều bài ngắn hơn')
    return findings
  }
  walk(tree as GuardedNode, [], (node, parents) => {
    guardCharacters(node, refuse)
    switch (node.type) {
      case 'mdxjsEsm':
        refuse(node, 'Có câu lệnh import hoặc export', 'Bài học là văn bản: hãy bỏ dòng này; thành phần có sẵn được dùng ngay bằng tên')
        return
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        refuse(node, `Có biểu thức {${String(node.value ?? '').slice(0, 40)}}`, 'Viết thẳng chữ cần hiện; muốn hiện dấu ngoặc nhọn thì đặt trong dấu `…`')
        return
      case 'html':
        refuse(node, 'Có thẻ HTML', 'Dùng Markdown hoặc các thành phần trong bảng từ vựng')
        return
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        guardElement(node, parents, refuse)
        return
      case 'link':
      case 'definition':
        guardLink(node, refuse)
        return
      case 'image':
        guardImage(node, refuse)
        return
      case 'imageReference':
        refuse(node, 'Ảnh trỏ tới một định nghĩa ở nơi khác', 'Viết ![mô tả ảnh](media/tên-tệp.png)')
        return
      case 'heading':
        if (node.depth === 1) refuse(node, 'Có tiêu đề cấp 1 trong bài', 'Tên bài lấy từ phần đầu tệp; tiêu đề trong bài bắt đầu bằng ##')
        return
      default:
        if (!KINDS.has(node.type)) refuse(node, `Có phần tử lạ (${node.type})`, 'Dùng Markdown hoặc các thành phần trong bảng từ vựng')
    }
  })
  return findings
}

function guardLink(node: GuardedNode, refuse: Refuse): void {
  const url = String(node.url ?? '')
  if (isSafeAddress(url) || isMediaPath(url)) return
  refuse(
    node,
    `Địa chỉ liên kết không được phép: ${url.slice(0, 60)}`,
    'Chỉ dùng https:, http:, mailto:, tel:, # hoặc tệp trong thư mục media của khóa học; không có tên đăng nhập trước tên miền',
  )
}

function guardImage(node: GuardedNode, refuse: Refuse): void {
  const url = String(node.url ?? '')
  if (!isMediaPath(url, 'image'))
    refuse(node, `Ảnh không phải là tệp của khóa học: ${url.slice(0, 60)}`, 'Đặt ảnh vào thư mục media rồi viết ![mô tả ảnh](media/tên-tệp.png)')
  if (!node.alt?.trim()) refuse(node, 'Ảnh thiếu chữ thay thế', 'Viết ![mô tả ảnh](media/tên-tệp.png)')
}

/** Entities such as `&#8238;` bring in characters that the source itself does not show. */
function guardCharacters(node: GuardedNode, refuse: Refuse): void {
  const texts = [node.value, node.url, node.alt, node.title, ...(node.attributes ?? []).map((attribute) => attribute.value)]
  for (const text of texts) {
    const trouble = typeof text === 'string' ? troubleIn(text.replaceAll(/[\n\r]/g, ' ')) : null
    if (trouble) return refuse(node, trouble.found, trouble.advice)
  }
}

/** Every node in reading order with those around it, the outermost first. Depth is bounded before. */
function walk(node: GuardedNode, parents: GuardedNode[], see: (node: GuardedNode, parents: GuardedNode[]) => void): void {
  see(node, parents)
  const inner = [...parents, node]
  for (const child of node.children ?? []) walk(child, inner, see)
}

/** The first node too deep or one too many; found without recursion, so that no depth can exhaust the stack. */
function tooLarge(root: GuardedNode): { node: GuardedNode; found: string } | null {
  let count = 0
  const waiting: [GuardedNode, number][] = [[root, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next
    count += 1
    if (depth > LIMITS.depth) return { node, found: `Lồng nhau quá ${LIMITS.depth} cấp` }
    if (count > LIMITS.nodes) return { node, found: `Có hơn ${LIMITS.nodes} phần tử trong một tệp` }
    for (const child of node.children ?? []) waiting.push([child, depth + 1])
  }
  return null
}
