import type { ReactNode } from 'react'
import type { PreviewRow, Standing } from '~/domain/authoring/question-import/import-preview.server'
import type { WrittenQuestion } from '~/domain/authoring/written-question'
import { Tag, type Tone } from '~/ui/kit/tag'
import { VisuallyHidden } from '~/ui/kit/visually-hidden'
import { useWords } from '~/ui/words'
import { plainMarkdown } from '../plain-markdown'
import { importWords } from './import-words'

const TONES: Record<Standing, Tone> = { new: 'jade', there: 'muted', twice: 'muted', alike: 'brass', elsewhere: 'brass', unusable: 'lacquer' }

/** A question as it was read, to be ticked: its type, what it asks, its answers with the right ones marked, and what was remarked. */
export function ImportedQuestion({ row, isKnown, remarks }: { row: PreviewRow; isKnown: boolean; remarks: ReactNode }) {
  const words = useWords(importWords)
  const { question, number, standing } = row
  if (!question) return null
  const level = question.difficulty as 1 | 2 | 3 | undefined
  const difficulty = level ? words[`difficulty${level}`] : ''
  return (
    <article className="import-question" data-known={isKnown || undefined}>
      <header>
        {isKnown ? (
          <h4>{words.take(number, words[question.type])}</h4>
        ) : (
          <label className="check">
            <input type="checkbox" name="take" value={number} defaultChecked={standing === 'new'} />
            <strong>{words.take(number, words[question.type])}</strong>
          </label>
        )}
        <Tag tone={TONES[standing]}>{words[standing]}</Tag>
      </header>
      <div lang="vi" className="stack tight">
        <p className="import-text">{plainMarkdown(question.stem)}</p>
        <Answers question={question} />
        {question.explanation ? (
          <p className="muted small import-text">
            {words.explanation} {plainMarkdown(question.explanation)}
          </p>
        ) : null}
        <p className="muted small">{words.facts(question.competence, question.points ?? 1, difficulty)}</p>
        {remarks}
      </div>
    </article>
  )
}

function Answers({ question }: { question: WrittenQuestion }) {
  const words = useWords(importWords)
  switch (question.type) {
    case 'matching':
      return (
        <ul className="shown-answers">
          {question.pairs.map(({ left, right }) => (
            <Answer key={`${left} ${right}`} isRight={left !== ''} text={`${left || '—'} → ${right}`} />
          ))}
        </ul>
      )
    case 'ordering':
      return (
        <ol className="import-steps">
          {question.items.map(({ id, text }) => (
            <li key={id}>{plainMarkdown(text)}</li>
          ))}
        </ol>
      )
    case 'fillin':
      return (
        <ul className="shown-answers">
          {question.blanks.map(({ id, accepted, feedback }) => (
            <Answer key={id} isRight text={`[[${id}]] ${accepted.join(' | ')}`} feedback={feedback} />
          ))}
        </ul>
      )
    default: {
      const options = 'options' in question ? question.options : question.answers
      return (
        <>
          <ul className="shown-answers">
            {options.map(({ id, ...option }) => (
              <Answer key={id} {...option} />
            ))}
          </ul>
          {question.type === 'number' ? <p className="muted small">{words.tolerance(question.tolerance ?? '', question.unit ?? '')}</p> : null}
        </>
      )
    }
  }
}

function Answer({ text, isRight, feedback }: { text: string; isRight: boolean; feedback?: string }) {
  const words = useWords(importWords)
  return (
    <li data-right={isRight}>
      <span className="shown-mark" aria-hidden="true">
        {isRight ? '✓' : '○'}
      </span>
      <span>
        {plainMarkdown(text)}
        {isRight ? <VisuallyHidden> ({words.right})</VisuallyHidden> : null}
      </span>
      {feedback ? <span className="shown-why">{plainMarkdown(feedback)}</span> : null}
    </li>
  )
}
