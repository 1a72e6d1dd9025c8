import type { Words } from '~/ui/words'
import type { StudioFacts } from './context'
import { chooser, labelled, make, textInput } from './dom'
import type { studioWords } from './studio-words'
import { uploadFile } from './upload'

export type StudioWords = typeof studioWords extends Words<infer T> ? T : never
export type AskedKind = 'image' | 'audio' | 'video' | 'captions' | 'document'

/** What a field for a file of a kind accepts. */
export const ACCEPTS: Record<AskedKind, string> = {
  image: 'image/png,image/jpeg,image/webp,image/gif,image/avif',
  audio: 'audio/*,.mp3,.m4a,.ogg,.wav',
  video: 'video/mp4,.mp4',
  captions: '.vtt,.srt',
  document: '.pdf,.docx,.xlsx,.pptx,.txt',
}

/**
 * Asks for a file and for what a lesson must say about it before it stands there: a description of a picture, captions of a
 * film, a transcript of a recording. The file travels while the words are written. Null when given up.
 */
export function askForMedia(kind: AskedKind, facts: StudioFacts, words: StudioWords, given?: File): Promise<Record<string, string> | null> {
  return new Promise((resolve) => {
    const titles: Record<AskedKind, string> = {
      image: words.uploadImage,
      audio: words.uploadAudio,
      video: words.uploadVideo,
      captions: words.captions,
      document: words.uploadDocument,
    }
    const values: Record<string, string> = {}
    const fields = make('div', { class: 'stack tight' })
    const problem = make('p', { class: 'error', role: 'alert' })
    const main = uploadField(kind, words.chooseNew, facts, words, (path) => {
      values.src = path
    })
    fields.append(main.dom)
    if (kind === 'image')
      fields.append(
        required(
          labelled(
            words.alt,
            textInput('', (text) => set('alt', text), 2),
            words.altHint,
          ),
        ),
      )
    if (kind === 'video') {
      const captions = uploadField('captions', words.captions, facts, words, (path) => set('captions', path), words.captionsHint)
      fields.append(captions.dom)
    }
    if (kind !== 'image')
      fields.append(
        required(
          labelled(
            words.fileTitle,
            textInput('', (text) => set('title', text)),
          ),
        ),
      )
    if (kind === 'audio')
      fields.append(
        required(
          labelled(
            words.transcript,
            textInput('', (text) => set('text', text), 4),
          ),
        ),
      )
    if (kind === 'video')
      fields.append(
        labelled(
          words.transcriptVideo,
          textInput('', (text) => set('text', text), 4),
          words.transcriptVideoHint,
        ),
      )

    function set(name: string, value: string): void {
      values[name] = value.trim()
    }

    const form = make(
      'form',
      { method: 'dialog', class: 'stack tight' },
      make('h2', {}, titles[kind]),
      fields,
      problem,
      make(
        'div',
        { class: 'row' },
        make('button', { class: 'button primary', value: 'insert' }, words.insert),
        make('button', { class: 'button', value: '', formnovalidate: true }, words.cancel),
      ),
    )
    const dialog = make('dialog', { class: 'studio-dialog', 'aria-label': titles[kind] }, form)
    form.addEventListener('submit', (event) => {
      if ((event.submitter as HTMLButtonElement | null)?.value !== 'insert') return
      event.preventDefault()
      void (async () => {
        await Promise.all(pending)
        problem.textContent = !values.src ? words.chooseFirst : kind === 'video' && !values.captions ? words.captionsFirst : ''
        if (!problem.textContent) dialog.close('insert')
      })()
    })
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'insert' ? values : null)
    })
    document.body.append(dialog)
    dialog.showModal()
    if (given) main.take(given)
    const first = given ? form.querySelector<HTMLElement>('textarea, input[type=text]') : main.input
    first?.focus()
  })
}

const pending = new Set<Promise<unknown>>()

function required(field: HTMLElement): HTMLElement {
  field.querySelector('input, textarea')?.setAttribute('required', '')
  return field
}

/** A field that takes a file from the computer, or one that the course has already. */
function uploadField(kind: AskedKind, label: string, facts: StudioFacts, words: StudioWords, onPath: (path: string) => void, hint?: string) {
  const input = make('input', { class: 'input', type: 'file', accept: ACCEPTS[kind] })
  const progress = make('progress', { max: 100, value: 0, hidden: true, 'aria-label': words.upload })
  const status = make('p', { class: 'hint', role: 'status' })
  const shown = make('div', { class: 'upload-shown' })
  const old = Object.entries(facts.media).flatMap(([path, file]) => (file.kind === kind ? [{ value: path, label: path.replace('media/', '') }] : []))
  const select = old.length
    ? chooser(
        '',
        old,
        (path) => {
          onPath(path)
          if (kind === 'image') shown.replaceChildren(make('img', { src: facts.media[path]?.url ?? '', alt: '' }))
        },
        '',
      )
    : null
  const dom = make('div', { class: 'stack tight' }, labelled(label, input, hint), progress, status, shown, select ? labelled(words.chooseOld, select) : null)

  function take(file: File): void {
    const sending = run(file).finally(() => pending.delete(sending))
    pending.add(sending)
  }

  async function run(file: File): Promise<void> {
    progress.hidden = false
    if (kind === 'image') {
      const reader = new FileReader()
      reader.addEventListener('load', () => shown.replaceChildren(make('img', { src: String(reader.result), alt: '' })))
      reader.readAsDataURL(file)
    }
    const reply = await uploadFile(facts.draftId, file, (percent) => {
      progress.value = percent
      status.textContent = words.uploading(percent)
    })
    progress.hidden = true
    const remarks = (reply?.findings ?? []).map(({ found, advice }) => `${found}. ${advice}`).join(' ')
    if (!reply?.path || !reply.url) {
      status.textContent = remarks || words.uploadFailed
      shown.replaceChildren()
      return
    }
    facts.media[reply.path] = { url: reply.url, kind: reply.kind ?? kind }
    status.textContent = [words.uploaded, remarks].filter(Boolean).join('. ')
    onPath(reply.path)
  }

  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) take(file)
  })
  return { dom, input, take }
}
