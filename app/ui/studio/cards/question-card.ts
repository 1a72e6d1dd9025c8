import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { readWrittenQuestion } from '~/domain/authoring/question-reader'
import { questionMdx } from '~/domain/authoring/question-writer'
import type { EditorContext } from '../context'
import { labelled, make, textInput } from '../dom'
import { questionLines } from '../reader-lines'
import { cardFrame, type GetPosition, setAttributes } from './card-frame'
import { questionForm } from './question-form'
import { questionShown } from './question-shown'
import { readerMark } from './reader-mark'

/** A question as a card: read like in the lesson with its key, written in a form. */
export function questionCard(node: Node, view: EditorView, getPosition: GetPosition, context: EditorContext): NodeView & { open(): void } {
  let source: string = node.attrs.source
  const { words } = context
  const shown = make('div', { class: 'question card-shown', contenteditable: 'false' })
  const write = (text: string) => {
    source = text.trimEnd()
    setAttributes(view, getPosition, { source })
    show()
  }
  const form = () => {
    const question = readWrittenQuestion(source)
    if (question) return questionForm(question, context, (next) => write(questionMdx(next)))
    // What cannot be read is not thrown away: it is mended as source.
    return labelled(words.rawTitle, textInput(source, write, 8), words.rawText)
  }
  const frame = cardFrame({ title: words.question, kind: 'Question', act: words.questionEdit, form, view, getPosition, context })
  const { readers, language } = context.facts
  const id = /^\s*<Question\b[^>]*?\bid="([^"]+)"/.exec(source)?.[1]
  const figures = readers?.questions.find((item) => item.id === id)
  const mark = figures ? readerMark(questionLines(figures, language)) : null
  frame.dom.append(shown)
  if (mark) frame.dom.append(mark)
  function show(): void {
    const question = readWrittenQuestion(source)
    frame.rename(words.question, question ? `${words[question.type]} · ${question.competence}` : '')
    shown.replaceChildren(...(question ? questionShown(question, context) : [make('pre', {}, make('code', {}, source))]))
  }
  show()
  return {
    dom: frame.dom,
    open: frame.open,
    update(next) {
      if (next.type !== node.type) return false
      if (next.attrs.source !== source) {
        source = next.attrs.source
        show()
        // Undone or merged from elsewhere: the form shows what holds now.
        frame.refresh()
      }
      return true
    },
    stopEvent: (event) => frame.owns(event.target) || (event.target instanceof globalThis.Node && mark?.contains(event.target) === true),
    ignoreMutation: () => true,
  }
}
