import type { Pieces } from '~/domain/authoring/compile-jobs'
import { type Components, renderLesson } from '~/platform/mdx/compile.server'
import { SourceRefused } from '~/platform/mdx/finding'
import { actsIn } from '~/platform/mdx/inert'
import { lessonVocabulary } from '~/ui/lesson/vocabulary'

const shown = { type: 'single', competence: '4.1', difficulty: 2, points: 1, stem: '<p>a</p>', options: [{ id: 'a', html: 'a' }] } as const
/** Any piece that any document may name. */
const always = <T>(make: (name: string) => T) =>
  ({ find: (is: (item: T) => boolean) => ['a', 'bai-1', 'inbox', 'x9', ''].map(make).find(is) ?? make('a') }) as unknown as T[]
const PIECES = {
  questions: always((id) => ({ id, shown })),
  exercises: always((slug) => ({ id: slug, slug, title: { vi: 'a', en: 'a' }, minutes: 1, alternative: { vi: 'a', en: 'a' } })),
  tasks: always((slug) => ({ id: slug, slug, title: { vi: 'a', en: 'a' }, minutes: 1, kind: 'do', isRequired: true })),
  simulation: { name: 'inbox', title: { vi: 'a', en: 'a' }, messages: [] },
} as unknown as Pieces

/** The words of lessons, with a piece for every name: whether a piece exists is the matter of the course. */
const vocabulary = (): Components => {
  const words = lessonVocabulary(PIECES)
  return { ...words, Simulation: () => words.Simulation({ name: 'inbox' } as never) } as Components
}

/** One document by the renderer of lessons: what is wrong about its HTML, or null. */
export async function renderOne(body: string, seconds: number): Promise<string | null> {
  const began = performance.now()
  try {
    const acts = actsIn(await renderLesson(body, 'bai.mdx', vocabulary()))
    if (acts.length) return `its HTML acts: ${acts.join(', ')}`
  } catch (error) {
    // Accepted when read whole, so it must be accepted when it is rendered.
    return error instanceof SourceRefused ? `read but not rendered: ${error.message.slice(0, 300)}` : `rendering threw ${String(error).slice(0, 300)}`
  }
  const took = performance.now() - began
  return took > seconds * 1000 ? `rendered in ${Math.round(took)} ms` : null
}

const MARK = 'dauchiabai'

/**
 * Many documents by the renderer of lessons in one run, with a line between them; whenever anything is out of order (a
 * fence left open swallows the next, two that agree alone do not together, something acts, it takes too long), each is
 * rendered by itself and judged alone. Answers what is wrong, by place, and how many had to be rendered alone.
 */
export async function renderMany(bodies: string[], seconds: number): Promise<{ problems: Map<number, string>; alone: number }> {
  const problems = new Map<number, string>()
  const together = bodies.length > 1 && (await areFineTogether(bodies, seconds))
  if (together) return { problems, alone: 0 }
  if (bodies.length > 4) {
    const middle = Math.ceil(bodies.length / 2)
    const [left, right] = [await renderMany(bodies.slice(0, middle), seconds), await renderMany(bodies.slice(middle), seconds)]
    for (const [at, problem] of left.problems) problems.set(at, problem)
    for (const [at, problem] of right.problems) problems.set(at + middle, problem)
    return { problems, alone: left.alone + right.alone }
  }
  for (const [at, body] of bodies.entries()) {
    const problem = await renderOne(body, seconds)
    if (problem) problems.set(at, problem)
  }
  return { problems, alone: bodies.length }
}

async function areFineTogether(bodies: string[], seconds: number): Promise<boolean> {
  const began = performance.now()
  try {
    const html = await renderLesson(bodies.join(`\n\n${MARK}\n\n`), 'bai.mdx', vocabulary())
    return html.split(`<p>${MARK}</p>`).length === bodies.length && !actsIn(html).length && performance.now() - began < seconds * 1000
  } catch {
    return false
  }
}
