import { plainYaml } from '../plain-yaml'
import { readWrittenCourse } from '../written-course'
import type { LintFinding } from './finding'
import { attributeOf, elementsOf, type Page, placeIn } from './page'

/** The names of the exercises that lessons and the task bring in. */
export function usedExercises(pages: Page[]): Set<string> {
  return new Set(pages.flatMap((page) => elementsOf(page, 'Exercise').flatMap((element) => attributeOf(element, 'slug') ?? [])))
}

/** Exercises that no page brings in: no learner meets them, and their minutes do not count. */
export function exercisesLeftOut(slug: string, paths: Iterable<string>, pages: Page[]): LintFinding[] {
  const used = usedExercises(pages)
  return [...paths].flatMap((path): LintFinding[] => {
    const [, name] = /^exercises\/([^/]+)\/exercise\.yaml$/.exec(path) ?? []
    if (!name || used.has(name)) return []
    const found = `Chưa bài nào dùng bài luyện “${name}”, nên người học không gặp và số phút không được tính`
    return [warning(`${slug}/${path}`, { line: 1, column: 1 }, 'exercise-unused', found, 'Chèn vào một bài học, hoặc xóa bài luyện')]
  })
}

/** Questions of the test's pool whose competence the blueprint draws none of. None of a course whose blueprint cannot be read. */
export function questionsLeftOut(slug: string, course: string, pages: Page[]): LintFinding[] {
  if (!plainYaml(course)) return []
  const draw = readWrittenCourse(course).quiz.sections.flatMap((section) => section.draw)
  if (!draw.length) return []
  const isDrawn = (code: string, level: number) =>
    draw.some(({ competence, difficulty, count }) => count > 0 && competence === code && (!difficulty || difficulty === level))
  return pages
    .filter(({ path }) => path === 'questions/graded.mdx')
    .flatMap((page) =>
      elementsOf(page, 'Question').flatMap((question): LintFinding[] => {
        const competence = attributeOf(question, 'competence')
        if (!competence || isDrawn(competence, Number(attributeOf(question, 'difficulty') ?? 2))) return []
        const isLevel = draw.some((line) => line.competence === competence)
        const found = `Câu này không bao giờ được rút: đề không rút câu nào về năng lực ${competence}${isLevel ? ' ở độ khó này' : ''}`
        return [
          warning(`${slug}/${page.path}`, placeIn(page, question), 'question-undrawn', found, 'Thêm năng lực này vào đề kiểm tra, hoặc đổi năng lực của câu'),
        ]
      }),
    )
}

function warning(file: string, place: { line: number; column: number }, rule: string, found: string, advice: string): LintFinding {
  return { file, ...place, rule, severity: 'warning', found, advice }
}
