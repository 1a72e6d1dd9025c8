import type { RenderJob } from '~/domain/authoring/compile-jobs'
import { type Components, renderLesson } from '~/platform/mdx/compile.server'
import { lessonVocabulary } from './vocabulary'

/** Renders one lesson or task to HTML, with the instructions of the tasks it places. Throws `SourceRefused` when a body is not of the dialect. */
export async function renderPiece({ body, file, pieces }: RenderJob): Promise<string> {
  const instructions = new Map<string, string>()
  // One vocabulary for the whole page, since tables are counted.
  const words = lessonVocabulary(pieces, instructions) as Components
  for (const task of pieces.tasks ?? []) instructions.set(task.slug, await renderLesson(task.body, task.file, words, `nhiem-vu-${task.slug}-`))
  return renderLesson(body, file, words)
}
