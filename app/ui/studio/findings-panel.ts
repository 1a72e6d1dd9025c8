import { make } from './dom'
import type { StudioWords } from './media-dialog'
import type { PlacedFinding } from './source/source-editor'

/** The list of what is to mend, each with a way to its place. */
export type FindingsPanel = { wait(): void; show(findings: PlacedFinding[]): void; fail(): void }

export function findingsPanel(
  place: HTMLElement,
  words: StudioWords,
  onGo: (finding: PlacedFinding) => void,
  onFix: (finding: PlacedFinding) => void,
): FindingsPanel {
  const status = make('p', { class: 'muted small', role: 'status' })
  const list = make('ul', { class: 'finding-list' })
  place.replaceChildren(make('h2', {}, words.findings), status, list)
  return {
    wait: () => {
      status.textContent = words.findingsWait
    },
    fail: () => {
      status.textContent = words.findingsFailed
    },
    show(findings) {
      const errors = findings.filter(({ severity }) => severity === 'error').length
      const counts = [errors ? words.findingsCount(errors) : '', findings.length > errors ? words.warningsCount(findings.length - errors) : '']
      status.textContent = counts.filter(Boolean).join(', ') || words.findingsNone
      list.replaceChildren(
        ...findings.map((finding) =>
          make(
            'li',
            { 'data-tone': finding.severity === 'warning' ? 'brass' : 'lacquer' },
            make('button', { type: 'button', class: 'link-button', onclick: () => onGo(finding) }, words.line(finding.line)),
            make('span', {}, `${finding.found}. `, make('span', { class: 'muted' }, `${finding.advice}.`)),
            finding.fix ? make('button', { type: 'button', class: 'link-button', onclick: () => onFix(finding) }, words.fix) : null,
          ),
        ),
      )
    },
  }
}
