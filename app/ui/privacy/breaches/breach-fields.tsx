import { AREAS } from '~/domain/privacy/areas'
import { Checkbox } from '~/ui/kit/checkbox'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { useAreaWords } from '../area-words'
import { breachWords } from './breach-words'

/** A breach as it stands in a form; `noticedAt` as a field of date and time holds it. */
export type BreachTyped = { title: string; what: string; noticedAt: string; areas: string[]; people: string; measures: string; reason: string }

/** The fields of what is known of a breach. */
export function BreachFields({ typed }: { typed: BreachTyped }) {
  const words = useWords(breachWords)
  const { areas } = useAreaWords()
  return (
    <>
      <TextField name="title" label={words.name} required maxLength={200} defaultValue={typed.title} />
      <TextArea name="what" label={words.what} hint={words.whatHint} required rows={5} maxLength={4000} defaultValue={typed.what} />
      <TextField name="noticedAt" type="datetime-local" label={words.noticedAt} hint={words.noticedHint} required defaultValue={typed.noticedAt} />
      <fieldset className="stack tight">
        <legend>{words.areas}</legend>
        {AREAS.map((area) => (
          <Checkbox key={area} name="area" value={area} label={areas[area].name} defaultChecked={typed.areas.includes(area)} />
        ))}
      </fieldset>
      <TextField
        name="people"
        inputMode="numeric"
        label={words.peopleField}
        hint={words.peopleHint}
        optional
        maxLength={9}
        pattern="[0-9]*"
        defaultValue={typed.people}
      />
      <TextArea name="measures" label={words.measures} optional rows={3} maxLength={4000} defaultValue={typed.measures} />
    </>
  )
}
