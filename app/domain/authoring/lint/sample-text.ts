import { isScalar, LineCounter, visit } from 'yaml'
import { yamlDocument } from '~/platform/mdx/yaml-document'
import { isSampleText } from '../sample-text'
import type { LintFinding } from './finding'
import { type Page, placeIn } from './page'
import { passagesOf } from './prose'
import type { Remark, Rule } from './rule'

const ADVICE = 'Viết lại hoặc xóa'

/** Nothing of the template's own text is left: in the text, its questions, the facts above it or the rubric. One finding for each question. */
export const sampleText: Rule = {
  name: 'sample-text',
  severity: 'error',
  pages: ['lesson', 'task', 'pool'],
  check(page) {
    const remarks: Remark[] = sampleFacts(page)
    const questions = new Set<unknown>()
    for (const { kind, text, node, question } of passagesOf(page)) {
      if (kind === 'heading' || !isSampleText(text) || (question && questions.has(question))) continue
      const words = text.replace(/^[`\s]+/, '')
      const found = question ? `Câu hỏi còn chữ của câu mẫu: “${words}”` : `Đoạn này còn là chữ mẫu: “${words}”`
      remarks.push({ ...placeIn(page, node), found, advice: question ? `${ADVICE} câu hỏi` : ADVICE })
      if (question) questions.add(question)
    }
    return remarks
  },
}

function sampleFacts(page: Page): Remark[] {
  return sampleScalars(page.source.slice(0, page.source.length - page.body.length).replace(/^---\n|---\n?\s*$/g, ''), page.firstLine ? 1 : 0)
}

/** The same of course.yaml, where the template says its objectives. None of a file that is no YAML: its reading says so. */
export function sampleCourse(slug: string, text: string): LintFinding[] {
  return sampleScalars(text, 0).map((remark) => ({ file: `${slug}/course.yaml`, rule: 'sample-text', severity: 'error', field: 'objectiveEn', ...remark }))
}

function sampleScalars(yaml: string, linesAbove: number): Remark[] {
  const lines = new LineCounter()
  const document = yamlDocument(yaml, { lineCounter: lines })
  const remarks: Remark[] = []
  if (!document || document.errors.length) return remarks
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || !isScalar(node) || typeof node.value !== 'string' || !isSampleText(node.value)) return
      const { line, col } = lines.linePos(node.range?.[0] ?? 0)
      remarks.push({ line: line + linesAbove, column: col, found: `Chỗ này còn là chữ mẫu: “${node.value.trim()}”`, advice: ADVICE })
    },
  })
  return remarks
}
