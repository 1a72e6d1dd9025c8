import { make } from './dom'

/** A row of tabs over panels of the page: arrows move, the panel follows. */
export function tabs<Name extends string>(label: string, entries: { name: Name; title: string; panel: HTMLElement }[], onShow: (name: Name) => void) {
  const buttons = entries.map(({ name, title, panel }) => {
    panel.id ||= `panel-${name}`
    panel.setAttribute('role', 'tabpanel')
    const button = make('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': panel.id, onclick: () => show(name) }, title)
    panel.setAttribute('aria-labelledby', button.id)
    return button
  })
  const dom = make('div', { class: 'studio-tabs', role: 'tablist', 'aria-label': label }, ...buttons)
  let current: Name | null = null

  function show(name: Name): void {
    if (name === current) return
    current = name
    entries.forEach((entry, at) => {
      const isShown = entry.name === name
      entry.panel.hidden = !isShown
      buttons[at].setAttribute('aria-selected', String(isShown))
      buttons[at].tabIndex = isShown ? 0 : -1
    })
    onShow(name)
  }

  dom.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (next === undefined || at < 0) return
    event.preventDefault()
    const button = (next + buttons.length) % buttons.length
    show(entries[button].name)
    buttons[button].focus()
  })
  return { dom, show, current: () => current }
}
