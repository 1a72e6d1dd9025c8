import type { StudioWords } from './media-dialog'
import type { Tell } from './notes'
import type { SaveState } from './saver'

const GRAVE = new Set<SaveState['kind']>(['offline', 'signed-out', 'refused'])

/** Says in the line at the head of the page how the text is saved, and above the page what keeps it from being so. */
export function saveLine(words: StudioWords, tell: Tell): (state: SaveState) => void {
  const line = document.querySelector<HTMLElement>('[data-save-state]')
  return (state) => {
    const time =
      state.kind === 'saved' && state.at ? state.at.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' }) : ''
    const said = {
      saved: time ? words.saved(time) : words.savedAlready,
      waiting: words.waiting,
      saving: words.saving,
      failed: words.failed,
      offline: words.offline,
      'signed-out': words.signedOut,
      refused: words.refused,
    }[state.kind]
    const isGrave = GRAVE.has(state.kind)
    if (line) {
      line.textContent = isGrave ? words.failed : said
      line.dataset.state = state.kind
    }
    tell('state', isGrave ? [said] : null)
  }
}
