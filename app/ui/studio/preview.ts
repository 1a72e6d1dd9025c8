import { make } from './dom'
import type { StudioWords } from './media-dialog'

/** The lesson in a frame, at the width of a phone or of a desktop: the page a learner gets, not a copy of it. */
export function preview(place: HTMLElement, words: StudioWords, address: string) {
  const frame = make('iframe', { class: 'preview-frame', title: words.previewFrame, 'data-width': 'phone' })
  const widths = (['phone', 'desktop'] as const).map((width) =>
    make('button', { type: 'button', class: 'chip', 'aria-pressed': String(width === 'phone'), onclick: () => setWidth(width) }, words[width]),
  )
  function setWidth(width: 'phone' | 'desktop'): void {
    frame.dataset.width = width
    widths.forEach((button, at) => {
      button.setAttribute('aria-pressed', String((at === 0) === (width === 'phone')))
    })
  }
  place.replaceChildren(
    make('div', { class: 'chips', role: 'group', 'aria-label': words.width }, ...widths),
    make('div', { class: 'preview-place', role: 'region', 'aria-label': words.preview, tabindex: '0' }, frame),
  )
  return {
    show(number: number) {
      const next = `${address}?save=${number}`
      if (frame.getAttribute('src') !== next) frame.src = next
    },
  }
}
