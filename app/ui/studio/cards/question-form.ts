import type { WrittenQuestion } from '~/domain/authoring/written-question'
import type { EditorContext } from '../context'
import { openSmall } from '../document/small'
import { chooser, labelled, make, textInput } from '../dom'
import { answerRows } from './answer-rows'
import { asType, QUESTION_TYPES, type QuestionType } from './question-kinds'
import { smallEditor } from './small-editor'

/**
 * The form of one question, whatever its type. `onQuestion` hears every change. What is being typed into is never drawn
 * anew; rows are when they come, go or change places.
 */
export function questionForm(start: WrittenQuestion, context: EditorContext, onQuestion: (question: WrittenQuestion) => void): HTMLElement {
  const { words } = context
  const root = make('div', { class: 'question-form stack tight' })
  let question = start
  const set = (next: WrittenQuestion, redraw = false) => {
    question = next
    onQuestion(question)
    if (redraw) draw()
  }
  const change = (part: Partial<WrittenQuestion>) => set({ ...question, ...part } as WrittenQuestion)

  let stem = stemField()
  let stemIsFor = question.type

  function stemField(): HTMLElement {
    const hint = question.type === 'fillin' ? words.stemFillHint : words.stemHint
    const small = openSmall(question.stem)
    // What a small editor cannot show is written as Markdown, as it stands: nothing of it gets lost.
    if (!small)
      return labelled(
        words.stem,
        textInput(question.stem, (text) => change({ stem: text }), 4),
        `${words.stemSource} ${hint}`,
      )
    return make(
      'div',
      { class: 'field' },
      make('span', { class: 'field-name', 'aria-hidden': 'true' }, words.stem),
      smallEditor(small, words.stem, context, (text) => change({ stem: text })),
      make('p', { class: 'hint' }, hint),
    )
  }

  function draw(): void {
    const focused = [...root.querySelectorAll<HTMLElement>('input, select, textarea, button')].indexOf(document.activeElement as HTMLElement)
    const type = chooser(
      question.type,
      QUESTION_TYPES.map((value) => ({ value, label: words[value] })),
      (value) => set(asType(question, value as QuestionType), true),
    )
    if (stemIsFor !== question.type) {
      stem = stemField()
      stemIsFor = question.type
    }
    const explanation = textInput(question.explanation, (text) => change({ explanation: text }), 2)
    root.replaceChildren(
      labelled(words.questionType, type),
      stem,
      answerRows(question, words, (part, redraw) => set({ ...question, ...part } as WrittenQuestion, redraw)),
      labelled(words.explanation, explanation),
      make('div', { class: 'card-fields' }, ...settings()),
    )
    if (focused >= 0) root.querySelectorAll<HTMLElement>('input, select, textarea, button')[focused]?.focus()
  }

  function settings(): HTMLElement[] {
    const competence = chooser(question.competence, context.facts.competences, (value) => change({ competence: value }))
    const levels = [1, 2, 3].map((level) => ({ value: String(level), label: words[`difficulty${level as 1 | 2 | 3}`] }))
    const difficulty = chooser(String(question.difficulty ?? 2), levels, (value) => change({ difficulty: Number(value) }))
    const points = number(question.points, (value) => change({ points: value }))
    const shared = [labelled(words.competence, competence), labelled(words.difficulty, difficulty), labelled(words.points, points)]
    return [...shared, ...creditSetting(), ...ownSettings()]
  }

  function creditSetting(): HTMLElement[] {
    if (!['multiple', 'ordering', 'matching', 'fillin'].includes(question.type)) return []
    return [tick(words.partialCredit, question.credit === 'partial', (isOn) => change({ credit: isOn ? 'partial' : undefined }))]
  }

  function ownSettings(): HTMLElement[] {
    const part = question
    switch (part.type) {
      case 'text':
      case 'fillin': {
        const strict = part.diacritics === 'keep'
        return [
          labelled(
            words.typos,
            number(part.typos, (typos) => change({ typos } as Partial<WrittenQuestion>)),
          ),
          tick(words.diacritics, strict, (isOn) => change({ diacritics: isOn ? 'keep' : undefined } as Partial<WrittenQuestion>)),
        ]
      }
      case 'number':
        return [
          labelled(
            words.tolerance,
            textInput(part.tolerance ?? '', (tolerance) => change({ tolerance: tolerance || undefined } as Partial<WrittenQuestion>)),
          ),
          labelled(
            words.unit,
            textInput(part.unit ?? '', (unit) => change({ unit: unit || undefined } as Partial<WrittenQuestion>)),
          ),
        ]
      case 'single':
      case 'multiple':
        return [tick(words.shuffle, part.shuffle !== 'no', (isOn) => change({ shuffle: isOn ? undefined : 'no' } as Partial<WrittenQuestion>))]
      default:
        return []
    }
  }

  draw()
  return root
}

function number(value: number | undefined, onNumber: (value: number | undefined) => void): HTMLElement {
  const input = textInput(value === undefined ? '' : String(value), (text) => onNumber(/^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined))
  input.setAttribute('inputmode', 'numeric')
  return input
}

function tick(label: string, isOn: boolean, onTick: (isOn: boolean) => void): HTMLElement {
  const box = make('input', { type: 'checkbox' })
  box.checked = isOn
  box.addEventListener('change', () => onTick(box.checked))
  return make('label', { class: 'check' }, box, make('span', {}, label))
}
