import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { SourceRefused } from '~/platform/mdx/finding'
import { parseSource } from '~/platform/mdx/parse'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { random } from './random.ts'

export type Figures = { cases: number; accepted: number; refused: number; failures: string[] }

/** Pieces that must never come through, and pieces that nearly may. */
const PIECES = [
  'import x from "y"',
  'export const a = 1',
  '{1+1}',
  '{process.exit()}',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<Callout kind="note" onClick="x">',
  '<Callout {...x}>',
  '<Callout kind={"note"}>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](&#106;avascript:x)',
  '[a](java\tscript:x)',
  '[a](<java\nscript:x>)',
  '[a](data:text/html,x)',
  '[a](vbscript:x)',
  '[a](//evil.example)',
  '[a](\\\\evil.example)',
  '<javascript:x>',
  '![](a.png)',
  '![a](javascript:x)',
  '[a]: javascript:x\n\n[a]',
  '<constructor />',
  '<__proto__ />',
  '<Foo.Bar />',
  '<a:b />',
  '<></>',
  '<Question id="x" type="single" competence="4.2">',
  '</Question>',
  '<Callout kind="note">',
  '</Callout>',
  '<Steps>',
  '</Steps>',
  '<Reveal summary="x">',
  '</Reveal>',
  '<Glossary term="a" meaning="b" />',
  '<Exercise slug="a" />',
  '- [ ] `a` b',
  '- [x] `b` c',
  '  > vì sao',
  '> trích',
  '| a | b |\n| --- | --- |',
  '```js\n{x}\n```',
  '`{x}`',
  '# một',
  '## hai',
  '---',
  '---\n',
  '---js\n',
  'id: &a 1',
  'b: *a',
  'c: *nowhere',
  'd: !!binary x',
  'e: {',
  '<<: *a',
  '? [a]',
  '__proto__: 1',
  '\t',
  '\u0000',
  '\uFEFF',
  '\u202E',
  '\uD800',
  '\r\n',
  '\u2028',
  'ế',
  '&lt;',
  '&#0;',
  '<!-- x -->',
  '<?x?>',
  '<!DOCTYPE a>',
  '{/* x */}',
  '\\{',
  '\\<',
  '{',
  '}',
  '<',
  '>',
  '"',
  "'",
  '[',
  ']',
  '(',
  ')',
  '*',
  '_',
  '~',
  '!',
  '|',
  ':',
]

function seeds(): string[] {
  const courses = readdirSync('content', { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'libraries')
  return courses.flatMap(({ name }) =>
    readdirSync(path.join('content', name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.mdx'))
      .map((file) => readFileSync(path.join('content', name, file), 'utf8')),
  )
}

/** Mutates real lessons and says of each result that it is refused with a place, or holds nothing forbidden. */
export function fuzz({ cases, seed }: { cases: number; seed: number }): Figures {
  const { whole, pick, chance } = random(seed)
  const sources = seeds()
  const figures: Figures = { cases, accepted: 0, refused: 0, failures: [] }
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
        return `${text.slice(0, at)}\n\n${pick(PIECES)}\n\n${text.slice(at)}`
      case 4:
        return text.slice(0, at) + pick(['>', '- ', '<Steps>\n', '[', '*', '{'] as const).repeat(1 + whole(40)) + text.slice(at)
      default:
        return text.slice(0, at) + pick(PIECES) + text.slice(at)
    }
  }
  for (let number = 1; number <= cases; number += 1) {
    let source = chance(0.1) ? pick(PIECES) : cut(pick(sources))
    for (let times = whole(6); times >= 0; times -= 1) source = mutate(source)
    const problem = judge(source)
    if (problem === 'refused') figures.refused += 1
    else if (problem === 'accepted') figures.accepted += 1
    else figures.failures.push(`case ${number} of seed ${seed}: ${problem}\n${JSON.stringify(source)}`)
  }
  return figures
}

/** What comes of one source: `refused`, `accepted`, or what is wrong about it. */
export function judge(source: string): string {
  try {
    const { tree, front } = parseSource(source, 'bai.mdx')
    if (Object.getPrototypeOf(front) !== Object.prototype) return 'front matter is no plain object'
    return forbidden(tree as unknown as Node) ?? 'accepted'
  } catch (error) {
    if (!(error instanceof SourceRefused)) return `threw ${String(error).slice(0, 200)}`
    const isPlaced =
      error.findings.length > 0 &&
      error.findings.every((finding) => finding.file === 'bai.mdx' && finding.line >= 1 && finding.column >= 1 && finding.found && finding.advice)
    return isPlaced ? 'refused' : `a finding without place: ${JSON.stringify(error.findings).slice(0, 300)}`
  }
}

type Node = {
  type: string
  name?: string | null
  url?: string
  depth?: number
  attributes?: { type: string; name?: string; value?: unknown }[]
  children?: Node[]
}
const KINDS = [
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
  'imageReference',
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
function forbidden(node: Node): string | null {
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
    const known = Object.keys(VOCABULARY[node.name ?? ''].attributes)
    for (const attribute of node.attributes ?? [])
      if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string' || !known.includes(attribute.name ?? ''))
        return `an attribute ${attribute.name} of <${node.name}> came through`
  }
  for (const child of node.children ?? []) {
    const problem = forbidden(child)
    if (problem) return problem
  }
  return null
}
