import type { PhrasingContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mdxToMarkdown } from 'mdast-util-mdx'
import { toMarkdown } from 'mdast-util-to-markdown'
import { composed } from '~/platform/text'
import { parseFragment } from './question-tree'
import type { WrittenOption, WrittenPart, WrittenQuestion } from './written-question'

/** A question as MDX, always in the same layout, so that the same question is the same bytes. */
export function questionMdx(question: WrittenQuestion): string {
  const stem = question.stem.trim()
  const attributes = Object.entries({
    id: question.id,
    type: question.type,
    competence: question.competence,
    points: question.points,
    difficulty: question.difficulty,
    credit: question.credit,
    ...settingsOf(question),
  }).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}="${attributeText(String(value))}"`]))
  const parts = [`<Question ${attributes.join(' ')}>`, stem, bodyOf(question, stem), quoted(question.explanation, ''), '</Question>']
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** Plain text as Markdown that reads as the same text: whatever would be markup is escaped. */
export function markdownOfPlain(text: string): string {
  return composed(text)
    .split(/\n\s*\n/)
    .map((paragraph) => inlineMarkdown([{ type: 'text', value: oneLine(paragraph) }]))
    .filter(Boolean)
    .join('\n\n')
}

function inlineMarkdown(children: PhrasingContent[]): string {
  return toMarkdown({ type: 'paragraph', children }, { extensions: [gfmToMarkdown(), mdxToMarkdown()] }).trimEnd()
}

function settingsOf(part: WrittenPart): Record<string, string | number | undefined> {
  switch (part.type) {
    case 'text':
    case 'fillin':
      return { typos: part.typos, diacritics: part.diacritics }
    case 'number':
      return { tolerance: part.tolerance, unit: part.unit }
    case 'ordering':
    case 'matching':
      return {}
    default:
      return { shuffle: part.shuffle }
  }
}

function bodyOf(part: WrittenPart, stem: string): string {
  const last = parseFragment(stem).at(-1)
  const mark = last?.type === 'list' ? stem[last.position?.start.offset ?? 0] : ''
  const bullet = mark === '-' ? '*' : '-'
  const task = ({ id, isRight, feedback }: Pick<WrittenOption, 'id' | 'isRight' | 'feedback'>, markdown: string) =>
    `${bullet} [${isRight ? 'x' : ' '}] \`${id}\` ${markdown}${below(feedback, '  ')}`
  switch (part.type) {
    case 'text':
    case 'number':
      return part.answers.map((answer) => task(answer, typed(answer.text))).join('\n')
    case 'fillin':
      return part.blanks
        .map((blank) => task({ ...blank, isRight: true }, typed(blank.accepted.map((text) => oneLine(text).replaceAll('|', '/')).join(' | '))))
        .join('\n')
    case 'ordering': {
      const isOrdered = last?.type === 'list' && last.ordered === true
      const point = isOrdered && !/^\d+\)/.test(stem.slice(last.position?.start.offset)) ? ')' : '.'
      return part.items
        .map(({ id, text, feedback }, at) => {
          const number = `${at + 1}${point} `
          return `${number}\`${id}\` ${oneLine(text)}${below(feedback, ' '.repeat(number.length))}`
        })
        .join('\n')
    }
    case 'matching':
      return [
        `| ${cell(part.heads.left)} | ${cell(part.heads.right)} |`,
        '| --- | --- |',
        ...part.pairs.map(({ id, left, right }) => `| ${left ? `\`${id}\` ${cell(left)}` : ''} | ${cell(right)} |`),
      ].join('\n')
    default:
      return part.options.map((option) => task(option, oneLine(option.text))).join('\n')
  }
}

const oneLine = (text: string) => composed(text).replace(/\s+/g, ' ').trim()
const cell = (text: string) => oneLine(text).replace(/\\?\|/g, '\\|')
const attributeText = (text: string) => oneLine(text).replace(/&/g, '&amp;').replace(/"/g, '&quot;')
const below = (feedback: string, indent: string) => (feedback.trim() ? `\n${quoted(feedback, indent)}` : '')

/** Plain words after a code span, where nothing of them begins a line. */
function typed(text: string): string {
  return inlineMarkdown([
    { type: 'inlineCode', value: 'a' },
    { type: 'text', value: ` ${oneLine(text)}` },
  ]).slice('`a` '.length)
}

function quoted(markdown: string, indent: string): string {
  const lines = composed(markdown).trim()
  return lines
    ? lines
        .split('\n')
        .map((line) => `${indent}> ${line}`.trimEnd())
        .join('\n')
    : ''
}
