import { DOMSerializer } from 'prosemirror-model'
import type { WrittenQuestion } from '~/domain/authoring/written-question'
import { type EditorContext, mediaAddress } from '../context'
import { schema } from '../document/schema'
import { openSmall } from '../document/small'
import { make } from '../dom'
import type { EditorWords } from '../editor-words'
import { plainMarkdown as plain } from '../plain-markdown'

/** A question as its author reads it: like the lesson shows it, with what is right marked and the feedback under each option. */
export function questionShown(question: WrittenQuestion, context: EditorContext): HTMLElement[] {
  const { words } = context
  const stem = stemShown(question.stem, context)
  return [stem, ...answersOf(question, words), question.explanation ? make('p', { class: 'shown-why' }, plain(question.explanation)) : ''].filter(
    (part): part is HTMLElement => typeof part !== 'string',
  )
}

/** What is asked, as it reads; as its words where it holds more than a small editor shows. */
function stemShown(source: string, context: EditorContext): HTMLElement {
  const small = source.trim() ? openSmall(source) : null
  if (!small) return make('p', { class: 'stem' }, plain(source) || context.words.emptyStem)
  const stem = make('div', { class: 'stem' })
  stem.append(DOMSerializer.fromSchema(schema).serializeFragment(small.doc.content))
  for (const image of stem.querySelectorAll('img')) image.src = mediaAddress(context, image.dataset.src ?? '')
  return stem
}

function answersOf(question: WrittenQuestion, words: EditorWords): HTMLElement[] {
  switch (question.type) {
    case 'matching': {
      const { heads, pairs } = question
      const row = (cells: [string, string], tag: 'td' | 'th') => make('tr', {}, ...cells.map((cell) => make(tag, {}, plain(cell))))
      const body = pairs.map(({ left, right }) => row([left || '—', right], 'td'))
      return [make('table', {}, make('thead', {}, row([heads.left, heads.right], 'th')), make('tbody', {}, ...body))]
    }
    case 'ordering':
      return [make('ol', {}, ...question.items.map((item) => make('li', {}, plain(item.text))))]
    case 'fillin':
      return [
        make(
          'ul',
          { class: 'shown-answers' },
          ...question.blanks.map((blank) => answer(`[[${blank.id}]] ${blank.accepted.join(' | ')}`, true, blank.feedback, words)),
        ),
      ]
    case 'text':
    case 'number':
      return [make('ul', { class: 'shown-answers' }, ...question.answers.map((item) => answer(item.text, item.isRight, item.feedback, words)))]
    default:
      return [make('ul', { class: 'shown-answers' }, ...question.options.map((option) => answer(option.text, option.isRight, option.feedback, words)))]
  }
}

function answer(text: string, isRight: boolean, feedback: string, words: EditorWords): HTMLElement {
  return make(
    'li',
    { 'data-right': String(isRight) },
    make('span', { class: 'shown-mark', 'aria-hidden': 'true' }, isRight ? '✓' : '○'),
    make('span', {}, plain(text) || '…', isRight ? make('span', { class: 'visually-hidden' }, ` (${words.right})`) : null),
    feedback ? make('span', { class: 'shown-why' }, plain(feedback)) : null,
  )
}
