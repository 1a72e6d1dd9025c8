import type { Breach } from '~/domain/privacy/breaches/breaches.server'
import { dateTime } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { useAreaWords } from '../area-words'
import { BreachFields, type BreachTyped } from './breach-fields'
import { BreachRows } from './breach-rows'
import { BreachState, ClockLeft } from './breach-state'
import { BreachStepForm, type StepTyped } from './breach-step-form'
import { breachWords } from './breach-words'

type BreachPageProps = {
  breach: Breach
  at: string
  /** What may be entered next; nothing for who only reads. */
  steps: string[]
  backable: number[]
  known: BreachTyped
  sent: { refusal: string; step: StepTyped | null; known: BreachTyped | null } | null
}

/** One breach: its clock, what is known, every row of it, and what may be entered next. */
export function BreachPage({ breach, at, steps, backable, known, sent }: BreachPageProps) {
  const words = useWords(breachWords)
  const mayRestate = steps.length > 0 && !breach.isClosed
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/admin/breaches' }, { label: breach.stated.title }]} />
      <PageHead eyebrow={words.notedBy(breach.notedByName, dateTime(breach.notedAt))} title={breach.stated.title} />
      <Clock breach={breach} at={at} />
      <Known breach={breach} />
      <BreachRows steps={breach.steps} />
      <RefusalAlert reason={sent?.refusal} />
      {steps.length ? (
        <BreachStepForm id={breach.id} turn={breach.steps.length} steps={steps} backable={backable} sent={sent?.step ?? null} />
      ) : (
        <p className="muted small">{words.readOnly}</p>
      )}
      {mayRestate ? (
        <Disclosure summary={words.restate} open={Boolean(sent?.known)}>
          <form method="post" className="stack" data-typed={`breach-restate:${breach.id}`} data-turn={breach.steps.length}>
            <p className="muted">{words.restateLead}</p>
            <input type="hidden" name="act" value="restate" />
            <BreachFields typed={sent?.known ?? known} />
            <TextArea name="reason" label={words.reason} required rows={2} maxLength={4000} defaultValue={sent?.known?.reason} />
            <div className="row">
              <Button>{words.restateAct}</Button>
            </div>
          </form>
        </Disclosure>
      ) : null}
    </div>
  )
}

function Clock({ breach, at }: { breach: Breach; at: string }) {
  const words = useWords(breachWords)
  const when = (told: { at: string } | null, otherwise: string) => (told ? words.toldAt(dateTime(told.at)) : otherwise)
  return (
    <Card title={words.clock} raised>
      <p className="row tight">
        <BreachState breach={breach} />
        {breach.isRunning ? (
          <strong>
            <ClockLeft breach={breach} at={at} />
          </strong>
        ) : null}
      </p>
      <KeyValues
        items={[
          { term: words.noticed, value: dateTime(breach.stated.noticedAt) },
          { term: words.deadline, value: dateTime(breach.deadline) },
          { term: words.authority, value: when(breach.authority, breach.isNotNeeded ? words.notNeeded : words.notTold) },
          { term: words.affected, value: when(breach.people, words.notTold) },
        ]}
      />
      <p className="muted small">{words.note(breach.hours)}</p>
    </Card>
  )
}

function Known({ breach: { stated } }: { breach: Breach }) {
  const words = useWords(breachWords)
  const { areas } = useAreaWords()
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.stated}</h2>
      <KeyValues
        items={[
          { term: words.what, value: <span className="as-written">{stated.what}</span> },
          { term: words.areas, value: stated.areas.map((area) => areas[area].name).join(', ') },
          { term: words.people, value: stated.people || words.peopleUnknown },
          ...(stated.measures ? [{ term: words.measures, value: <span className="as-written">{stated.measures}</span> }] : []),
        ]}
      />
    </section>
  )
}
