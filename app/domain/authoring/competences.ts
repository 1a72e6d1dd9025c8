import type { CourseSource } from './source.server'

/** The codes of every competence a course trains or asks about, in order. */
export function competencesOf({ course, lessons, pools }: CourseSource): string[] {
  const questions = [...lessons.flatMap((lesson) => lesson.questions), ...pools.graded, ...pools.practice]
  return [...new Set([...course.competences.map((item) => item.code), ...questions.map((question) => question.shown.competence)])].filter(Boolean).sort()
}
