import type { Blockquote, List, ListItem, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Finding } from '~/platform/mdx/finding'
import { fragmentHtml } from '~/platform/mdx/fragment'

export type OptionSource = { id: string; html: string }

/** A question with its key lifted out: `shown` may reach a browser, `key` never before the answer. */
export type QuestionSource = {
  id: string
  line: number
  shown: { type: 'single' | 'multiple' | 'truefalse'; competence: string; difficulty: number; points: number; stem: string; options: OptionSource[] }
  key: { correct: string[]; feedback: Record<string, string>; explanation: string }
}

type Element = {
  type: string
  name?: string
  attributes?: { name: string; value: string }[]
  children?: RootContent[]
  position?: { start: { line: number; column: number } }
}

const OPTION_ID = /^[a-z][a-z0-9]{0,7}$/

/** Every `<Question>` of a tree, in order, with what is wrong about them. `firstLine` shifts line numbers. */
export function liftQuestions(tree: Root, file: string, firstLine: number): { questions: QuestionSource[]; findings: Finding[] } {
  const questions: QuestionSource[] = []
  const findings: Finding[] = []
  visit(tree, (raw) => {
    const node = raw as unknown as Element
    if (node.name !== 'Question') return
    const line = (node.position?.start.line ?? 1) + firstLine
    const problem = (found: string, advice: string, at: { line?: number; column?: number } = {}): void => {
      // Answers nothing: a number would send `visit` to that child.
      findings.push({ file, line: at.line ? at.line + firstLine : line, column: at.column ?? 1, found, advice })
    }
    const question = liftQuestion(node, line, problem)
    if (question) questions.push(question)
  })
  return { questions, findings }
}

type Problem = (found: string, advice: string, at?: { line?: number; column?: number }) => void

function liftQuestion(node: Element, line: number, problem: Problem): QuestionSource | null {
  const attribute = (name: string) => node.attributes?.find((item) => item.name === name)?.value
  const children = node.children ?? []
  const list = children.find((child): child is List => child.type === 'list' && child.children.some((item) => typeof item.checked === 'boolean'))
  for (const child of children)
    visit(child, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (inner) =>
      problem('Câu hỏi chứa thành phần khác', 'Trong câu hỏi chỉ dùng chữ, danh sách, mã và trích dẫn', inner.position?.start),
    )
  if (!list) {
    problem('Câu hỏi không có phương án', 'Viết mỗi phương án một dòng “- [ ] `a` …”, đánh dấu [x] phương án đúng')
    return null
  }
  const at = children.indexOf(list)
  const type = (attribute('type') ?? 'single') as QuestionSource['shown']['type']
  const options: OptionSource[] = []
  const correct: string[] = []
  const feedback: Record<string, string> = {}
  for (const item of list.children) liftOption(item, problem, options, correct, feedback)
  const rest = children.slice(at + 1)
  const quote = rest.find((child): child is Blockquote => child.type === 'blockquote')
  if (!quote) problem('Câu hỏi thiếu phần giải thích', 'Thêm một đoạn trích “> …” sau các phương án')
  if (at === 0) problem('Câu hỏi thiếu phần dẫn', 'Viết câu hỏi trước các phương án')
  const right = correct.length
  if (type === 'single' && right !== 1) problem(`Câu chọn một có ${right} phương án đúng`, 'Đánh dấu [x] đúng một phương án')
  if (type === 'truefalse' && (right !== 1 || options.length !== 2))
    problem('Câu đúng – sai phải có hai phương án và một phương án đúng', 'Viết `a` Đúng và `b` Sai, đánh dấu [x] một phương án')
  if (type === 'multiple' && (right < 2 || right === options.length))
    problem(`Câu chọn nhiều có ${right} phương án đúng trên ${options.length}`, 'Cần ít nhất hai phương án đúng và một phương án chưa đúng')
  if (new Set(options.map((option) => option.id)).size !== options.length)
    problem('Hai phương án trùng mã', 'Mỗi phương án có một mã riêng, ví dụ `a`, `b`, `c`')
  return {
    id: attribute('id') ?? '',
    line,
    shown: {
      type,
      competence: attribute('competence') ?? '',
      difficulty: Number(attribute('difficulty') ?? 2),
      points: Number(attribute('points') ?? 1),
      stem: fragmentHtml(children.slice(0, at)),
      options,
    },
    key: { correct, feedback, explanation: quote ? fragmentHtml(quote.children as RootContent[]) : '' },
  }
}

function liftOption(item: ListItem, problem: Problem, options: OptionSource[], correct: string[], feedback: Record<string, string>): void {
  const where = item.position?.start
  const [text, ...others] = item.children
  const code = text?.type === 'paragraph' ? text.children[0] : undefined
  if (text?.type !== 'paragraph' || code?.type !== 'inlineCode' || !OPTION_ID.test(code.value))
    return problem('Phương án không bắt đầu bằng mã', 'Viết “- [ ] `a` nội dung phương án”', where)
  if (typeof item.checked !== 'boolean') return problem('Phương án không có ô đánh dấu', 'Viết “- [ ] `a` …” hoặc “- [x] `a` …”', where)
  const words = text.children.slice(1)
  const first = words[0]
  if (first?.type === 'text') words[0] = { ...first, value: first.value.trimStart() }
  options.push({ id: code.value, html: fragmentHtml([{ type: 'paragraph', children: words }], true) })
  if (item.checked) correct.push(code.value)
  const quote = others.find((child): child is Blockquote => child.type === 'blockquote')
  if (quote) feedback[code.value] = fragmentHtml(quote.children as RootContent[])
  else problem(`Phương án \`${code.value}\` thiếu nhận xét`, 'Thêm dòng “  > vì sao” ngay dưới phương án', where)
}
