import type { WrittenOption, WrittenQuestion } from '~/domain/authoring/written-question'
import { drawing, freshId, make, textInput } from '../dom'
import type { EditorWords } from '../editor-words'
import { icons } from '../icons'
import { nextCode } from './question-kinds'

/** `set` takes what changed of the question; `redraw` says whether rows came, went or changed places. */
export type SetPart = (part: Record<string, unknown>, redraw?: boolean) => void

/** The rows in which the answers of a question are written, by its type. */
export function answerRows(question: WrittenQuestion, words: EditorWords, set: SetPart): HTMLElement {
  switch (question.type) {
    case 'ordering':
      return rows(words.items, question.items, words, (items, redraw) => set({ items }, redraw), {
        make: (id) => ({ id, text: '', feedback: '' }),
        fields: (item, change) => [
          field(words.optionText(item.id), item.text, (text) => change({ text })),
          field(words.feedback(item.id), item.feedback, (feedback) => change({ feedback }), words.feedbackShort),
        ],
      })
    case 'matching': {
      let { heads } = question
      const name = (part: Partial<typeof heads>) => {
        heads = { ...heads, ...part }
        set({ heads })
      }
      return make(
        'div',
        { class: 'stack tight' },
        make(
          'div',
          { class: 'answer-fields' },
          field(words.headLeft, question.heads.left, (left) => name({ left }), words.headLeft),
          field(words.headRight, question.heads.right, (right) => name({ right }), words.headRight),
        ),
        rows(words.pairs, question.pairs, words, (pairs, redraw) => set({ pairs: pairs.map(withCode) }, redraw), {
          make: (id) => ({ id, left: '', right: '' }),
          fields: (pair, change) => [
            field(`${words.left} ${pair.id}`, pair.left, (left) => change({ left }), words.left),
            field(`${words.rightSide} ${pair.id}`, pair.right, (right) => change({ right }), words.rightSide),
          ],
        }),
      )
    }
    case 'fillin':
      return rows(words.blanks, question.blanks, words, (blanks, redraw) => set({ blanks }, redraw), {
        make: (id) => ({ id, accepted: [''], feedback: '' }),
        fields: (blank, change) => [
          field(words.accepted(blank.id), blank.accepted.join(' | '), (text) => change({ accepted: text.split('|').map((part) => part.trim()) })),
          field(words.feedback(blank.id), blank.feedback, (feedback) => change({ feedback }), words.feedbackShort),
        ],
      })
    case 'text':
    case 'number':
      return optionRows(words.answers, question.answers, 'checkbox', words, (answers, redraw) => set({ answers }, redraw))
    default: {
      const kind = question.type === 'multiple' ? 'checkbox' : 'radio'
      return optionRows(words.options, question.options, kind, words, (options, redraw) => set({ options }, redraw), question.type === 'truefalse')
    }
  }
}

const withCode = <T extends { id: string; left: string }>(pair: T, _at: number, all: T[]): T =>
  pair.left && !pair.id ? { ...pair, id: nextCode(all.map((item) => item.id)) } : pair

function optionRows(
  title: string,
  options: WrittenOption[],
  kind: 'radio' | 'checkbox',
  words: EditorWords,
  set: (options: WrittenOption[], redraw?: boolean) => void,
  isFixed = false,
): HTMLElement {
  const group = freshId('right')
  return rows(
    title,
    options,
    words,
    set,
    {
      make: (id) => ({ id, text: '', isRight: false, feedback: '' }),
      fields: (option, change, all) => {
        const box = make('input', { type: kind, name: group, 'aria-label': `${words.right}: ${option.id}`, title: words.right })
        box.checked = option.isRight
        box.addEventListener('change', () => {
          if (kind === 'radio')
            set(
              all().map((item) => ({ ...item, isRight: item.id === option.id })),
              true,
            )
          else change({ isRight: box.checked })
        })
        return [
          make('label', { class: 'answer-right' }, box, make('span', { 'aria-hidden': 'true' }, option.id)),
          field(words.optionText(option.id), option.text, (text) => change({ text }), words.optionText(option.id)),
          field(words.feedback(option.id), option.feedback, (feedback) => change({ feedback }), words.feedbackShort),
        ]
      },
    },
    isFixed,
  )
}

type RowKind<T> = { make(id: string): T; fields(row: T, change: (part: Partial<T>) => void, all: () => T[]): HTMLElement[] }

function rows<T extends { id: string }>(
  title: string,
  start: T[],
  words: EditorWords,
  set: (rows: T[], redraw?: boolean) => void,
  kind: RowKind<T>,
  isFixed = false,
): HTMLElement {
  let all = start
  const put = (next: T[], redraw?: boolean) => {
    all = next
    set(all, redraw)
  }
  const drawn = all.map((row, at) => {
    let current = row
    const change = (part: Partial<T>) => {
      const next = { ...current, ...part }
      all = all.map((item) => (item === current ? next : item))
      current = next
      set(all)
    }
    const acts = isFixed
      ? []
      : [
          act(words.optionUp(row.id), 'up', () => at > 0 && put([...all.slice(0, at - 1), all[at], all[at - 1], ...all.slice(at + 1)], true)),
          act(words.removeOption(row.id), 'close', () =>
            put(
              all.filter((_item, index) => index !== at),
              true,
            ),
          ),
        ]
    return make('li', { class: 'answer-row' }, ...kind.fields(row, change, () => all), make('span', { class: 'answer-acts' }, ...acts))
  })
  const add = () => put([...all, kind.make(nextCode(all.map((item) => item.id)))], true)
  return make(
    'fieldset',
    { class: 'answers' },
    make('legend', {}, title),
    make('ol', { class: 'answer-list' }, ...drawn),
    isFixed
      ? null
      : make('button', { type: 'button', class: 'button small', onclick: add }, drawing(icons.plus), title === words.options ? words.addOption : words.addItem),
  )
}

function act(label: string, icon: keyof typeof icons, run: () => void): HTMLElement {
  return make('button', { type: 'button', class: 'card-act', 'aria-label': label, title: label, onclick: run }, drawing(icons[icon]))
}

function field(label: string, value: string, onText: (value: string) => void, placeholder?: string): HTMLElement {
  const input = textInput(value, onText)
  input.setAttribute('aria-label', label)
  if (placeholder) input.setAttribute('placeholder', placeholder)
  return input
}
