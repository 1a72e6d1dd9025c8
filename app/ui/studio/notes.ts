import { make } from './dom'
import type { StudioWords } from './media-dialog'
import type { SaveConflict } from './saver'

/** Tells something above the page, by its kind: the newest of a kind takes the place of the one before; null takes it away. */
export type Tell = (kind: string, children: (Node | string)[] | null) => void

/** The notes above the page, each with a button that puts it away. */
export function notesAbove(done: string): { dom: HTMLElement; tell: Tell } {
  const dom = make('div', { class: 'studio-notes', role: 'alert' })
  const tell: Tell = (kind, children) => {
    dom.querySelector(`[data-note="${kind}"]`)?.remove()
    if (!children) return
    const close = make('button', { type: 'button', class: 'link-button', onclick: () => tell(kind, null) }, done)
    dom.append(make('div', { class: 'alert', 'data-tone': kind === 'state' ? 'danger' : 'info', 'data-note': kind }, make('div', {}, ...children, ' ', close)))
  }
  return { dom, tell }
}

/** What a note says of a text others had a part in: who, and where both wrote the same passage. */
export function mergedNote(
  words: StudioWords,
  merge: { by: string[]; conflicts: SaveConflict[]; isMerged: boolean },
  goTo: (line: number) => void,
): (Node | string)[] {
  const { by, conflicts, isMerged } = merge
  const list = conflicts.map(({ line, mine, theirs }) =>
    make(
      'li',
      {},
      make('button', { type: 'button', class: 'link-button', onclick: () => goTo(line) }, words.conflictAt(line)),
      make('span', { class: 'muted' }, ` “${short(theirs)}” – “${short(mine)}”`),
    ),
  )
  return [
    by.length ? (isMerged ? words.mergedBy : words.savedBy)(by.join(', ')) : words.merged,
    ...(list.length ? [make('p', {}, words.conflicts), make('ul', {}, ...list)] : []),
  ]
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
