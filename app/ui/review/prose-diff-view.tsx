import type { ReactNode } from 'react'
import type { ProseChange, ProseDiff } from '~/domain/authoring/prose-diff'
import { VisuallyHidden } from '~/ui/kit/visually-hidden'
import { useLanguage, useWords } from '~/ui/words'
import { fieldName } from './field-words'
import { type ReviewWords, reviewWords } from './words'

/** What changed in a text, passage by passage; `below` puts something under each (remarks of reviewers). */
export function ProseDiffView({ diff, below }: { diff: ProseDiff; below?: (change: ProseChange) => ReactNode }) {
  const words = useWords(reviewWords)
  if (!diff.changes.length) return <p className="muted">{words.nothingChanged}</p>
  return (
    <div className="prose-diff">
      {diff.changes.map((change) => (
        <div key={`${change.kind} ${change.label} ${change.line} ${change.runs[0]?.text.slice(0, 40)}`} className="diff-change">
          <ChangeText change={change} />
          {below?.(change)}
        </div>
      ))}
      {diff.same ? <p className="muted small">{words.same(diff.same)}</p> : null}
    </div>
  )
}

/** One change: what happened to which passage, and its words with what came and what went. */
export function ChangeText({ change, withLine = true }: { change: ProseChange; withLine?: boolean }) {
  const words = useWords(reviewWords)
  const language = useLanguage()
  return (
    <>
      <p className="diff-what">
        <strong>{words[change.kind]}</strong> {nameOf(change, words, language)}
        {withLine && change.what !== 'field' ? <span className="muted"> · {words.line(change.line)}</span> : null}
      </p>
      <div className="diff-text" data-kind={change.kind} lang="vi">
        {change.runs.map((run, at) => {
          // Runs of one change stand in a fixed order, so their place names them.
          const key = `${at}${run.kind}`
          if (run.kind === 'same') return <span key={key}>{run.text}</span>
          const Mark = run.kind === 'added' ? 'ins' : 'del'
          return (
            <Mark key={key}>
              <VisuallyHidden>{run.kind === 'added' ? words.insWord : words.delWord} </VisuallyHidden>
              {run.text}
            </Mark>
          )
        })}
      </div>
    </>
  )
}

/** Components that have words of their own. */
const labels = {
  Callout: 'labelCallout',
  Steps: 'labelSteps',
  Try: 'labelTry',
  Message: 'labelMessage',
  Reveal: 'labelReveal',
  Glossary: 'labelGlossary',
  Exercise: 'labelExercise',
  Simulation: 'labelSimulation',
  Image: 'labelImage',
  Video: 'labelVideo',
} as const

function nameOf({ what, label }: ProseChange, words: ReviewWords, language: 'vi' | 'en'): string {
  if (what === 'field') return fieldName(label, language)
  if (Object.hasOwn(labels, label)) return words[labels[label as keyof typeof labels]]
  return label ? `${words[what]} ${label}` : words[what]
}
