import { wordsIn } from '~/ui/words'
import type { Named, StudioFacts } from './context'
import { chooser, labelled, make, textInput } from './dom'
import type { StudioWords } from './media-dialog'
import { exerciseWords } from './pages/exercise-words'

/** Asks for the kind and the facts of a new exercise and makes it in the draft; null when given up. Its content is filled in on its own page. */
export function askForExercise(facts: StudioFacts, words: StudioWords): Promise<Named | null> {
  return new Promise((resolve) => {
    const said = wordsIn(exerciseWords, facts.language)
    const values: Record<string, string> = { library: facts.contentTypes[0]?.value ?? '', minutes: '5' }
    const problem = make('p', { class: 'error', role: 'alert' })
    const field = (name: string, label: string, rows = 1, lang = 'vi') => {
      const input = textInput(
        values[name] ?? '',
        (text) => {
          values[name] = text
        },
        rows,
      )
      input.required = true
      input.lang = lang
      if (name === 'minutes') input.inputMode = 'numeric'
      return labelled(label, input, name === 'alternativeVi' ? said.alternativeHint : undefined)
    }
    const types = chooser(values.library, facts.contentTypes, (library) => {
      values.library = library
    })
    const send = make('button', { class: 'button primary', value: 'insert' }, said.create)
    const form = make(
      'form',
      { method: 'dialog', class: 'stack tight' },
      make('h2', {}, said.create),
      labelled(said.type, types),
      field('titleVi', said.titleVi),
      field('titleEn', said.titleEn, 1, 'en'),
      field('minutes', said.minutes),
      field('alternativeVi', said.alternativeVi, 4),
      field('alternativeEn', said.alternativeEn, 4, 'en'),
      problem,
      make('div', { class: 'row' }, send, make('button', { class: 'button', value: '', formnovalidate: true }, words.cancel)),
    )
    const dialog = make('dialog', { class: 'studio-dialog', 'aria-label': said.create }, form)
    let made: Named | null = null

    async function create(): Promise<void> {
      send.disabled = true
      const answer = await fetch(`/teach/drafts/${facts.draftId}/exercises`, {
        method: 'POST',
        body: new URLSearchParams(values),
      }).catch(() => null)
      send.disabled = false
      // What was made is where the answer leads; a refusal stands on the page of all exercises, in its words.
      const [, slug] = /\/exercises\/([\w.-]+)$/.exec(answer?.redirected ? new URL(answer.url).pathname : '') ?? []
      if (!slug) {
        const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html')
        problem.textContent = page?.querySelector('.refusal')?.textContent ?? words.uploadFailed
        return
      }
      made = { value: slug, label: (facts.language === 'en' ? values.titleEn : values.titleVi) || slug }
      dialog.close('insert')
    }

    form.addEventListener('submit', (event) => {
      if ((event.submitter as HTMLButtonElement | null)?.value !== 'insert') return
      event.preventDefault()
      void create()
    })
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(made)
    })
    document.body.append(dialog)
    dialog.showModal()
    types.focus()
  })
}
