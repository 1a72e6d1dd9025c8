import { type LessonFacts, readLessonFacts, writeLessonFacts } from '~/domain/authoring/lesson-facts'
import { wordsIn } from '~/ui/words'
import type { EditorContext, StudioFacts } from './context'
import { make } from './dom'
import { editorWords } from './editor-words'
import { askForExercise } from './exercise-dialog'
import { findingsPanel } from './findings-panel'
import { askForMedia } from './media-dialog'
import { keepPresent, presenceText } from './presence'
import { preview } from './preview'
import { lineNow, passageLines, questionLines } from './reader-lines'
import { createSaver, type SaveConflict, type SaveReply, type SaveState } from './saver'
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
  const notes = make('div', { class: 'studio-notes', role: 'alert' })
  root.prepend(notes, live)

  const context: EditorContext = {
    facts,
    words: wordsIn(editorWords, facts.language),
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
  const saver = createSaver({
    path: facts.path,
    number: facts.number,
    getText,
    adopt(text, by, conflicts, isMerged) {
      setText(text, false)
      showFacts(text)
      if (by.length || conflicts.length) tellMerged(by, conflicts, isMerged)
    },
    onState: showState,
    send: sendSave,
    ask: askNewer,
    backup: {
      keep: (text, base) => remember(JSON.stringify({ text, base })),
      drop: () => remember(null),
    },
  })
  const backupKey = `studio:${facts.draftId}:${facts.path}`

  function remember(value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(backupKey)
      else localStorage.setItem(backupKey, value)
    } catch {
      // A browser that keeps nothing still has the text on the page.
    }
  }

  async function sendSave(save: { path: string; base: number; text: string; kind: string }): Promise<SaveReply | number | null> {
    const body = JSON.stringify(save)
    const response = await fetch(`${home}/files`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      keepalive: body.length < 60_000,
    }).catch(() => null)
    if (!response) return null
    if (response.redirected) return 401
    if (!response.ok) return response.status
    return (await response.json().catch(() => null)) as SaveReply | null
  }

  async function askNewer(path: string, since: number): Promise<SaveReply | null> {
    const response = await fetch(`${home}/files?path=${encodeURIComponent(path)}&since=${since}`, { headers: { accept: 'application/json' } }).catch(() => null)
    return response?.status === 200 && !response.redirected ? ((await response.json().catch(() => null)) as SaveReply | null) : null
  }

  const stateLine = document.querySelector<HTMLElement>('[data-save-state]')
  function showState(state: SaveState): void {
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
    if (stateLine) {
      stateLine.textContent = state.kind === 'offline' || state.kind === 'signed-out' || state.kind === 'refused' ? words.failed : said
      stateLine.dataset.state = state.kind
    }
    note('state', ['offline', 'signed-out', 'refused'].includes(state.kind) ? [said] : null)
    if (state.kind === 'saved') void check()
  }

  /** A note above the page, by its kind: the newest of a kind takes the place of the one before; null takes it away. */
  function note(kind: string, children: (Node | string)[] | null): void {
    notes.querySelector(`[data-note="${kind}"]`)?.remove()
    if (!children) return
    const close = make('button', { type: 'button', class: 'link-button', onclick: () => note(kind, null) }, context.words.done)
    notes.append(
      make('div', { class: 'alert', 'data-tone': kind === 'state' ? 'danger' : 'info', 'data-note': kind }, make('div', {}, ...children, ' ', close)),
    )
  }

  function tellMerged(by: string[], conflicts: SaveConflict[], isMerged: boolean): void {
    const list = conflicts.map(({ line, mine, theirs }) =>
      make(
        'li',
        {},
        make('button', { type: 'button', class: 'link-button', onclick: () => goTo(line, 1) }, words.conflictAt(line)),
        make('span', { class: 'muted' }, ` “${short(theirs)}” – “${short(mine)}”`),
      ),
    )
    note('merged', [
      by.length ? (isMerged ? words.mergedBy : words.savedBy)(by.join(', ')) : words.merged,
      ...(list.length ? [make('p', {}, words.conflicts), make('ul', {}, ...list)] : []),
    ])
  }

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
    const response = await fetch(`${home}/findings?path=${encodeURIComponent(facts.path)}`, { headers: { accept: 'application/json' } }).catch(() => null)
    if (turn !== checking) return
    if (!response?.ok || response.redirected) return panel.fail()
    checked = asked
    findings = ((await response.json()) as { findings: PlacedFinding[] }).findings
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
  /** What readers say, at the lines where it stands by now. */
  function readerNotes() {
    const text = getText()
    const { questions = [], passages = [] } = facts.readers ?? {}
    return [
      ...passages.map((mark) => ({ line: lineNow(text, mark.start, mark.line ?? 1), text: passageLines(mark, facts.language).summary })),
      ...questions.map((mark) => ({ line: lineNow(text, `id="${mark.id}"`, mark.line), text: questionLines(mark, facts.language).summary })),
    ]
  }
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
      showFacts(text)
    }
    const fields = root.querySelector<HTMLElement>('[data-part="facts"]')
    if (fields) fields.hidden = name !== 'compose'
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

  // ── facts of the lesson ──
  const inputs = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-fact]')]
  function showFacts(text: string): void {
    const now = readLessonFacts(text)
    for (const input of inputs) {
      const value = now[input.name as keyof LessonFacts]
      if (document.activeElement !== input && input.value !== value) input.value = value
    }
  }
  for (const input of inputs) {
    input.addEventListener('input', (event) => {
      if ((event as InputEvent).isComposing) return
      takeFacts()
    })
    input.addEventListener('compositionend', takeFacts)
  }
  function takeFacts(): void {
    const given = Object.fromEntries(inputs.map((input) => [input.name, input.value]))
    const text = writeLessonFacts(getText(), given)
    if (text === null) return
    setText(text, true)
    saver.changed()
  }

  async function insertWord(): Promise<void> {
    const reply = await askForWord(facts, words)
    visual.view.focus()
    if (!reply) return
    Object.assign(facts.media, reply.media)
    visual.insertSource(reply.markdown)
    const remarks = reply.findings.map(({ found, advice }) => make('li', {}, `${found}. ${advice}`))
    note('word', [words.wordDone, ...(remarks.length ? [make('ul', {}, ...remarks)] : [])])
  }

  // ── what happens around the page ──
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void saver.save().then((isSaved) => {
      if (isSaved && (event.submitter as HTMLButtonElement | null)?.value === 'preview') view.show('preview')
    })
  })
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    void saver.save()
  })
  addEventListener('beforeunload', (event) => {
    if (!saver.isClean()) event.preventDefault()
  })
  addEventListener('online', () => saver.online())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.save()
    else void saver.look()
  })
  setInterval(() => {
    if (document.visibilityState === 'visible') void saver.look()
  }, 30_000)
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
    try {
      const kept = JSON.parse(localStorage.getItem(backupKey) ?? 'null') as { text: string; base: number } | null
      if (!kept || kept.text === begun) return remember(null)
      void sendSave({ path: facts.path, base: kept.base, text: kept.text, kind: 'save' }).then((reply) => {
        if (!reply || typeof reply === 'number') return
        remember(null)
        note('restored', [words.restored])
        void saver.look()
      })
    } catch {
      remember(null)
    }
  }
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
