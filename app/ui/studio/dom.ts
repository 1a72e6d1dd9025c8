type Child = Node | string | null | undefined | false
type Value = string | number | boolean | null | undefined | EventListener

/** An element with attributes, listeners (`onclick: …`) and children. False, null and undefined leave an attribute out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value))
  }
  for (const child of children) if (child) element.append(child)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** A drawing on a 20 × 20 grid beside or instead of a word; hidden from screen readers. */
export function drawing(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({ width: '18', height: '18', viewBox: '0 0 20 20', fill: 'none', 'aria-hidden': 'true' }))
    svg.setAttribute(name, value)
  const line = document.createElementNS(SVG, 'path')
  for (const [name, value] of Object.entries({ d: path, stroke: 'currentColor', 'stroke-width': '1.7', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }))
    line.setAttribute(name, value)
  svg.append(line)
  return svg
}

let counter = 0

/** An id that no other element of the page has. */
export function freshId(name: string): string {
  counter += 1
  return `${name}-${counter}`
}

/** A control with its label above it; `hint` says what to write. */
export function labelled<T extends HTMLElement>(label: string, control: T, hint?: string): HTMLElement {
  control.id ||= freshId('field')
  const hintId = hint ? `${control.id}-hint` : null
  if (hintId) control.setAttribute('aria-describedby', hintId)
  return make(
    'div',
    { class: 'field' },
    make('label', { for: control.id }, label),
    control,
    hint && hintId ? make('p', { class: 'hint', id: hintId }, hint) : null,
  )
}

/** A list to choose one of. A value that is not among the choices is kept and shown as it is. */
export function chooser(value: string, choices: { value: string; label: string }[], onPick: (value: string) => void, empty?: string): HTMLSelectElement {
  const select = make('select', { class: 'input' })
  if (empty !== undefined || value === '') select.append(make('option', { value: '' }, empty ?? ''))
  for (const choice of choices) select.append(make('option', { value: choice.value }, choice.label))
  if (value && !choices.some((choice) => choice.value === value)) select.append(make('option', { value }, value))
  select.value = value
  select.addEventListener('change', () => onPick(select.value))
  return select
}

/** One line or several of text. `onText` hears what was typed, but never half a syllable while an input method composes it. */
export function textInput(value: string, onText: (value: string) => void, rows = 1): HTMLInputElement | HTMLTextAreaElement {
  const input = rows > 1 ? make('textarea', { class: 'input', rows }) : make('input', { class: 'input', type: 'text', autocomplete: 'off' })
  input.value = value
  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) onText(input.value)
  })
  input.addEventListener('compositionend', () => onText(input.value))
  return input
}
