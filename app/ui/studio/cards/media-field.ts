import { wordsIn } from '~/ui/words'
import type { EditorContext } from '../context'
import { chooser, labelled, make } from '../dom'
import { ACCEPTS, type AskedKind } from '../media-dialog'
import { studioWords } from '../studio-words'
import { uploadFile } from '../upload'

type MediaField = { kind: AskedKind; label: string; value: string; hint: string; empty?: string; set(path: string): void }

/** A file of the course to be chosen, or one of the computer to be sent: captions of a film, its poster. */
export function mediaField({ kind, label, value, hint, empty, set }: MediaField, { facts }: EditorContext): HTMLElement {
  const words = wordsIn(studioWords, facts.language)
  const files = Object.entries(facts.media).flatMap(([path, file]) => (file.kind === kind ? [{ value: path, label: path.replace(/^media\//, '') }] : []))
  const select = chooser(value, files, set, empty)
  const input = make('input', { class: 'input', type: 'file', accept: ACCEPTS[kind] })
  const status = make('p', { class: 'hint', role: 'status' })
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) void send(file)
  })

  async function send(file: File): Promise<void> {
    const reply = await uploadFile(facts.draftId, file, (percent) => {
      status.textContent = words.uploading(percent)
    })
    const remarks = (reply?.findings ?? []).map(({ found, advice }) => `${found}. ${advice}`).join(' ')
    if (!reply?.path || !reply.url || reply.kind !== kind) {
      status.textContent = remarks || words.uploadFailed
      return
    }
    const { path } = reply
    facts.media[path] = { url: reply.url, kind }
    if (![...select.options].some((option) => option.value === path)) select.append(make('option', { value: path }, path.replace(/^media\//, '')))
    select.value = path
    status.textContent = [words.uploaded, remarks].filter(Boolean).join('. ')
    set(path)
  }

  return make('div', { class: 'stack tight' }, labelled(label, select, hint), labelled(words.uploadFor(label), input), status)
}
