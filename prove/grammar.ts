import { HOSTILE } from '~/platform/mdx/hostile'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import type { Attribute, Word } from '~/platform/mdx/word'
import type { random } from './random.ts'

type Random = ReturnType<typeof random>
const SYLLABLES = 'đồng chí hãy dừng lại kiểm tra rồi báo cho cơ quan mật khẩu tên miền hồ sơ một cửa dữ liệu cá nhân Hà Nội'.split(' ')
/** Small hostile sources, to be put anywhere. */
const PIECES = HOSTILE.map(({ source }) => source).filter((source) => source.length < 400)
const FILES = { image: 'media/a.png', audio: 'media/a.mp3', video: 'media/a.mp4', captions: 'media/a.vtt', document: 'media/a.docx' }
const BLOCKS = Object.entries(VOCABULARY).filter(([, word]) => !word.inline)
const INLINE = Object.entries(VOCABULARY).filter(([, word]) => word.inline)

/**
 * Writes documents of the dialect from its own vocabulary: every kind of Markdown and every word with its attributes.
 * `mischief` is how often something is not as it should be: a value that does not fit, an attribute left out or doubled,
 * a hostile piece in the middle.
 */
export function grammar({ whole, chance, pick }: Random, mischief: number) {
  const isBad = () => chance(mischief)
  const times = (most: number) => 1 + whole(most)
  const many = (most: number, make: () => string, between: string) => Array.from({ length: times(most) }, make).join(between)
  const words = (most = 8) => many(most, () => pick(SYLLABLES), ' ')
  const odd = () => pick([...PIECES, '"', '<', '{', '}', '`', '\\', '&#8238;', ' ', '__proto__', '../x', '\u0000'])

  function value(rule: Attribute): string {
    if (isBad()) return odd().replaceAll('"', '')
    if (rule.values) return pick(rule.values)
    if (rule.number) return String(whole(999))
    if (rule.date) return pick(['26/06/2025', '01/01/2026', '29/02/2024'])
    if (rule.media) return FILES[rule.media]
    if (rule.slug) return pick(['a', 'bai-1', 'inbox', 'x9'])
    return pick([words(), words(2), '&amp; “a”', 'dichvucong.gov.vn', 'Ctrl + C', "l'eau"])
  }
  function attributes(word: Word): string {
    const written = Object.entries(word.attributes).flatMap(([name, rule]) => {
      if (!rule.required && chance(0.5)) return []
      if (rule.required && isBad()) return []
      return [`${name}="${value(rule)}"`, ...(isBad() ? [pick([`${name}="a"`, 'onClick="a"', '{...x}', 'style="a"', `${name}={1}`, `${name}`])] : [])]
    })
    return written.map((text) => ` ${text}`).join('')
  }

  function inline(depth: number): string {
    if (isBad()) return odd()
    switch (whole(depth > 0 ? 14 : 6)) {
      case 0:
        return `\`${pick(['a', '{x}', '<b>', words(2)])}\``
      case 1:
        return pick(['\\{', '\\<', '&lt;b&gt;', '&#60;', 'https://example.vn/a', 'a@example.vn', 'www.example.vn'])
      case 2: {
        const [name, word] = pick(INLINE)
        return `<${name}${attributes(word)} />`
      }
      case 6:
        return `**${inline(depth - 1)}**`
      case 7:
        return `*${inline(depth - 1)}*`
      case 8:
        return `~~${inline(depth - 1)}~~`
      case 9:
        return `[${inline(depth - 1)}](${pick(['https://example.vn', '#muc-mot', '02-hai.mdx#a', 'media/a.docx', 'tel:113', 'mailto:a@b.vn'])}${chance(0.3) ? ' "tên"' : ''})`
      case 10:
        return `![${words(3)}](media/a.png)`
      case 11:
        return pick(['[ghi][a]', '[a]', '[a][]', 'chú[^1]', 'chú[^hai]'])
      case 12:
        return `${words(3)}${pick(['  \n', '\\\n', '\n'])}${words(3)}`
      default:
        return words()
    }
  }
  const sentence = () => many(4, () => inline(2), ' ')
  const indent = (text: string, by: string) => text.split('\n').join(`\n${by}`)

  function list(depth: number, ordered = chance(0.4)): string {
    const isTask = !ordered && chance(0.3)
    const item = (at: number) =>
      `${ordered ? `${at + 1}.` : '-'} ${isTask ? pick(['[ ] ', '[x] ']) : ''}${sentence()}${depth > 0 && chance(0.3) ? `\n\n  ${indent(block(depth - 1), '   ')}` : ''}`
    return Array.from({ length: times(4) }, (_, at) => indent(item(at), '   ')).join(chance(0.2) ? '\n\n' : '\n')
  }

  function content(name: string, word: Word, depth: number): string {
    if (name === 'Question') return question()
    switch (isBad() ? pick(['blocks', 'list', 'two-parts'] as const) : word.content) {
      case 'numbered-list':
        return list(depth - 1, true)
      case 'list':
        return list(depth - 1)
      case 'two-parts':
        return `${block(depth - 1)}\n\n---\n\n${block(depth - 1)}`
      default:
        return many(2, () => block(depth - 1), '\n\n')
    }
  }
  function question(): string {
    const options = ['a', 'b', 'c'].slice(0, 1 + times(2)).map((id, at) => `- [${at ? ' ' : 'x'}] \`${id}\` ${inline(1)}\n  > ${inline(1)}`)
    return `${sentence()}\n\n${options.join('\n')}\n\n> ${sentence()}`
  }
  function element(depth: number): string {
    const [name, word] = pick(BLOCKS)
    const isEmpty = word.content === 'nothing' || (word.content === 'optional' && chance(0.5)) || depth < 1
    return isEmpty ? `<${name}${attributes(word)} />` : `<${name}${attributes(word)}>\n\n${content(name, word, depth)}\n\n</${name}>`
  }

  function block(depth: number): string {
    if (isBad()) return odd()
    switch (whole(depth > 0 ? 14 : 5)) {
      case 0:
        return `${'#'.repeat(2 + whole(3))} ${sentence().replaceAll('\n', ' ')}`
      case 1:
        return `\`\`\`${pick(['', 'js', 'text a=b'])}\n${pick(['{x}', '<script>', words()])}\n\`\`\``
      case 2:
        return pick(['---', '[a]: https://example.vn "tên"', `[^1]: ${words()}`, `[^hai]: ${words()}\n\n    ${words()}`, `${words()}\n---`])
      case 5:
        return list(depth - 1)
      case 6:
        return `> ${indent(
          many(2, () => block(depth - 1), '\n\n'),
          '> ',
        )}`
      case 7:
      case 8: {
        const width = times(4)
        const row = () => `| ${Array.from({ length: width }, () => inline(1).replaceAll('\n', ' ')).join(' | ')} |`
        return `${row()}\n|${pick([' --- |', ' :-: |', ' --: |']).repeat(width)}\n${many(4, row, '\n')}`
      }
      case 9:
      case 10:
      case 11:
      case 12:
        return element(depth)
      default:
        return sentence()
    }
  }
  function front(): string {
    const line = () =>
      pick([
        `minutes: ${whole(90)}`,
        `title: { vi: "${words(3)}", en: "a" }`,
        `summary:\n  vi: ${words(3)}`,
        'competences: ["4.1"]',
        'handIn: [text]',
        'rubric:\n  - criterion: "a"',
        `${isBad() ? odd() : 'note'}: ${words(2)}`,
      ])
    return `---\n${many(4, line, '\n')}\n---\n\n`
  }
  return { document: () => `${chance(0.3) ? front() : ''}${many(6, () => block(3), '\n\n')}\n`, odd }
}
