import { parseYaml } from '~/platform/mdx/yaml'
import type { LintFinding } from './finding'
import { usedExercises } from './left-out'
import type { Page } from './page'
import type { LintSettings } from './rule'

const minutesIn = (values: Record<string, unknown>) => (typeof values.minutes === 'number' ? values.minutes : 0)

/** The minutes of lessons, exercises they use, test and task add up to at least the periods the course claims; null when they do. */
export function minutesAgainstPeriods(slug: string, files: ReadonlyMap<string, string>, pages: Page[], settings: LintSettings): LintFinding | null {
  const read = (path: string): Record<string, unknown> => {
    try {
      return parseYaml(files.get(path) ?? '', path)
    } catch {
      return {}
    }
  }
  const course = read('course.yaml')
  const periods = typeof course.periods === 'number' ? course.periods : 0
  const quiz = typeof course.quiz === 'object' && course.quiz !== null ? minutesIn(course.quiz as Record<string, unknown>) : 0
  const exercises = [...usedExercises(pages)].map((name) => minutesIn(read(`exercises/${name}/exercise.yaml`)))
  const total = [...pages.map((page) => minutesIn(page.front)), ...exercises, quiz].reduce((sum, minutes) => sum + minutes, 0)
  const claimed = periods * settings.periodMinutes
  if (total >= claimed) return null
  const line = (files.get('course.yaml') ?? '').split('\n').findIndex((text) => text.startsWith('periods:')) + 1 || 1
  return {
    file: `${slug}/course.yaml`,
    line,
    column: 1,
    rule: 'minutes',
    severity: 'warning',
    found: `Khóa học ghi ${periods} tiết (${claimed} phút) nhưng các phần cộng lại chỉ có ${total} phút`,
    advice: 'Giảm số tiết, hoặc thêm bài và ghi lại số phút của từng phần',
  }
}
