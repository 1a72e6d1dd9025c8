import { newId } from '~/platform/ids'
import { freePath } from '~/platform/media/names'
import type { SourceTree } from '../source-tree'
import { questionMdx, readWrittenQuestion, type WrittenQuestion } from '../written-question'
import type { QuestionReading } from './reading'

export type Pool = 'graded' | 'practice'

/** Where the questions of a pool stand in a course. */
export const poolFile = (pool: Pool): string => `questions/${pool}.mdx`

/**
 * The files of a course that change when questions that were read join a pool: the pool itself, whose text only grows, and
 * the pictures. Each question gets an id; a picture whose name is taken by another gets a free one.
 */
export function filesWithQuestions(tree: SourceTree, pool: Pool, reading: Pick<QuestionReading, 'questions' | 'images'>): Map<string, Buffer> {
  const changed = new Map<string, Buffer>()
  let questions = reading.questions
  for (const { path, bytes } of reading.images) {
    const free = freePath(path, (taken) => !(tree.files.get(taken) ?? changed.get(taken) ?? bytes).equals(bytes))
    changed.set(free, bytes)
    if (free !== path) questions = questions.map((question) => renamed(question, path, free))
  }
  const before = tree.files.get(poolFile(pool))?.toString('utf8') ?? ''
  const added = questions.map((question) => questionMdx({ ...question, id: newId() })).join('\n')
  changed.set(poolFile(pool), Buffer.from(before.trim() ? `${before.trimEnd()}\n\n${added}` : added))
  return changed
}

/** The questions of a pool as people write them; those that cannot be read are left out. */
export function questionsOfPool(text: string): WrittenQuestion[] {
  return [...text.matchAll(/^<Question[\s>][\s\S]*?^<\/Question>/gm)].flatMap(([source]) => readWrittenQuestion(source) ?? [])
}

/** A question that names a picture by another path. */
function renamed(question: WrittenQuestion, from: string, to: string): WrittenQuestion {
  return JSON.parse(JSON.stringify(question).replaceAll(`](${from})`, `](${to})`)) as WrittenQuestion
}
