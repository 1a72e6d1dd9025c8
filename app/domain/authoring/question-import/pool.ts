import { sha256 } from '~/platform/canonical'
import { newId } from '~/platform/ids'
import { freePath } from '~/platform/media/names'
import { recent } from '../recent'
import { fileHashes, type SourceTree } from '../source-tree'
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
  const hashes = fileHashes(tree)
  const { questions, pictures } = withPlaces(reading, (path) => hashes.get(path) ?? null)
  const before = tree.files.get(poolFile(pool))?.toString('utf8') ?? ''
  return new Map([...pictures, [poolFile(pool), Buffer.from(poolWith(before, questions))]])
}

/**
 * Questions with the pictures they name, each under a path that no other file of the course has. `hashAt` knows the files
 * of the course. Pictures that none of the questions names are left out.
 */
export function withPlaces(
  { questions, images }: Pick<QuestionReading, 'questions' | 'images'>,
  hashAt: (path: string) => string | null,
): { questions: WrittenQuestion[]; pictures: Map<string, Buffer> } {
  const pictures = new Map<string, Buffer>()
  let placed = questions
  for (const { path, bytes } of images) {
    if (!questions.some((question) => JSON.stringify(question).includes(`](${path})`))) continue
    const hash = sha256(bytes)
    const free = freePath(path, (taken) => (hashAt(taken) ?? hash) !== hash || (pictures.has(taken) && !pictures.get(taken)?.equals(bytes)))
    pictures.set(free, bytes)
    if (free !== path) placed = placed.map((question) => renamed(question, path, free))
  }
  return { questions: placed, pictures }
}

/** The text of a pool with more questions behind those that are there, each with an id of its own. */
export function poolWith(before: string, questions: WrittenQuestion[]): string {
  const added = questions.map((question) => questionMdx({ ...question, id: newId() })).join('\n')
  return before.trim() ? `${before.trimEnd()}\n\n${added}` : added
}

/** The questions of a pool as people write them; those that cannot be read are left out. */
export function questionsOfPool(text: string): WrittenQuestion[] {
  return known(text, '')
}

const known = recent((text): WrittenQuestion[] => sourcesIn(text).flatMap((source) => readWrittenQuestion(source) ?? []), 1_000_000)

/** Each question from the line that opens it to the first line that closes one; what is never closed is none, and is read once. */
function sourcesIn(text: string): string[] {
  const sources: string[] = []
  const [opening, closing] = [/^<Question[\s>]/gm, /^<\/Question>/gm]
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    closing.lastIndex = open.index
    if (!closing.test(text)) break
    sources.push(text.slice(open.index, closing.lastIndex))
    opening.lastIndex = closing.lastIndex
  }
  return sources
}

/** A question that names a picture by another path. */
function renamed(question: WrittenQuestion, from: string, to: string): WrittenQuestion {
  return JSON.parse(JSON.stringify(question).replaceAll(`](${from})`, `](${to})`)) as WrittenQuestion
}
