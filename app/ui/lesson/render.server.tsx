import type { RenderJob } from '~/domain/authoring/compile-jobs'
import { type Components, renderLesson } from '~/platform/mdx/compile.server'
import { lessonVocabulary } from './vocabulary'

/** Renders one lesson or task to HTML. Throws `SourceRefused` when its body is not of the dialect. */
export function renderPiece({ body, file, pieces }: RenderJob): Promise<string> {
  return renderLesson(body, file, lessonVocabulary(pieces) as Components)
}
