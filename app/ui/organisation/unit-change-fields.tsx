import type { ReactNode } from 'react'
import { Fragment } from 'react'
import { CheckboxGroup, RadioGroup } from '~/ui/kit/radio-group'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import type { UnitChangePageProps } from './unit-change-page'
import { unitChangeWords } from './unit-change-words'
import { type UnitField as Name, UNIT_FIELD_OF, UNIT_FIELDS } from './unit-changes'
import { UnitField } from './unit-field'

const KINDS = ['office', 'ward', 'commune', 'department', 'party', 'block'] as const

/** The fields of one kind of change of a unit. */
export function UnitChangeFields({ kind, typed, people, choices, at, refusal }: UnitChangePageProps) {
  const words = useWords(unitChangeWords)
  const language = useLanguage()
  const error = (field: Name) => (refusal && (at ?? UNIT_FIELD_OF[refusal]) === field ? refusalText(refusal, language) : null)
  const unit = (name: 'parent' | 'into') => (
    <UnitField name={name} label={words[name]} value={typed[name]} choices={at === name ? choices : []} error={error(name)} />
  )
  const fields: Record<Name, () => ReactNode> = {
    name: () => <TextField name="name" label={words.name} required maxLength={200} defaultValue={typed.name} error={error('name')} />,
    shortName: () => (
      <TextField
        name="shortName"
        label={words.shortName}
        hint={kind === 'rename' ? words.shortNameKept : words.shortNameHint}
        optional
        maxLength={200}
        defaultValue={typed.shortName}
      />
    ),
    code: () => (
      <TextField
        name="code"
        label={words.code}
        hint={words.codeHint}
        required
        maxLength={40}
        defaultValue={typed.code}
        error={error('code')}
        autoComplete="off"
      />
    ),
    unitKind: () => (
      <RadioGroup
        name="unitKind"
        legend={words.unitKind}
        required
        defaultValue={typed.unitKind || undefined}
        options={KINDS.map((value) => ({ value, label: words[value] }))}
      />
    ),
    parent: () => unit('parent'),
    into: () => unit('into'),
    others: () => (
      <TextField
        name="others"
        label={words.others}
        hint={words.othersHint}
        optional={kind === 'merge'}
        required={kind === 'merge-new'}
        maxLength={2000}
        defaultValue={typed.others}
        error={error('others')}
        autoComplete="off"
      />
    ),
    people: () =>
      people.length ? (
        <CheckboxGroup
          name="people"
          legend={words.people}
          defaultValues={typed.people}
          options={distinct(people).map(({ staffCode, fullName, position }) => ({ value: staffCode, label: `${fullName}, ${position}`, hint: staffCode }))}
        />
      ) : null,
    staffCodes: () => (
      <TextArea
        name="staffCodes"
        label={words.staffCodes}
        hint={words.staffCodesHint}
        optional
        rows={2}
        defaultValue={typed.staffCodes}
        error={error('staffCodes')}
      />
    ),
    day: () => <TextField name="day" type="date" label={words.day} required defaultValue={typed.day} error={error('day')} />,
    reason: () => (
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        required
        rows={3}
        maxLength={500}
        defaultValue={typed.reason}
        error={error('reason')}
      />
    ),
  }
  return (
    <>
      <input type="hidden" name="change" value={typed.change} />
      {UNIT_FIELDS[kind].map((field) => (
        <Fragment key={field}>{fields[field]()}</Fragment>
      ))}
    </>
  )
}

/** Each person once, whatever posts they hold there. */
const distinct = <T extends { staffCode: string }>(people: T[]) => [...new Map(people.map((person) => [person.staffCode, person])).values()]
