import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { handInWords } from './hand-in-words'
import type { TypedMarking } from './marking-form'
import { Paragraphs } from './paragraphs'

export type ObjectionShown = {
  reason: string
  raisedAt: string
  outcome: 'upheld' | 'marked-anew' | null
  answer: string | null
  answeredAt: string | null
  answeredByName: string | null
}

/** An objection against a marking, and what another marker answered. */
export function ObjectionCard({ objection }: { objection: ObjectionShown }) {
  const words = useWords(handInWords)
  const { outcome, answer, answeredAt, answeredByName } = objection
  return (
    <Alert tone="info" still title={words.objected(date(objection.raisedAt))}>
      <Paragraphs text={objection.reason} />
      {outcome && answeredAt ? (
        <>
          <strong>{words[outcome]}</strong>
          <Paragraphs text={answer ?? ''} />
          <span className="muted small">{words.answeredBy(answeredByName ?? '', date(answeredAt))}</span>
        </>
      ) : (
        <span className="muted small">{words.objectionWaits}</span>
      )}
    </Alert>
  )
}

/** The maker says, once, that they do not agree. */
export function ObjectionForm({ handInId, typed }: { handInId: string; typed: TypedMarking | null }) {
  const words = useWords(handInWords)
  return (
    <Disclosure summary={words.object} open={typed !== null}>
      <RefusalAlert reason={typed?.reason} />
      <form method="post" action={`/hand-ins/${handInId}/objection`} className="stack tight">
        <TextArea name="reason" label={words.objectReason} hint={words.objectHint} rows={4} maxLength={2000} required defaultValue={typed?.answer} />
        <div className="row">
          <Button>{words.sendObjection}</Button>
        </div>
      </form>
    </Disclosure>
  )
}
