import { labelled, make, textInput } from '../dom'
import type { EditorWords } from '../editor-words'

/** Asks for the address of a link. '' takes the link away; null when given up. */
export function askForLink(words: EditorWords, present: string): Promise<string | null> {
  return new Promise((resolve) => {
    const input = textInput(present, () => undefined)
    input.setAttribute('inputmode', 'url')
    const form = make(
      'form',
      { method: 'dialog', class: 'stack tight' },
      labelled(words.linkAsk, input, words.linkHint),
      make(
        'div',
        { class: 'row' },
        make('button', { class: 'button primary small', value: 'set' }, words.linkSet),
        present ? make('button', { class: 'button small', value: 'remove' }, words.linkRemove) : null,
        make('button', { class: 'button small', value: '', type: 'submit', formnovalidate: true }, words.cancel),
      ),
    )
    const dialog = make('dialog', { class: 'studio-dialog', 'aria-label': words.link }, form)
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'set' ? input.value.trim() : dialog.returnValue === 'remove' ? '' : null)
    })
    document.body.append(dialog)
    dialog.showModal()
    input.focus()
    input.select()
  })
}
