import { VOCABULARY } from '~/platform/mdx/vocabulary'
import type { Attribute, Word } from '~/platform/mdx/word'

const CONTENT: Record<Word['content'], string> = {
  nothing: 'nothing',
  blocks: 'text and other words',
  optional: 'a transcript, or nothing',
  'numbered-list': 'one numbered list',
  list: 'one list',
  'two-parts': 'two parts divided by a line `---`',
}
const kindOf = (rule: Attribute): string =>
  rule.values
    ? rule.values.map((value) => `\`${value}\``).join(', ')
    : rule.number
      ? 'a number'
      : rule.date
        ? 'dd/mm/yyyy'
        : rule.media
          ? `\`media/…\` (${rule.media})`
          : rule.slug
            ? 'a name'
            : 'text'

/** The words of lessons as a table of Markdown in English, for the guide of authors. */
export function wordsTable(): string {
  const rows = Object.entries(VOCABULARY).map(([name, word]) => {
    const attributes = Object.entries(word.attributes).map(([key, rule]) => `\`${key}\`${rule.required ? '' : '?'}: ${kindOf(rule)}`)
    return `| \`<${name}>\`${word.inline ? ', within a sentence' : ''} | ${word.about.en} | ${attributes.join('<br>') || 'none'} | ${CONTENT[word.content]} |`
  })
  return ['| word | what it is for | attributes (`?` may be left out) | holds |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
