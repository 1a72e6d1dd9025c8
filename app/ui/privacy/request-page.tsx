import type { StepKind } from '~/domain/privacy/request-rules'
import { isOpenState } from '~/domain/privacy/request-rules'
import type { DataRequest } from '~/domain/privacy/requests.server'
import { date, dateTime } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { useAreaWords } from './area-words'
import { RequestState } from './request-state'
import { privacyWords } from './words'

type Sent = { refusal: string; text: string; kind?: string; untilDay?: string } | null
type RequestPageProps = { request: DataRequest; as: 'owner' | 'administrator'; sent: Sent; steps?: StepKind[]; latest?: string }

/** One request about data: what is asked, by when, the whole exchange, and what the reader may do next. */
export function RequestPage({ request, as, sent, steps = [], latest = '' }: RequestPageProps) {
  const words = useWords(privacyWords)
  const texts = useAreaWords()
  const isOwner = as === 'owner'
  const area = request.area ? texts.areas[request.area as keyof typeof texts.areas].name : words.anyArea
  return (
    <div className="page narrow stack">
      <Breadcrumbs
        items={[
          isOwner ? { label: words.title, to: '/account/data' } : { label: words.adminTitle, to: '/admin/data-requests' },
          { label: words[request.kind] },
        ]}
      />
      <PageHead eyebrow={isOwner ? words.request : request.personName} title={words[request.kind]} />
      <p>
        <RequestState request={request} />
      </p>
      <KeyValues
        items={[
          { term: words.about, value: area },
          { term: words.text, value: <span className="as-written">{request.text}</span> },
          { term: words.request, value: words.sentOn(dateTime(request.requestedAt)) },
          { term: words.due, key: 'answer', value: words.answerBy(date(request.answerBy)) },
          { term: words.due, key: 'done', value: words.doneBy(date(request.doneBy)) },
        ]}
      />
      <section className="stack tight">
        <h2 className="section-title">{words.exchange}</h2>
        {request.steps.length === 0 ? <p className="muted">{words.nothingYet}</p> : null}
        {request.steps.map((step) => (
          <Card key={step.number} as="div" eyebrow={`${step.takenByName}, ${dateTime(step.takenAt)}`}>
            <p>
              <strong>{words[`step-${step.kind}`]}</strong>
              {step.untilDay ? ` ${words.until(date(step.untilDay))}` : null}
            </p>
            {step.text ? <p className="as-written">{step.text}</p> : null}
          </Card>
        ))}
      </section>
      <RefusalAlert reason={sent?.refusal} />
      {isOwner && isOpenState(request.state) ? <OwnForms id={request.id} sent={sent} /> : null}
      {!isOwner && (steps.length > 0 || isOpenState(request.state)) ? <StepForm request={request} steps={steps} latest={latest} sent={sent} /> : null}
    </div>
  )
}

function OwnForms({ id, sent }: { id: string; sent: Sent }) {
  const words = useWords(privacyWords)
  return (
    <>
      <form method="post" className="stack tight" data-typed={`data-words:${id}`}>
        <TextArea name="text" label={words.sayText} required rows={3} maxLength={4000} defaultValue={sent?.text} />
        <div className="row">
          <Button>{words.sayAct}</Button>
        </div>
      </form>
      <details>
        <summary>{words.withdraw}</summary>
        <form method="post" className="stack tight">
          <p className="muted small">{words.withdrawLead}</p>
          <input type="hidden" name="act" value="withdrawn" />
          <div className="row">
            <Button size="small" look="danger">
              {words.withdraw}
            </Button>
          </div>
        </form>
      </details>
    </>
  )
}

function StepForm({ request, steps, latest, sent }: { request: DataRequest; steps: StepKind[]; latest: string; sent: Sent }) {
  const words = useWords(privacyWords)
  if (steps.length === 0) return <p className="muted small">{words.readOnly}</p>
  const options = [...steps, ...(isOpenState(request.state) ? (['said'] as const) : [])].map((kind) => ({ value: kind, label: words[`step-${kind}`] }))
  return (
    <Card title={words.next} raised>
      <form method="post" className="stack tight" data-typed={`data-step:${request.id}`} data-turn={request.steps.length}>
        <SelectField name="kind" label={words.step} required options={options} defaultValue={sent?.kind} />
        <TextArea name="text" label={words.stepText} hint={words.stepTextHint} required rows={4} maxLength={4000} defaultValue={sent?.text} />
        {steps.includes('extended') ? (
          <TextField
            name="untilDay"
            type="date"
            label={words.untilDay}
            hint={words.untilHint(date(latest))}
            max={latest}
            optional
            defaultValue={sent?.untilDay}
          />
        ) : null}
        <div className="row">
          <Button look="primary">{words.act}</Button>
        </div>
      </form>
    </Card>
  )
}
