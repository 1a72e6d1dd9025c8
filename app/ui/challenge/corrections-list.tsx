import type { Correction } from '~/domain/evaluation/corrections'
import { dossierWords } from '~/ui/dossier/words'
import { Card } from '~/ui/kit/card'
import { Link } from '~/ui/kit/link'
import { Paragraphs } from '~/ui/practice/paragraphs'
import { EventLink } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { figureValue, type Titles } from './figure-name'
import { challengeWords } from './words'

type Shown = Pick<Correction, 'kind' | 'target' | 'month' | 'was' | 'value'>

/** A correction in words: what, of which work or item, with both values. */
export function CorrectionText({ correction, titles }: { correction: Shown; titles: Titles }) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const { kind, target, was, value } = correction
  const naming = { words, dossier, titles, language }
  const title = titles[target]?.[language]
  return (
    <>
      {words[`kind-${kind}`]}
      {title ? `, “${title}”` : ''}
      {kind === 'source'
        ? ''
        : `: ${words.fromTo(figureValue('', was || (kind === 'excused' ? 'false' : ''), naming), figureValue('', value || (kind === 'excused' ? 'false' : ''), naming))}`}
    </>
  )
}

/** What upheld challenges put right in a dossier: both values, the reason, the challenge and the event. */
export function CorrectionsCard({ corrections, titles }: { corrections: Correction[]; titles: Titles }) {
  const words = useWords(challengeWords)
  if (corrections.length === 0) return null
  return (
    <Card title={words.corrections}>
      <p className="small muted">{words.correctionsLead}</p>
      <ul className="items">
        {corrections.map((correction) => (
          <li key={correction.id}>
            <div className="stack tight">
              <Link className="item-title" to={`/challenges/${correction.challengeId}`}>
                <CorrectionText correction={correction} titles={titles} />
              </Link>
              <div className="small">
                <Paragraphs text={correction.reason} />
                <EventLink seq={correction.seq} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
