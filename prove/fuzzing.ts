import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { liftQuestions } from '~/domain/authoring/questions'
import { SourceRefused } from '~/platform/mdx/finding'
import { actsIn } from '~/platform/mdx/inert'
import { parseSource } from '~/platform/mdx/parse'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { grammar } from './grammar.ts'
import { random } from './random.ts'
import { renderMany } from './rendering.ts'

/**
 * What came of the documents: how many were rendered by themselves rather than with others, the slowest reading in
 * milliseconds, how often each kind of node and each word with each attribute was accepted, and what failed.
 */
export type Figures = {
  cases: number
  accepted: number
  refused: number
  alone: number
  slowest: number
  kinds: Record<string, number>
  words: Record<string, number>
  failures: string[]
}

function seeds(): string[] {
  const courses = readdirSync('content', { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'libraries')
  return courses.flatMap(({ name }) =>
    readdirSync(path.join('content', name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.mdx'))
      .map((file) => readFileSync(path.join('content', name, file), 'utf8')),
  )
}

/** What no document may take longer for, in seconds: reading it, or rendering it. Far above the slowest ever seen. */
const SECONDS = 2
const TOGETHER = 24

/**
 * Makes documents (written from the vocabulary, with more or less mischief; real lessons mutated; hostile pieces) and says
 * of each that it is refused with a place, or holds nothing forbidden and renders to HTML in which nothing acts.
 */
export async function fuzz({ cases, seed, onProgress }: { cases: number; seed: number; onProgress?: (figures: Figures) => void }): Promise<Figures> {
  const source = random(seed)
  const { whole, pick, chance } = source
  const lessons = seeds()
  const writers = [0, 0.01, 0.05].map((mischief) => grammar(source, mischief))
  const [{ odd }] = writers
  const figures: Figures = { cases, accepted: 0, refused: 0, alone: 0, slowest: 0, kinds: {}, words: {}, failures: [] }
  const cut = (text: string): string => {
    const from = chance(0.4) ? 0 : whole(text.length)
    return text.slice(from, from + 200 + whole(1500))
  }
  const mutate = (text: string): string => {
    const at = whole(text.length + 1)
    const length = whole(30)
    switch (whole(6)) {
      case 0:
        return text.slice(0, at) + text.slice(at + length)
      case 1:
        return text.slice(0, at) + text.slice(at, at + length) + text.slice(at)
      case 2:
        return text.slice(0, at) + String.fromCodePoint(whole(0x3000)) + text.slice(at + 1)
      case 3:
        return `${text.slice(0, at)}\n\n${odd()}\n\n${text.slice(at)}`
      case 4:
        return (
          text.slice(0, at) +
          pick(['>', '- ', '<Steps>\n', '[', '*', '{', '|', '`', '<', '\t'] as const).repeat(1 + whole(chance(0.05) ? 3000 : 40)) +
          text.slice(at)
        )
      default:
        return text.slice(0, at) + odd() + text.slice(at)
    }
  }
  const make = (): string => {
    let text = chance(0.6) ? pick(writers).document() : chance(0.1) ? odd() : cut(pick(lessons))
    if (chance(0.3)) for (let times = whole(5); times >= 0; times -= 1) text = mutate(text)
    return text
  }
  let waiting: { number: number; text: string; body: string }[] = []
  const fail = (number: number, text: string, problem: string) => figures.failures.push(`case ${number} of seed ${seed}: ${problem}\n${JSON.stringify(text)}`)
  const settle = async () => {
    const { problems, alone } = await renderMany(
      waiting.map(({ body }) => body),
      SECONDS,
    )
    figures.alone += alone
    for (const [at, problem] of problems) fail(waiting[at].number, waiting[at].text, problem)
    waiting = []
  }
  for (let number = 1; number <= cases; number += 1) {
    const text = make()
    const began = performance.now()
    const verdict = judge(text, figures)
    const took = performance.now() - began
    figures.slowest = Math.max(figures.slowest, Math.round(took))
    if (took > SECONDS * 1000) fail(number, text, `read in ${Math.round(took)} ms`)
    if (verdict === 'refused') figures.refused += 1
    else if (typeof verdict === 'object') {
      figures.accepted += 1
      waiting.push({ number, text, body: verdict.body })
    } else fail(number, text, verdict)
    if (waiting.length === TOGETHER || number === cases) await settle()
    if (number % 500 === 0) onProgress?.(figures)
  }
  return figures
}

/** What comes of one source: `refused`, the body accepted, or what is wrong about it. `seen` counts what was accepted. */
export function judge(source: string, seen?: Pick<Figures, 'kinds' | 'words'>): 'refused' | { body: string } | string {
  try {
    const { tree, front, body, firstLine } = parseSource(source, 'bai.mdx')
    if (Object.getPrototypeOf(front) !== Object.prototype) return 'front matter is no plain object'
    const problem = forbidden(tree as unknown as Node, seen)
    if (problem) return problem
    // Questions go another way: their words are made HTML when they are lifted.
    const acts = liftQuestions(tree, 'bai.mdx', firstLine).questions.flatMap(({ shown, key }) => actsIn(htmlIn({ shown, key })))
    return acts.length ? `a question acts: ${acts.join(', ')}` : { body }
  } catch (error) {
    if (!(error instanceof SourceRefused)) return `threw ${String(error).slice(0, 200)}`
    const lines = source.split(/\r\n?|\n/).length
    const isPlaced =
      error.findings.length > 0 &&
      error.findings.every(({ file, line, column, found, advice }) => file === 'bai.mdx' && line >= 1 && line <= lines && column >= 1 && found && advice)
    return isPlaced ? 'refused' : `a finding without place: ${JSON.stringify(error.findings).slice(0, 300)}`
  }
}

/** Texts of a question that are no HTML: React escapes them. */
const PLAIN = ['text', 'accepted', 'correct', 'competence', 'unit', 'type']

/** Every text of a question that is put into a page as HTML. */
function htmlIn(value: unknown, name = ''): string {
  if (typeof value === 'string') return PLAIN.includes(name) ? '' : value
  if (Array.isArray(value)) return value.map((item) => htmlIn(item, name)).join('\n')
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, item]) => htmlIn(item, key))
        .join('\n')
    : ''
}

