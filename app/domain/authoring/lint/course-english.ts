import { isMap, isSeq, LineCounter, type YAMLMap } from 'yaml'
import { yamlDocument } from '~/platform/mdx/yaml-document'
import type { LintFinding } from './finding'

/** What is said of the course in both languages: where in course.yaml, the field of the form, its name, and whether a translation must differ. */
const FIELDS: { path: string[]; field: string; what: string; differs?: true }[] = [
  { path: ['title'], field: 'titleEn', what: 'Tên khóa học', differs: true },
  { path: ['summary'], field: 'summaryEn', what: 'Tóm tắt khóa học', differs: true },
  { path: ['audience'], field: 'audienceEn', what: 'Phần “Dành cho ai”' },
  { path: ['objectives'], field: 'objectiveEn', what: 'Mục tiêu' },
  { path: ['quiz', 'title'], field: 'quizTitleEn', what: 'Tên bài kiểm tra' },
]

/** What course.yaml says in Vietnamese it says in English too. None of a file that is no YAML: its reading says so. */
export function courseEnglish(slug: string, text: string): LintFinding[] {
  const lines = new LineCounter()
  const document = yamlDocument(text, { lineCounter: lines })
  if (!document || document.errors.length) return []
  return FIELDS.flatMap(({ path, field, what, differs }) => {
    const node = document.getIn(path, true)
    const maps = isSeq(node) ? node.items : [node]
    return maps.filter(isMap).flatMap((map: YAMLMap, at): LintFinding[] => {
      const [vi, en] = ['vi', 'en'].map((language) => String(map.get(language) ?? '').trim())
      const place = lines.linePos(map.range?.[0] ?? 0)
      const say = (found: string, advice: string) => [
        { file: `${slug}/course.yaml`, line: place.line, column: place.col, rule: 'english-title', severity: 'error' as const, found, advice, field },
      ]
      const name = isSeq(node) ? `${what} ${at + 1}` : what
      if (vi && !en) return say(`${name} thiếu bản tiếng Anh`, 'Viết bản tiếng Anh ở trang Thông tin khóa học, hoặc dòng en: "…" trong course.yaml')
      return differs && vi && vi === en ? say(`${name} tiếng Anh giống hệt tiếng Việt`, 'Dịch sang tiếng Anh') : []
    })
  })
}
