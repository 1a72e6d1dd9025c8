import { setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history'
import type { MarkType } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import type { EditorContext } from '../context'
import { schema } from '../document/schema'
import { drawing, make } from '../dom'
import { icons, type Sign } from '../icons'
import { makeList } from './lists'

const { nodes, marks } = schema

/** The tools above the text: one stop for the Tab key, arrows inside. */
export type Toolbar = { dom: HTMLElement; update(state: EditorState): void; focus(): void; insertButton: HTMLElement }

type Tool = { button: HTMLButtonElement; isOn?: (state: EditorState) => boolean; can?: (state: EditorState) => boolean }

type ToolbarActs = { link: Command; insert: () => void; up: () => void; down: () => void; remove: () => void; help: () => void }

export function toolbar(view: () => EditorView, context: EditorContext, acts: ToolbarActs): Toolbar {
  const { words } = context
  const tools: Tool[] = []
  const run = (command: Command) => () => {
    command(view().state, view().dispatch, view())
    view().focus()
  }
  const tool = (label: string, icon: Sign, onclick: () => void, rest: Omit<Tool, 'button'> = {}, text?: string) => {
    const button = make(
      'button',
      { type: 'button', class: 'tool', 'aria-label': text ? null : label, title: label, tabindex: '-1', onclick },
      drawing(icons[icon]),
      text ? make('span', {}, text) : null,
    )
    if (rest.isOn) button.setAttribute('aria-pressed', 'false')
    tools.push({ button, ...rest })
    return button
  }
  const mark = (label: string, icon: Sign, type: MarkType, keys: string) =>
    tool(`${label} (${keys})`, icon, run(toggleMark(type)), { isOn: (state) => hasMark(state, type), can: (state) => toggleMark(type)(state) })
  const group = (label: string, ...children: HTMLElement[]) => make('div', { class: 'tools', role: 'group', 'aria-label': label }, ...children)

  const style = make('select', { class: 'tool-select', 'aria-label': words.style, tabindex: '-1' })
  const styles: { value: string; label: string; command: Command }[] = [
    { value: 'p', label: words.paragraph, command: setBlockType(nodes.paragraph) },
    ...[2, 3, 4].map((level) => ({ value: `h${level}`, label: words.heading(level), command: setBlockType(nodes.heading, { level }) })),
    { value: 'code', label: words.codeBlock, command: setBlockType(nodes.code_block) },
  ]
  for (const { value, label } of styles) style.append(make('option', { value }, label))
  style.addEventListener('change', () => run(styles.find((item) => item.value === style.value)?.command ?? setBlockType(nodes.paragraph))())

  const insertButton = tool(words.insert, 'plus', acts.insert, {}, words.insert)
  insertButton.classList.add('tool-insert')
  insertButton.setAttribute('aria-haspopup', 'listbox')
  const tableTools = group(
    words.tableTools,
    ...(
      [
        [words.rowBelow, addRowAfter],
        [words.columnRight, addColumnAfter],
        [words.rowDelete, deleteRow],
        [words.columnDelete, deleteColumn],
        [words.tableDelete, deleteTable],
      ] as const
    ).map(([label, command]) => {
      const button = make('button', { type: 'button', class: 'tool tool-word', tabindex: '-1', onclick: run(command) }, label)
      tools.push({ button })
      return button
    }),
  )
  const history = group(
    `${words.undo}, ${words.redo}`,
    tool(`${words.undo} (Ctrl+Z)`, 'undo', run(undo), { can: (state) => undoDepth(state) > 0 }),
    tool(`${words.redo} (Ctrl+Y)`, 'redo', run(redo), { can: (state) => redoDepth(state) > 0 }),
  )
  const text = group(
    words.style,
    style,
    mark(words.bold, 'bold', marks.strong, 'Ctrl+B'),
    mark(words.italic, 'italic', marks.em, 'Ctrl+I'),
    mark(words.code, 'code', marks.code, 'Ctrl+E'),
    tool(`${words.link} (Ctrl+K)`, 'link', run(acts.link), { isOn: (state) => hasMark(state, marks.link) }),
  )
  const lists = group(
    words.bullets,
    tool(words.bullets, 'bullets', run(makeList('bullet'))),
    tool(words.numbers, 'numbers', run(makeList('ordered'))),
    tool(words.tasks, 'tasks', run(makeList('task'))),
    tool(words.quote, 'quote', run(wrapIn(nodes.blockquote)), { can: wrapIn(nodes.blockquote) }),
  )
  const places = group(
    words.up,
    tool(`${words.up} (Alt+↑)`, 'up', acts.up),
    tool(`${words.down} (Alt+↓)`, 'down', acts.down),
    tool(words.remove, 'remove', acts.remove),
    tool(words.help, 'help', acts.help),
  )
  const dom = make(
    'div',
    { class: 'studio-toolbar', role: 'toolbar', 'aria-label': words.toolbar },
    group(words.insert, insertButton),
    history,
    text,
    lists,
    places,
    tableTools,
  )
  roving(dom)
  return {
    dom,
    insertButton,
    focus: () => dom.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
    update(state) {
      for (const { button, isOn, can } of tools) {
        if (isOn) button.setAttribute('aria-pressed', String(isOn(state)))
        if (can) button.setAttribute('aria-disabled', String(!can(state)))
      }
      tableTools.hidden = !isInTable(state)
      const { parent } = state.selection.$from
      style.value = parent.type === nodes.heading ? `h${parent.attrs.level}` : parent.type === nodes.code_block ? 'code' : 'p'
    },
  }
}

/** Whether what is selected, or would be typed, carries a mark. */
export function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, to, $from, empty } = state.selection
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type)
}

/** One stop for Tab: arrows, Home and End move between the controls of a toolbar. */
export function roving(bar: HTMLElement): void {
  const controls = () => [...bar.querySelectorAll<HTMLElement>('button, select')].filter((control) => !control.closest('[hidden]'))
  const stop = (control: HTMLElement) => {
    for (const other of controls()) other.tabIndex = other === control ? 0 : -1
  }
  const first = controls()[0]
  if (first) stop(first)
  bar.addEventListener('focusin', (event) => stop(event.target as HTMLElement))
  bar.addEventListener('keydown', (event) => {
    const all = controls()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const control = all[(next + all.length) % all.length]
    stop(control)
    control.focus()
  })
}
