import type { BreachStep, Said, Stated } from '~/domain/privacy/breaches/breach-rules'
import { dateTime } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Link } from '~/ui/kit/link'
import { useWords } from '~/ui/words'
import { breachWords } from './breach-words'

/** Every row of a breach as it was entered, also those that were taken back, each with its event. */
export function BreachRows({ steps }: { steps: BreachStep[] }) {
  const words = useWords(breachWords)
  const back = new Set(steps.flatMap(({ kind, content }) => (kind === 'taken-back' ? [(content as Said).back] : [])))
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.steps}</h2>
      {steps.map((step) => (
        <Card key={step.number} as="div" eyebrow={`${words.line(step.number)}. ${step.takenByName}, ${dateTime(step.takenAt)}`}>
          <p>
            <strong>{nameOf(words, step)}</strong>
            {back.has(step.number) ? <em className="muted"> ({words.isBack})</em> : null}
          </p>
          {step.kind === 'stated' ? <StatedRow stated={step.content as Stated} isFirst={step.number === 1} /> : <SaidRow said={step.content as Said} />}
          <p className="small">
            <Link to={`/events/${step.eventSeq}`}>
              {words.event} {step.eventSeq}
            </Link>
          </p>
        </Card>
      ))}
    </section>
  )
}

/** What a row says was done. */
export function nameOf(words: (typeof breachWords)['vi'], { kind, number }: Pick<BreachStep, 'kind' | 'number'>): string {
  if (kind === 'stated') return number === 1 ? words.first : words.restated
  return kind === 'closed' ? words.closedStep : words[kind]
}

function SaidRow({ said: { text, at, back } }: { said: Said }) {
  const words = useWords(breachWords)
  return (
    <>
      {at ? <p>{words.atTime(dateTime(at))}</p> : null}
      {back ? <p>{words.backOf(back)}</p> : null}
      <p className="as-written">{text}</p>
    </>
  )
}

function StatedRow({ stated, isFirst }: { stated: Stated; isFirst: boolean }) {
  const words = useWords(breachWords)
  return (
    <>
      {isFirst ? null : <p className="as-written">{stated.reason}</p>}
      <p>
        {stated.title}. {words.noticed}: {dateTime(stated.noticedAt)}. {words.people}: {stated.people || words.peopleUnknown}.
      </p>
      <p className="as-written">{stated.what}</p>
    </>
  )
}
