import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { MandateFacts, MandateState, type ShownMandate } from './mandate-facts'
import { MandateCrumbs } from './mandates-page'
import { mandateWords } from './words'

type MandatePageProps = {
  mandate: ShownMandate
  /** On which side the reader of this page may approve; null where they may not. */
  side: 'administration' | 'evaluation' | null
  mayEnd: boolean
  reads: boolean
  refusal: string | null
}

/** One mandate: what it says, who took which step, and what the reader may do. */
export function MandatePage({ mandate, side, mayEnd, reads, refusal }: MandatePageProps) {
  const words = useWords(mandateWords)
  return (
    <div className="page narrow stack">
      <MandateCrumbs here={mandate.number} />
      <PageHead
        eyebrow={words.one}
        title={mandate.number}
        actions={
          reads ? (
            <ButtonLink look="primary" to={`/evaluate/mandates/${mandate.id}`}>
              {words.readNow}
            </ButtonLink>
          ) : null
        }
      />
      <p>
        <MandateState mandate={mandate} />
      </p>
      <RefusalAlert reason={refusal} />
      {mandate.hasMonth ? null : (
        <Alert tone="warning" still>
          {words.noMonths}
        </Alert>
      )}
      <MandateFacts mandate={mandate} />
      {mandate.steps.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.steps}</h2>
          <ItemList
            items={mandate.steps.map((step) => ({
              key: String(step.eventSeq),
              title: `${words[`step-${step.kind}`]}${step.side === 'administration' || step.side === 'evaluation' ? `, ${words[step.side]}` : ''}`,
              text: [words.at(step.takenByName, dateTime(step.takenAt)), step.reason].filter(Boolean).join('. '),
            }))}
          />
        </section>
      ) : null}
      {side ? <Decide id={mandate.id} side={side} /> : null}
      {mayEnd ? <End id={mandate.id} /> : null}
    </div>
  )
}

function Decide({ id, side }: { id: string; side: 'administration' | 'evaluation' }) {
  const words = useWords(mandateWords)
  return (
    <Card title={words.decide} raised>
      <form method="post" action={`/admin/mandates/${id}/decision`} className="stack tight" data-typed={`mandate-decision:${id}`}>
        <p className="muted small">{words.decideLead(words[side])}</p>
        <TextArea name="reason" label={words.words} hint={words.wordsHint} rows={3} maxLength={1000} />
        <div className="row">
          <Button look="primary" name="decision" value="approved">
            {words.approve}
          </Button>
          <Button name="decision" value="refused">
            {words.refuse}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function End({ id }: { id: string }) {
  const words = useWords(mandateWords)
  return (
    <details>
      <summary>{words.end}</summary>
      <form method="post" action={`/admin/mandates/${id}/end`} className="stack tight" data-typed={`mandate-end:${id}`}>
        <p className="muted small">{words.endLead}</p>
        <TextField name="reason" label={words.endReason} required maxLength={1000} />
        <div className="row">
          <Button size="small" look="danger">
            {words.end}
          </Button>
        </div>
      </form>
    </details>
  )
}
