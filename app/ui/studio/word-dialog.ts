import type { StudioFacts } from './context'
import { labelled, make } from './dom'
import type { StudioWords } from './media-dialog'
import { uploadWord, type WordReply } from './upload'

/** Asks for a Word file and reads it. Null when given up. */
export function askForWord(facts: StudioFacts, words: StudioWords): Promise<WordReply | null> {
  return new Promise((resolve) => {
    let reply: WordReply | null = null
    const input = make('input', { class: 'input', type: 'file', accept: '.docx' })
    const status = make('p', { class: 'hint', role: 'status' })
    const dialog = make(
      'dialog',
      { class: 'studio-dialog', 'aria-label': words.wordTitle },
      make(
        'form',
        { method: 'dialog', class: 'stack tight' },
        make('h2', {}, words.wordTitle),
        labelled(words.chooseNew, input, words.wordHint),
        status,
        make('div', { class: 'row' }, make('button', { class: 'button' }, words.cancel)),
      ),
    )
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) return
      status.textContent = words.wordReading
      void uploadWord(facts.draftId, file, () => undefined).then((read) => {
        if (read?.markdown.trim()) {
          reply = read
          dialog.close('done')
        } else status.textContent = read?.findings.map(({ found, advice }) => `${found}. ${advice}`).join(' ') || words.uploadFailed
      })
    })
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(reply)
    })
    document.body.append(dialog)
    dialog.showModal()
    input.focus()
  })
}