type Node = {
  type: string
  name?: string | null
  url?: string
  depth?: number
  attributes?: { type: string; name?: string; value?: unknown }[]
  children?: Node[]
}
/** Every kind of node that may be accepted. */
export const KINDS = [
  'root',
  'paragraph',
  'text',
  'heading',
  'thematicBreak',
  'blockquote',
  'list',
  'listItem',
  'code',
  'inlineCode',
  'emphasis',
  'strong',
  'delete',
  'break',
  'link',
  'linkReference',
  'image',
  'definition',
  'footnoteReference',
  'footnoteDefinition',
  'table',
  'tableRow',
  'tableCell',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
]

/** Written apart from the guard, as a list of what may be. */
function forbidden(node: Node, seen?: Pick<Figures, 'kinds' | 'words'>): string | null {
  const count = (counts: Record<string, number> | undefined, name: string) => {
    if (counts) counts[name] = (counts[name] ?? 0) + 1
  }
  count(seen?.kinds, node.type)
  if (!KINDS.includes(node.type)) return `a node ${node.type} came through`
  if (node.url !== undefined) {
    const url = [...node.url]
      .filter((char) => char > ' ')
      .join('')
      .toLowerCase()
    if (/^[a-z][a-z0-9+.-]*:/.test(url) && !/^(https?|mailto|tel):/.test(url)) return `an address ${node.url} came through`
    if (/^[/\\]{2}/.test(url)) return `an address ${node.url} came through`
  }
  if (node.type.startsWith('mdx')) {
    if (!Object.keys(VOCABULARY).includes(node.name ?? '')) return `an element <${node.name}> came through`
    count(seen?.words, node.name ?? '')
    for (const { name } of node.attributes ?? []) count(seen?.words, `${node.name}.${name}`)
    const known = Object.keys(VOCABULARY[node.name ?? ''].attributes)
    for (const attribute of node.attributes ?? [])
      if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string' || !known.includes(attribute.name ?? ''))
        return `an attribute ${attribute.name} of <${node.name}> came through`
  }
  for (const child of node.children ?? []) {
    const problem = forbidden(child, seen)
    if (problem) return problem
  }
  return null
}
