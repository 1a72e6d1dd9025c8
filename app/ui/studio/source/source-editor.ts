import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import type { LintFinding } from '~/domain/authoring/lint/finding'
import type { StudioFacts } from '../context'
import { completionsOf } from './completions'

/** A finding at a place of the file, as the lint reports it. */
export type PlacedFinding = Pick<LintFinding, 'line' | 'column' | 'found' | 'advice' | 'severity' | 'fix'>

/** What readers say of a line. */
export type SourceNote = { line: number; text: string }

/** The source of a file in CodeMirror. */
export type SourceEditor = {
  getText(): string
  setText(text: string): void
  /** Marks findings, and what readers say, at their places. */
  show(findings: PlacedFinding[], notes: SourceNote[]): void
  goTo(line: number, column: number): void
  focus(): void
}

const TONES: Record<string, string> = {
  '#404740': 'muted',
  '#219': 'jade',
  '#164': 'jade',
  '#a11': 'jade',
  '#085': 'lacquer',
  '#167': 'lacquer',
  '#708': 'lacquer',
  '#f00': 'lacquer',
}

/** CodeMirror's own style of marking words, in the colours of the academy. */
const colours = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ tag, color, ...rest }) => ({
    tag,
    ...rest,
    textDecoration: 'none',
    ...(color ? { color: `var(--${TONES[color] ?? 'brass'})` } : {}),
  })),
)

/** The sign of readers at a line: a bubble, in a brass that stands out on light and dark. */
const READERS = `url('data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path fill="%23b7791f" d="M2 3h16v11h-8l-4 4v-4H2Z"/></svg>')`

const look = EditorView.theme({
  '&': { fontSize: '0.9375rem', backgroundColor: 'var(--card)', color: 'var(--ink)', minHeight: '24rem' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--ink)', paddingBlock: '0.75rem' },
  '.cm-gutters': { backgroundColor: 'var(--card)', color: 'var(--muted)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'var(--wash)' },
  '&.cm-focused': { outline: '3px solid var(--ink)', outlineOffset: '2px' },
  '&.cm-focused .cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--brass-wash)' },
  '.cm-tooltip': { backgroundColor: 'var(--card)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--ink)', color: 'var(--paper)' },
  '.cm-panels': { backgroundColor: 'var(--wash)', color: 'var(--ink)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--lacquer)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--brass)' },
  '.cm-lint-marker-info': { content: READERS },
  '.cm-lintRange-info': { backgroundImage: 'none', borderBottom: '2px dotted var(--brass)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--brass)' },
})

/** Opens the source of a file. Its style tags carry the nonce of the page. */
export function createSourceEditor(place: HTMLElement, text: string, label: string, facts: StudioFacts, nonce: string, onChange: () => void): SourceEditor {
  let isSilent = false
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ 'aria-label': label, lang: 'vi', spellcheck: 'false' }),
        EditorView.lineWrapping,
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        closeBrackets(),
        markdown({ base: markdownLanguage }),
        syntaxHighlighting(colours),
        autocompletion({ override: [completionsOf(facts)] }),
        lintGutter(),
        look,
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isSilent) onChange()
        }),
      ],
    }),
  })
  const offsetOf = (line: number, column: number) => {
    const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
    return Math.min(at.from + Math.max(column - 1, 0), at.to)
  }
  return {
    getText: () => view.state.doc.toString(),
    setText(next) {
      const now = view.state.doc.toString()
      if (now === next) return
      // Only what differs is replaced, so that the caret stays.
      let start = 0
      while (start < now.length && start < next.length && now[start] === next[start]) start += 1
      let end = 0
      while (end < now.length - start && end < next.length - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end += 1
      isSilent = true
      view.dispatch({ changes: { from: start, to: now.length - end, insert: next.slice(start, next.length - end) } })
      isSilent = false
    },
    show(findings, notes) {
      const said = notes.map(({ line, text }): Diagnostic => {
        const from = offsetOf(line, 1)
        return { from, to: Math.min(view.state.doc.lineAt(from).to, from + 40), severity: 'info', message: text }
      })
      const diagnostics = findings.map(({ line, column, found, advice, severity }): Diagnostic => {
        const from = offsetOf(line, column)
        const to = Math.max(from, Math.min(view.state.doc.lineAt(from).to, from + 40))
        return { from, to, severity, message: `${found}. ${advice}` }
      })
      view.dispatch(setDiagnostics(view.state, [...diagnostics, ...said]))
    },
    goTo(line, column) {
      const at = offsetOf(line, column)
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      view.focus()
    },
    focus: () => view.focus(),
  }
}
