import type { NamedUnit } from '~/domain/organisation/unit-search.server'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { changeOfPersonWords } from './person-change-words'

/** A unit as it is told apart: an office with its body, and the code. */
export const unitLine = ({ name, agencyName, code }: Pick<NamedUnit, 'name' | 'agencyName' | 'code'>) => [name, agencyName, code].filter(Boolean).join(', ')

type UnitFieldProps = { name: string; label: string; hint?: string; value: string; choices: NamedUnit[]; error: string | null }

/** A unit by its code or name; where a name means several, they are there to choose from. */
export function UnitField({ name, label, hint, value, choices, error }: UnitFieldProps) {
  const words = useWords(changeOfPersonWords)
  if (choices.length > 1)
    return (
      <RadioGroup name={name} legend={label} hint={words.unitSeveral} required options={choices.map((unit) => ({ value: unit.code, label: unitLine(unit) }))} />
    )
  return <TextField name={name} label={label} hint={hint ?? words.unitHint} maxLength={200} defaultValue={value} error={error} autoComplete="off" />
}
