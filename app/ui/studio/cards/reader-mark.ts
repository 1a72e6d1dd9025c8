import { drawing, make } from '../dom'
import { icons } from '../icons'
import type { ReaderLines } from '../reader-lines'

/** What readers say of a piece of the text, beside it: one line that opens to all versions. */
export function readerMark({ summary, details }: ReaderLines): HTMLElement {
  const line = [drawing(icons.readers), make('span', {}, summary)]
  if (!details.length) return make('div', { class: 'reader-mark plain-mark', contenteditable: 'false' }, ...line)
  const list = make('ul', { class: 'plain' }, ...details.map((detail) => make('li', {}, detail)))
  return make('details', { class: 'reader-mark', contenteditable: 'false' }, make('summary', {}, ...line), list)
}
