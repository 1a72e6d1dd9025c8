import { isMediaPath } from './address'
import type { GuardedNode, Refuse } from './guard'
import { VOCABULARY, wordOf } from './vocabulary'
import type { Attribute, Word } from './word'

const MAX_VALUE = 600

/** What is wrong about one element: its name, its attributes, what stands in it, where it stands. */
export function guardElement(node: GuardedNode, parents: GuardedNode[], refuse: Refuse): void {
  const name = node.name ?? ''
  const word = wordOf(name)
  if (!word) {
    refuse(node, `Thành phần <${name.slice(0, 40)}> không có trong bảng từ vựng`, `Dùng một trong: ${Object.keys(VOCABULARY).join(', ')}`)
    return
  }
  guardAttributes(node, name, word, refuse)
  const content = contentProblem(node, word)
  if (content) refuse(node, `<${name}> ${content[0]}`, content[1])
  const place = placeProblem(name, word, parents)
  if (place) refuse(node, place[0], place[1])
}

function guardAttributes(node: GuardedNode, name: string, word: Word, refuse: Refuse): void {
  const seen = new Set<string>()
  for (const attribute of node.attributes ?? []) {
    const key = attribute.name ?? ''
    const rule = Object.hasOwn(word.attributes, key) ? word.attributes[key] : undefined
    if (attribute.type !== 'mdxJsxAttribute') refuse(node, `<${name}> có thuộc tính dạng {...}`, 'Viết từng thuộc tính bằng chữ trong dấu ngoặc kép')
    else if (!rule)
      refuse(node, `<${name}> không có thuộc tính “${key.slice(0, 40)}”`, `Thuộc tính được dùng: ${Object.keys(word.attributes).join(', ') || 'không có'}`)
    else if (seen.has(key)) refuse(node, `<${name}> có hai thuộc tính “${key}”`, 'Giữ lại một')
    else {
      const problem = valueProblem(key, rule, attribute.value)
      if (problem) refuse(node, `Thuộc tính ${key}=${shown(attribute.value)} của <${name}> ${problem[0]}`, problem[1])
    }
    seen.add(key)
  }
  for (const [key, rule] of Object.entries(word.attributes)) {
    if (rule.required && !seen.has(key)) refuse(node, `<${name}> thiếu thuộc tính “${key}”`, `Viết <${name} ${key}="…">: ${rule.about.vi}`)
  }
}

const SAMPLE = {
  image: 'media/tên-ảnh.png',
  audio: 'media/tên-tệp.mp3',
  video: 'media/tên-phim.mp4',
  captions: 'media/tên-phim.vtt',
  document: 'media/tên-tệp.docx',
}
const shown = (value: unknown) => (typeof value === 'string' ? `"${value.slice(0, 60)}"` : '{…}')

function valueProblem(key: string, rule: Attribute, value: unknown): [string, string] | null {
  if (typeof value !== 'string') return ['không phải là chữ', `Viết ${key}="…"`]
  if (value.length > MAX_VALUE) return [`dài hơn ${MAX_VALUE} ký tự`, 'Viết ngắn lại, đưa phần dài vào nội dung']
  if (!value.trim()) return rule.required ? ['đang trống', `Viết ${key}="…": ${rule.about.vi}`] : null
  if (rule.values && !rule.values.includes(value)) return ['không hợp lệ', `Chọn một trong: ${rule.values.join(', ')}`]
  if (rule.number && !/^\d{1,3}$/.test(value)) return ['không phải là số', `Viết ${key}="3"`]
  if (rule.slug && !/^[a-z0-9][a-z0-9-]{0,79}$/i.test(value)) return ['không phải là một tên', 'Chỉ dùng chữ không dấu, số và dấu gạch nối']
  if (rule.date && !isDay(value)) return ['không phải là ngày', `Viết ${key}="26/06/2025"`]
  if (rule.media && !isMediaPath(value, rule.media))
    return ['không phải là tệp của khóa học dùng được ở đây', `Đặt tệp vào thư mục media rồi viết ${key}="${SAMPLE[rule.media]}"`]
  return null
}

/** Whether a day written dd/mm/yyyy exists in the calendar. */
export function isDay(text: string): boolean {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/((?:19|20)\d{2})$/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1
}

const isList = (node: GuardedNode, ordered?: boolean) => node.type === 'list' && (ordered === undefined || node.ordered === ordered)

function contentProblem({ children = [] }: GuardedNode, { content }: Word): [string, string] | null {
  switch (content) {
    case 'nothing':
      return children.length ? ['không chứa nội dung', 'Viết <… /> và đưa nội dung ra ngoài'] : null
    case 'optional':
      return null
    case 'blocks':
      return children.length ? null : ['chưa có nội dung', 'Viết nội dung giữa thẻ mở và thẻ đóng, mỗi thẻ một dòng riêng']
    case 'numbered-list':
      return children.length === 1 && isList(children[0], true)
        ? null
        : ['cần chứa đúng một danh sách đánh số', 'Viết mỗi bước một dòng: 1. … 2. … giữa hai dòng trống']
    case 'list':
      return children.length === 1 && isList(children[0]) ? null : ['cần chứa đúng một danh sách', 'Viết mỗi việc một dòng: - … giữa hai dòng trống']
    case 'two-parts': {
      const line = children.findIndex((child) => child.type === 'thematicBreak')
      const isTwo = line > 0 && line < children.length - 1 && !children.slice(line + 1).some((child) => child.type === 'thematicBreak')
      return isTwo ? null : ['cần đúng hai phần', 'Viết phần trái, một dòng --- giữa hai dòng trống, rồi phần phải']
    }
  }
}

const isElement = (node: GuardedNode) => node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
const isBlank = (node: GuardedNode) => node.type === 'text' && !String(node.value ?? '').trim()

function placeProblem(name: string, word: Word, parents: GuardedNode[]): [string, string] | null {
  const holder = parents.findLast(isElement)?.name ?? ''
  if (holder && word.within && !word.within.includes(holder))
    return [`<${name}> không đứng trong <${holder}>`, `Đưa ra ngoài${word.within.length ? ` hoặc vào ${word.within.join(', ')}` : ''}`]
  if (word.inline) return null
  const parent = parents.at(-1)
  const isOwnLine = parent?.type === 'paragraph' && parent.children?.every((child) => isElement(child) || isBlank(child))
  const isInSentence = parents.some((node) => ['paragraph', 'heading', 'tableCell', 'link'].includes(node.type)) && !isOwnLine
  return isInSentence ? [`<${name}> đứng giữa câu chữ`, `Đặt <${name}> trên một dòng riêng, có dòng trống phía trên và phía dưới`] : null
}
