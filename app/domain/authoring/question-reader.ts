import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { composed } from '~/platform/text'
import { type Anatomy, alternativesOf, anatomyOf, codedWords, type Element, type Item, itemsOf, plainText } from './question-anatomy'
import { parseFragment } from './question-tree'
import type { WrittenPart, WrittenQuestion } from './written-question'

type Spot = { position?: { start: { offset?: number; column: number }; end: { offset?: number } } }

/**
 * The reverse of `questionMdx`: the first question of a text, Markdown as it stands in the source. Null when there is
 * none, or none that can be read; what is wrong about one that can is found by `liftQuestions`.
 */
export function readWrittenQuestion(text: string): WrittenQuestion | null {
  const source = composed(text).replace(/\r\n?/g, '\n')
  const root: Root = { type: 'root', children: parseFragment(source) }
  const found: Element[] = []
  visit(root, (node) => {
    if ((node as unknown as Element).name === 'Question') found.push(node as unknown as Element)
  })
  if (!found.length) return null
  const anatomy = anatomyOf(found[0])
  const { attribute, stem, explanation } = anatomy
  const number = (name: string) => (attribute(name) === undefined ? {} : { [name]: Number(attribute(name)) })
  return {
    ...(attribute('id') ? { id: attribute('id') } : {}),
    competence: attribute('competence') ?? '',
    ...number('points'),
    ...number('difficulty'),
    ...(attribute('credit') ? { credit: attribute('credit') as 'whole' | 'partial' } : {}),
    stem: stem.length ? slice(source, stem[0], stem[stem.length - 1]) : '',
    explanation: explanation ? unquoted(source, explanation) : '',
    ...partOf(anatomy, source),
  }
}

function partOf(anatomy: Anatomy, source: string): WrittenPart {
  const { attribute, list, table } = anatomy
  const items = list ? itemsOf(list, () => undefined, '') : []
  const feedback = (item: Item) => (item.quote ? unquoted(source, item.quote) : '')
  const markdown = (words: Item['words']) => (words.length ? inline(slice(source, words[0], words[words.length - 1])) : '')
  const answers = () => items.map((item) => ({ id: item.id, text: plainText(item.words), isRight: item.isChecked, feedback: feedback(item) }))
  const typos = attribute('typos')
  const spelling = {
    ...(typos === undefined ? {} : { typos: Number(typos) }),
    ...(attribute('diacritics') ? { diacritics: attribute('diacritics') as 'fold' | 'keep' } : {}),
  }
  const type = (attribute('type') ?? 'single') as WrittenPart['type']
  switch (type) {
    case 'text':
      return { type, answers: answers(), ...spelling }
    case 'number': {
      const [tolerance, unit] = [attribute('tolerance'), attribute('unit')]
      return { type, answers: answers(), ...(tolerance ? { tolerance } : {}), ...(unit ? { unit } : {}) }
    }
    case 'fillin':
      return { type, blanks: items.map((item) => ({ id: item.id, accepted: alternativesOf(item.words), feedback: feedback(item) })), ...spelling }
    case 'ordering':
      return { type, items: items.map((item) => ({ id: item.id, text: markdown(item.words), feedback: feedback(item) })) }
    case 'matching': {
      const [head, ...rows] = (table?.children ?? []).map((row) => row.children)
      const text = (words: Item['words'] = []) => markdown(words).replaceAll('\\|', '|')
      return {
        type,
        heads: { left: text(head?.[0]?.children), right: text(head?.[1]?.children) },
        pairs: rows.map(([left, right]) => {
          const coded = left && codedWords(left)
          return { id: coded?.id ?? '', left: text(coded?.words ?? left?.children), right: text(right?.children) }
        }),
      }
    }
    default: {
      const options = items.map((item) => ({ id: item.id, text: markdown(item.words), isRight: item.isChecked, feedback: feedback(item) }))
      return { type, options, ...(attribute('shuffle') === 'no' ? { shuffle: 'no' as const } : {}) }
    }
  }
}

/** The source between two nodes, without the indentation of where it stood. */
function slice(source: string, first: Spot, last: Spot): string {
  const text = source.slice(first.position?.start.offset, last.position?.end.offset)
  const indent = new RegExp(`^ {0,${(first.position?.start.column ?? 1) - 1}}`)
  return text
    .split('\n')
    .map((line, at) => (at ? line.replace(indent, '') : line))
    .join('\n')
    .trim()
}

const inline = (text: string) => text.replace(/\s+/g, ' ').trim()
const unquoted = (source: string, quote: Spot) =>
  source
    .slice(quote.position?.start.offset, quote.position?.end.offset)
    .split('\n')
    .map((line) => line.replace(/^\s*> ?/, ''))
    .join('\n')
    .trim()
