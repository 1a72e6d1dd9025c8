import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Finding } from '~/platform/mdx/finding'
import { fragmentHtml } from '~/platform/mdx/fragment'
import type { Asked, Option, QuestionKey, QuestionTypeName } from '../catalog/question-types/asked'
import { anatomyOf, type Element, type Place, type Problem, placeOf } from './question-anatomy'
import { choice } from './question-types/choice'
import { fillin, stemWithBlanks } from './question-types/fillin'
import type { Lift } from './question-types/lift'
import { matching } from './question-types/matching'
import { number } from './question-types/number'
import { ordering } from './question-types/ordering'
import { text } from './question-types/text'

export type OptionSource = Option

/** A question with its key lifted out: `shown` may reach a browser, `key` never before the answer. */
export type QuestionSource = {
  id: string
  line: number
  shown: { competence: string; difficulty: number; points: number; stem: string } & Asked
  key: QuestionKey
}

/** How each type is lifted, and the attributes that only it, or few, may have. */
const TYPES: Record<QuestionTypeName, { lift: Lift; settings: string[] }> = {
  single: { lift: choice('single') as Lift, settings: ['shuffle'] },
  multiple: { lift: choice('multiple') as Lift, settings: ['shuffle', 'credit'] },
  truefalse: { lift: choice('truefalse') as Lift, settings: ['shuffle'] },
  text: { lift: text as Lift, settings: ['typos', 'diacritics'] },
  number: { lift: number as Lift, settings: ['tolerance', 'unit'] },
  ordering: { lift: ordering as Lift, settings: ['credit'] },
  matching: { lift: matching as Lift, settings: ['credit'] },
  fillin: { lift: fillin as Lift, settings: ['typos', 'diacritics', 'credit'] },
}
/** The types of questions an author may write. */
export const QUESTION_TYPES = Object.keys(TYPES) as QuestionTypeName[]
const SETTINGS = [...new Set(Object.values(TYPES).flatMap((type) => type.settings))]

/** Every `<Question>` of a tree, in order, with what is wrong about them. `firstLine` shifts line numbers. */
export function liftQuestions(tree: Root, file: string, firstLine: number): { questions: QuestionSource[]; findings: Finding[] } {
  const questions: QuestionSource[] = []
  const findings: Finding[] = []
  visit(tree, (raw) => {
    const node = raw as unknown as Element
    if (node.name !== 'Question') return
    const line = placeOf(node).line + firstLine
    const problem = (found: string, advice: string, at?: Place): void => {
      // Answers nothing: a number would send `visit` to that child.
      findings.push({ file, line: at ? at.line + firstLine : line, column: at?.column ?? 1, found, advice })
    }
    const question = liftQuestion(node, line, problem)
    if (question) questions.push(question)
  })
  return { questions, findings }
}

function liftQuestion(node: Element, line: number, problem: Problem): QuestionSource | null {
  for (const child of node.children ?? [])
    visit(child, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (inner) =>
      problem('Câu hỏi chứa thành phần khác', 'Trong câu hỏi chỉ dùng chữ, danh sách, bảng, mã và trích dẫn', placeOf(inner)),
    )
  const anatomy = anatomyOf(node)
  const { attribute, stem, explanation } = anatomy
  const type = (attribute('type') ?? 'single') as QuestionTypeName
  const { lift, settings } = TYPES[type] ?? TYPES.single
  for (const name of SETTINGS)
    if (attribute(name) !== undefined && !settings.includes(name))
      problem(`Thuộc tính “${name}” không dùng cho câu hỏi loại ${type}`, settings.length ? `Loại này có: ${settings.join(', ')}` : 'Bỏ thuộc tính này')
  if (attribute('points') === '0') problem('Câu hỏi 0 điểm', 'Viết points="1" trở lên, hoặc bỏ thuộc tính này')
  const lifted = lift(anatomy, problem)
  if (!lifted) return null
  if (!explanation) problem('Câu hỏi thiếu phần giải thích', 'Thêm một đoạn trích “> …” sau các phương án')
  if (!stem.length) problem('Câu hỏi thiếu phần dẫn', 'Viết câu hỏi trước các phương án')
  return {
    id: attribute('id') ?? '',
    line,
    shown: {
      ...lifted.asked,
      competence: attribute('competence') ?? '',
      difficulty: Number(attribute('difficulty') ?? 2),
      points: Number(attribute('points') ?? 1),
      stem: fragmentHtml(type === 'fillin' ? stemWithBlanks(stem) : stem),
    },
    key: {
      ...lifted.key,
      ...(attribute('credit') === 'partial' ? { credit: 'partial' as const } : {}),
      explanation: explanation ? fragmentHtml(explanation.children) : '',
    },
  }
}
