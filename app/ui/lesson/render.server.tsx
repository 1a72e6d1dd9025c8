import type { CourseSource } from '~/domain/authoring/source.server'
import { type Components, renderLesson } from '~/platform/mdx/compile.server'
import { lessonVocabulary } from './vocabulary'

/** Renders every lesson and the task of a course to HTML, once, by the ids of the pieces. */
export async function renderCourse(source: CourseSource, onProgress?: (file: string) => void): Promise<Map<string, string>> {
  const bodies = new Map<string, string>()
  for (const lesson of [...source.lessons, ...(source.task ? [{ ...source.task, questions: [] }] : [])]) {
    const vocabulary = lessonVocabulary({ questions: lesson.questions, exercises: source.exercises, simulation: source.simulation })
    bodies.set(lesson.id, await renderLesson(lesson.body, lesson.file, vocabulary as Components))
    onProgress?.(lesson.file)
  }
  return bodies
}
