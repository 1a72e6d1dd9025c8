import { PERIOD_KINDS } from '~/domain/evaluation/periods'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { feedWords } from './feed-words'

export type TypedFeedKey = { unit: string; name: string; purpose: string; kinds: string[]; days: string }

/** The form for a key: for which unit and kinds of periods, what it reads for, how long. */
export function FeedKeyForm({
  units,
  days,
  typed,
  refusal,
}: {
  units: { code: string; name: string; depth: number }[]
  days: number[]
  typed: TypedFeedKey | null
  refusal: string | null
}) {
  const words = useWords(feedWords)
  return (
    <Card title={words.makeTitle}>
      <RefusalAlert reason={refusal} />
      <form method="post" className="stack" data-typed="">
        <input type="hidden" name="act" value="make" />
        <TextField name="name" label={words.name} hint={words.nameHint} required maxLength={60} autoComplete="off" defaultValue={typed?.name} />
        <SelectField
          name="unit"
          label={words.unit}
          hint={words.unitHint}
          required
          defaultValue={typed?.unit ?? units[0]?.code}
          options={units.map(({ code, name, depth }) => ({ value: code, label: '\u2003'.repeat(depth) + name }))}
        />
        <fieldset className="stack tight">
          <legend>{words.kinds}</legend>
          {PERIOD_KINDS.map((kind) => (
            <Checkbox key={kind} name="kinds" value={kind} label={words[kind]} defaultChecked={typed ? typed.kinds.includes(kind) : true} />
          ))}
        </fieldset>
        <TextArea name="purpose" label={words.purpose} hint={words.purposeHint} required rows={2} maxLength={300} defaultValue={typed?.purpose} />
        <SelectField
          name="days"
          label={words.days}
          required
          defaultValue={typed?.days ?? String(days[1])}
          options={days.map((count) => ({ value: String(count), label: words.dayCount(count) }))}
        />
        <div className="row">
          <Button look="primary">{words.make}</Button>
        </div>
      </form>
    </Card>
  )
}
