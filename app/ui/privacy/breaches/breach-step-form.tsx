import type { BreachStepKind } from '~/domain/privacy/breaches/breach-rules'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { nameOf } from './breach-rows'
import { breachWords } from './breach-words'

/** A step as it was typed. */
export type StepTyped = { kind: string; text: string; at: string; back: string }
type BreachStepFormProps = { id: string; turn: number; steps: string[]; backable: number[]; sent: StepTyped | null }

/** The form by which the next row of a breach is entered. */
export function BreachStepForm({ id, turn, steps, backable, sent }: BreachStepFormProps) {
  const words = useWords(breachWords)
  const lines = [{ value: '', label: words.noLine }, ...backable.map((number) => ({ value: String(number), label: words.line(number) }))]
  return (
    <Card title={words.next} raised>
      <form method="post" className="stack tight" data-typed={`breach-step:${id}`} data-turn={turn}>
        <SelectField
          name="kind"
          label={words.step}
          required
          options={steps.map((kind) => ({ value: kind, label: nameOf(words, { kind: kind as BreachStepKind, number: 0 }) }))}
          defaultValue={sent?.kind}
        />
        {steps.includes('authority-told') ? (
          <TextField name="at" type="datetime-local" label={words.at} hint={words.atHint} optional defaultValue={sent?.at} />
        ) : null}
        {backable.length ? <SelectField name="back" label={words.back} hint={words.backHint} optional options={lines} defaultValue={sent?.back} /> : null}
        <TextArea name="text" label={words.text} hint={words.textHint} required rows={4} maxLength={4000} defaultValue={sent?.text} />
        <div className="row">
          <Button look="primary">{words.act}</Button>
        </div>
      </form>
    </Card>
  )
}
