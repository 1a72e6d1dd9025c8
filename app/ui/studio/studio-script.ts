import { wordsIn } from '~/ui/words'
import { backupOf } from './backup'
import type { EditorContext, StudioFacts } from './context'
import { make } from './dom'
import { draftFile } from './draft-file'
import { editorWords } from './editor-words'
import { askForExercise } from './exercise-dialog'
import { factsFields } from './facts-fields'
import { findingsPanel } from './findings-panel'
import { askForMedia } from './media-dialog'
import { mergedNote, notesAbove } from './notes'
import { keepPresent, presenceText } from './presence'
import { preview } from './preview'
import { lineNotes, lineNow } from './reader-lines'
import { saveLine } from './save-line'
import { saveAtMoments } from './save-moments'
import { createSaver } from './saver'
import type { PlacedFinding, SourceEditor } from './source/source-editor'
import { studioWords } from './studio-words'
import { tabs } from './tabs'
import { pasteInto } from './visual/paste'
import { createVisualEditor } from './visual/visual-editor'
import { askForWord } from './word-dialog'

/**
 * Brings the page of one file to life: the visual editor, its source and its preview over one text, which is kept saved.
 * Without this script the same page is a form with a plain field.
 */
const root = document.querySelector<HTMLElement>('[data-studio]')
if (root) start(root)

