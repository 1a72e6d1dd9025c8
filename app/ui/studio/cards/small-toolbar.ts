import { toggleMark } from 'prosemirror-commands'
import type { MarkType } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../document/schema'
import { drawing, make } from '../dom'
import type { EditorWords } from '../editor-words'
import { icons, type Sign } from '../icons'
import { makeList } from '../visual/lists'
import { hasMark, roving } from '../visual/toolbar'

const { marks } = schema

/** The tools above a short text: one stop for the Tab key, arrows inside. */
export function smallToolbar(
  view: () => EditorView,
  words: EditorWords,
  label: string,
  acts: { link: Command; image: () => void },
): { dom: HTMLElement; update(state: EditorState): void; focus(): void } {
  const pressed: { button: HTMLElement; type: MarkType }[] = []
  const run = (command: Command) => () => {
    command(view().state, view().dispatch, view())
    view().focus()
  }
  const tool = (label: string, icon: Sign, onclick: () => void, type?: MarkType) => {
    const button = make('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, tabindex: '-1', onclick }, drawing(icons[icon]))
    if (type) pressed.push({ button, type })
    return button
  }
  const dom = make(
    'div',
    { class: 'tools', role: 'toolbar', 'aria-label': `${words.toolbar}: ${label}` },
    tool(`${words.bold} (Ctrl+B)`, 'bold', run(toggleMark(marks.strong)), marks.strong),
    tool(`${words.italic} (Ctrl+I)`, 'italic', run(toggleMark(marks.em)), marks.em),
    tool(`${words.code} (Ctrl+E)`, 'code', run(toggleMark(marks.code)), marks.code),
    tool(`${words.link} (Ctrl+K)`, 'link', run(acts.link), marks.link),
    tool(words.bullets, 'bullets', run(makeList('bullet'))),
    tool(words.numbers, 'numbers', run(makeList('ordered'))),
    tool(words.image, 'image', acts.image),
  )
  roving(dom)
  return {
    dom,
    focus: () => dom.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
    update(state) {
      for (const { button, type } of pressed) button.setAttribute('aria-pressed', String(hasMark(state, type)))
    },
  }
}
