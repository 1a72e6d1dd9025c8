import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { composed } from '../text'
import { forbiddenCharacters } from './characters'
import { SourceRefused } from './finding'
import { guardTree } from './guard'
import { guardImageWords } from './guard-image-words'
import { LIMITS, overLimit, tooLong } from './limits'
import { mdxTrouble } from './mdx-trouble'
import { noProgram } from './no-program'
import { parseYaml } from './yaml'

export { parseYaml } from './yaml'

const processor = unified()
  .use(remarkParse)
  .use(remarkMdx, { acorn: noProgram, acornOptions: { ecmaVersion: 2024, sourceType: 'module' } })
  .use(remarkGfm)

export type Parsed = { front: Record<string, unknown>; body: string; tree: Root; firstLine: number }

/** A source as it is read: one form of Vietnamese letters, line ends of one kind, no mark at the start. Offsets count in this text. */
export function readableSource(text: string): string {
  return composed(text)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
}

/**
 * Reads a source of the dialect: YAML front matter and a tree that holds nothing but the vocabulary. Throws
 * `SourceRefused` with every finding. Line numbers are those of the whole file.
 */
export function parseSource(text: string, file: string): Parsed {
  const refuse = (line: number, column: number, found: string, advice: string): never => {
    throw new SourceRefused([{ file, line, column, found, advice }])
  }
  const long = tooLong(text)
  if (long) refuse(long.line, long.column, long.found, long.advice)
  const source = readableSource(text)
  const fence = /^---([^\n]*)\n(?:([\s\S]*?)\n)??---[ \t]*(?:\n|$)/.exec(source)
  if (/^---[^\n-]*(?:\n|$)/.test(source) && !fence) refuse(1, 1, 'Phần đầu tệp mở bằng --- nhưng không đóng', 'Thêm một dòng --- sau phần đầu')
  if (fence?.[1].trim()) refuse(1, 4, `Phần đầu tệp không được ghi “${fence[1].trim().slice(0, 40)}”`, 'Chỉ dùng YAML, mở bằng đúng ba dấu gạch ngang')
  const characters = forbiddenCharacters(source, file)
  if (characters.length) throw new SourceRefused(characters)
  const front = fence?.[2]?.trim() ? parseYaml(fence[2], file, 1) : {}
  const body = fence ? source.slice(fence[0].length) : source
  const firstLine = fence ? fence[0].split('\n').length - 1 : 0
  return { front, body, tree: parseBody(body, file, firstLine), firstLine }
}

/** The tree of a body that is in order; throws `SourceRefused` with every finding otherwise. No code is read, let alone run. */
export function parseBody(body: string, file: string, firstLine = 0): Root {
  const over = overLimit(body)
  if (over) throw new SourceRefused([{ file, ...over, line: over.line + firstLine }])
  let tree: Root
  try {
    tree = processor.parse(body) as Root
  } catch (error) {
    const trouble = mdxTrouble(error)
    throw new SourceRefused([{ file, ...trouble, line: trouble.line + firstLine }])
  }
  const findings = [...guardTree(tree, file, firstLine), ...guardImageWords(tree, body, file, firstLine)]
  if (findings.length) throw new SourceRefused(findings)
  return tree
}

/** The largest source that is read, in bytes. */
export const MAX_BYTES = LIMITS.bytes