function start(root: HTMLElement): void {
  const { text: begun, ...facts } = JSON.parse(root.dataset.studio ?? '{}') as StudioFacts & { text: string; preview: string | null }
  const words = wordsIn(studioWords, facts.language)
  const form = root.querySelector<HTMLFormElement>('form') as HTMLFormElement
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-part="${name}"]`) as HTMLElement
  const home = `/teach/drafts/${facts.draftId}`
  const live = make('p', { class: 'visually-hidden', role: 'status' })
  const editing = wordsIn(editorWords, facts.language)
  const { dom: notes, tell } = notesAbove(editing.done)
  root.prepend(notes, live)
  const stored = draftFile(home, facts.path)
  const backup = backupOf(facts.draftId, facts.path)

  const context: EditorContext = {
    facts,
    words: editing,
    announce(said) {
      live.textContent = ''
      requestAnimationFrame(() => {
        live.textContent = said
      })
    },
    askForMedia: (kind, file) => askForMedia(kind, facts, words, file),
    askForExercise: () => askForExercise(facts, words),
  }

  let source: SourceEditor | null = null
  let findings: PlacedFinding[] = []
  let mode: 'visual' | 'source' = 'visual'

  const visual = createVisualEditor({
    place: part('visual'),
    source: begun,
    context,
    onChange: () => saver.changed(),
    askForWord: () => void insertWord(),
    onPaste: (view, data) => pasteInto(view, data, context, (markdown) => visual.insertSource(markdown)),
  })
  const getText = () => (mode === 'source' && source ? source.getText() : visual.getText())

  function setText(text: string, isUndoable: boolean): void {
    visual.adopt(text, isUndoable)
    if (mode === 'source') source?.setText(text)
  }

  // ── saving ──
  const showState = saveLine(words, tell)
  const saver = createSaver({
    path: facts.path,
    number: facts.number,
    getText,
    adopt(text, by, conflicts, isMerged) {
      setText(text, false)
      fields.show(text)
      if (by.length || conflicts.length)
        tell(
          'merged',
          mergedNote(words, { by, conflicts, isMerged }, (line) => goTo(line, 1)),
        )
    },
    onState(state) {
      showState(state)
      if (state.kind === 'saved') void check()
    },
    send: stored.send,
    ask: stored.newer,
    backup,
  })

  // ── findings ──
  const panel = findingsPanel(part('findings'), words, (finding) => goTo(finding.line, finding.column), fix)
  /** The text that the findings are about: places in it hold for no other. */
  let checked = begun
  let checking = 0
  async function check(): Promise<void> {
    checking += 1
    const turn = checking
    const asked = getText()
    panel.wait()
    const found = await stored.findings()
    if (turn !== checking) return
    if (!found) return panel.fail()
    checked = asked
    findings = found
    panel.show(findings)
    source?.show(findings, readerNotes())
  }

  function fix({ fix: repair }: PlacedFinding): void {
    if (!repair) return
    // Written on since: the next check tells anew where to mend.
    if (getText() !== checked) return void saver.save()
    setText(checked.slice(0, repair.from) + repair.text + checked.slice(repair.to), true)
    saver.changed()
  }

  function goTo(line: number, column: number): void {
    if (view.current() === 'preview') view.show('compose')
    if (mode === 'source') return source?.goTo(line, column)
    const lines = visual.getText().split('\n')
    visual.goTo(lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1)
  }

  // ── readers ──
  const readerNotes = () => (facts.readers ? lineNotes(facts.readers, getText(), facts.language) : [])
  for (const name of root.querySelectorAll<HTMLElement>('[data-line]')) {
    const go = () => goTo(lineNow(getText(), name.dataset.start ?? '', Number(name.dataset.line)), 1)
    name.replaceWith(make('button', { type: 'button', class: 'link-button', onclick: go }, name.textContent ?? ''))
  }

  // ── tabs ──
  const framed = facts.preview ? preview(part('preview'), words, facts.preview) : null
  const entries = [
    { name: 'compose' as const, title: words.compose, panel: part('compose') },
    { name: 'source' as const, title: words.source, panel: part('source') },
    ...(framed ? [{ name: 'preview' as const, title: words.preview, panel: part('preview') }] : []),
  ]
  const view = tabs<'compose' | 'source' | 'preview'>(words.tabs, entries, (name) => void show(name))
  const save = make('button', { type: 'button', class: 'button small', onclick: () => void saver.save() }, words.save)
  form.before(make('div', { class: 'studio-bar' }, view.dom, save))

  async function show(name: 'compose' | 'source' | 'preview'): Promise<void> {
    if (name === 'source') await openSource()
    else if (mode === 'source') {
      const text = getText()
      mode = 'visual'
      visual.adopt(text, true)
      fields.show(text)
    }
    const facing = root.querySelector<HTMLElement>('[data-part="facts"]')
    if (facing) facing.hidden = name !== 'compose'
    if (name === 'preview') {
      await saver.save()
      framed?.show(Date.now())
    }
  }

  async function openSource(): Promise<void> {
    const text = visual.getText()
    if (!source) {
      const { createSourceEditor } = await import('./source/source-editor')
      const nonce = document.querySelector<HTMLScriptElement>('script[data-studio-script]')?.nonce ?? ''
      source = createSourceEditor(part('source'), text, words.source, facts, nonce, () => saver.changed())
    } else source.setText(text)
    mode = 'source'
    source.show(findings, readerNotes())
  }

  const fields = factsFields(form, getText, (text) => {
    setText(text, true)
    saver.changed()
  })

  async function insertWord(): Promise<void> {
    const reply = await askForWord(facts, words)
    visual.view.focus()
    if (!reply) return
    Object.assign(facts.media, reply.media)
    visual.insertSource(reply.markdown)
    const remarks = reply.findings.map(({ found, advice }) => make('li', {}, `${found}. ${advice}`))
    tell('word', [words.wordDone, ...(remarks.length ? [make('ul', {}, ...remarks)] : [])])
  }

  // ── what happens around the page ──
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void saver.save().then((isSaved) => {
      if (isSaved && (event.submitter as HTMLButtonElement | null)?.value === 'preview') view.show('preview')
    })
  })
  saveAtMoments(saver)
  const presence = part('presence')
  keepPresent(
    `${home}/presence`,
    { path: facts.path, number: facts.number },
    (others) => {
      presence.textContent = presenceText(others, words)
      presence.hidden = others.length === 0
    },
    () => context.announce(presence.textContent ?? ''),
  )

  if (facts.kind === 'graded' || facts.kind === 'practice')
    part('compose').append(make('button', { type: 'button', class: 'button primary', onclick: () => visual.addQuestion() }, words.addQuestion))

  part('plain').remove()
  root.dataset.alive = ''
  view.show('compose')
  restore()
  void check()

  function restore(): void {
    const kept = backup.kept()
    if (!kept || kept.text === begun) return void backup.drop()
    void stored.send({ path: facts.path, base: kept.base, text: kept.text, kind: 'save' }).then((reply) => {
      if (!reply || typeof reply === 'number') return
      backup.drop()
      tell('restored', [words.restored])
      void saver.look()
    })
  }
}
