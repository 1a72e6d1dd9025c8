import { fold } from '~/platform/vietnamese'
import type { EditorContext } from '../context'
import { freshId, make } from '../dom'
import type { InsertItem } from './insert-items'

/** The list of what can be inserted, opened below a button or below the caret. */
export type InsertMenu = {
  isOpen(): boolean
  /** `anchor` in the window; with `find` a field to search in takes the focus, else the text typed behind “/” searches. */
  open(anchor: { left: number; top: number; bottom: number }, find: boolean): void
  close(): void
  search(text: string): void
  /** Moves the choice, takes it or gives up; whether the key was one of these. */
  key(event: KeyboardEvent): boolean
  /** The id of the option chosen, for `aria-activedescendant` of whoever holds the focus. */
  active(): string | null
}

export function insertMenu(items: InsertItem[], context: EditorContext, onPick: (item: InsertItem) => void, onGiveUp: () => void): InsertMenu {
  const { words } = context
  const listId = freshId('insert-list')
  const find = make('input', {
    class: 'input',
    type: 'text',
    role: 'combobox',
    'aria-label': words.menuFind,
    placeholder: words.menuFind,
    'aria-controls': listId,
    'aria-expanded': 'true',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
  })
  const list = make('div', { role: 'listbox', id: listId, 'aria-label': words.insert, class: 'insert-list', tabindex: '-1' })
  const none = make('p', { class: 'hint', role: 'status', hidden: true }, words.menuNone)
  const dom = make('div', { class: 'insert-menu', hidden: true }, find, list, none)
  // Inside the main part of the page, where everything stands that is read aloud.
  ;(document.querySelector('main') ?? document.body).append(dom)
  let shown: { item: InsertItem; option: HTMLElement }[] = []
  let at = 0

  function fill(text: string): void {
    const sought = fold(text)
    const groups = new Map<string, HTMLElement>()
    shown = items
      .filter(({ title, name, about }) => !sought || fold(`${title} ${name} ${about}`).includes(sought))
      .sort((a, b) => (sought ? Number(!fold(a.title).startsWith(sought)) - Number(!fold(b.title).startsWith(sought)) : 0))
      .map((item) => ({ item, option: optionOf(item) }))
    for (const { item, option } of shown) {
      const title = words[`${item.group}Group`]
      const group =
        groups.get(item.group) ?? make('div', { role: 'group', 'aria-label': title }, make('p', { class: 'insert-group', 'aria-hidden': 'true' }, title))
      group.append(option)
      groups.set(item.group, group)
    }
    list.replaceChildren(...groups.values())
    none.hidden = shown.length > 0
    // What one sees first is what is chosen first, also when the groups put it elsewhere than the search did.
    const order = [...list.querySelectorAll('[role=option]')]
    shown.sort((a, b) => order.indexOf(a.option) - order.indexOf(b.option))
    choose(0)
  }

  function optionOf(item: InsertItem): HTMLElement {
    const pick = (event: Event) => {
      event.preventDefault()
      take(item)
    }
    return make(
      'div',
      { role: 'option', id: freshId('insert'), class: 'insert-option', 'aria-selected': 'false', onmousedown: pick },
      make('span', { class: 'insert-title' }, item.title),
      item.about ? make('span', { class: 'insert-about' }, item.about) : null,
    )
  }

  function choose(next: number): void {
    at = shown.length ? (next + shown.length) % shown.length : 0
    for (const [index, { option }] of shown.entries()) option.setAttribute('aria-selected', String(index === at))
    shown[at]?.option.scrollIntoView({ block: 'nearest' })
    find.setAttribute('aria-activedescendant', shown[at]?.option.id ?? '')
  }

  function take(item: InsertItem): void {
    close()
    onPick(item)
  }

  function close(): void {
    dom.hidden = true
  }

  const menu: InsertMenu = {
    isOpen: () => !dom.hidden,
    open(anchor, withField) {
      dom.hidden = false
      find.hidden = !withField
      find.value = ''
      fill('')
      const height = dom.offsetHeight
      const isBelow = anchor.bottom + height + 8 < window.innerHeight || anchor.top < height
      dom.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - dom.offsetWidth - 8))}px`
      dom.style.top = `${Math.max(8, isBelow ? Math.min(anchor.bottom + 4, window.innerHeight - height - 8) : anchor.top - height - 4)}px`
      if (withField) find.focus()
    },
    close,
    search: fill,
    active: () => (dom.hidden ? null : (shown[at]?.option.id ?? null)),
    key(event) {
      if (dom.hidden || event.isComposing) return false
      if (event.key === 'ArrowDown') choose(at + 1)
      else if (event.key === 'ArrowUp') choose(at - 1)
      else if ((event.key === 'Enter' || event.key === 'Tab') && shown[at]) take(shown[at].item)
      else if (event.key === 'Escape') {
        close()
        onGiveUp()
      } else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
  find.addEventListener('input', () => fill(find.value))
  find.addEventListener('keydown', (event) => menu.key(event))
  document.addEventListener('mousedown', (event) => {
    if (!dom.hidden && !dom.contains(event.target as Node)) close()
  })
  return menu
}
