import type { ReactNode } from 'react'
import { Fragment } from 'react'
import type { NamedUnit } from '~/domain/organisation/unit-search.server'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { changeOfPersonWords } from './person-change-words'
import { ABOUT_ABSENCE, CHANGE_FIELDS, type ChangeField, FIELD_OF, type PersonChangeKind, type TypedPersonChange } from './person-changes'
import { UnitField } from './unit-field'

type ChangeFieldsProps = { kind: PersonChangeKind; typed: TypedPersonChange; choices: NamedUnit[]; isSecondment: boolean; refusal: string | null }

/** Whose reason tells of health and family. */
const ABOUT_LEAVE: PersonChangeKind[] = ['absence', ...ABOUT_ABSENCE]
const POSTS = ['concurrent', 'acting', 'deputy', 'main'] as const
const LEAVES = ['maternity', 'sick', 'study', 'suspended', 'other'] as const
const GROUPS = ['can-bo', 'cong-chuc', 'vien-chuc', 'hop-dong'] as const
const DEPARTURES = ['retired', 'resigned', 'transferred-out', 'dismissed', 'died'] as const

/** The fields of one kind of change. */
export function ChangeFields({ kind, typed, choices, isSecondment, refusal }: ChangeFieldsProps) {
  const words = useWords(changeOfPersonWords)
  const language = useLanguage()
  const error = (field: ChangeField) => (refusal && FIELD_OF[refusal] === field ? refusalText(refusal, language) : null)
  const choice = (field: 'postKind' | 'absenceKind' | 'legalGroup' | 'how', legend: string, values: readonly (keyof typeof words & string)[]) => (
    <RadioGroup
      name={field}
      legend={legend}
      required
      defaultValue={typed[field] || undefined}
      options={values.map((value) => ({ value, label: words[value] as string }))}
    />
  )
  const day = kind === 'departure' ? words.firstDayAway : kind === 'transfer' ? words.firstDayNew : words.validFrom
  const fields: Record<ChangeField, () => ReactNode> = {
    row: () => null,
    postKind: () => choice('postKind', words.kind, POSTS),
    position: () => (
      <TextField name="position" label={words.position} required maxLength={200} defaultValue={typed.position} error={error('position')} autoComplete="off" />
    ),
    unit: () => (
      <UnitField
        name="unit"
        label={kind === 'secondment' || isSecondment ? words.receiving : words.unit}
        value={typed.unit}
        choices={choices}
        error={error('unit')}
      />
    ),
    rank: () => <TextField name="rank" label={words.rank} hint={words.rankHint} optional inputMode="numeric" maxLength={2} defaultValue={typed.rank} />,
    validFrom: () => <TextField name="validFrom" type="date" label={day} required defaultValue={typed.validFrom} error={error('validFrom')} />,
    lastDay: () =>
      kind === 'end-post' ? (
        <TextField name="lastDay" type="date" label={words.lastDayEnd} required defaultValue={typed.lastDay} error={error('lastDay') ?? error('validFrom')} />
      ) : (
        <TextField name="lastDay" type="date" label={words.lastDay} hint={words.lastDayHint} optional defaultValue={typed.lastDay} error={error('lastDay')} />
      ),
    absenceKind: () => choice('absenceKind', words.absenceKind, LEAVES),
    fullName: () => <TextField name="fullName" label={words.fullName} required maxLength={120} defaultValue={typed.fullName} error={error('fullName')} />,
    legalGroup: () => choice('legalGroup', words.legalGroup, GROUPS),
    how: () => choice('how', words.how, DEPARTURES),
    reason: () => (
      <TextArea
        name="reason"
        label={words.reason}
        hint={ABOUT_LEAVE.includes(kind) ? words.reasonOfLeaveHint : words.reasonHint}
        required
        rows={3}
        maxLength={500}
        defaultValue={typed.reason}
        error={error('reason')}
      />
    ),
  }
  // A secondment stays one, and is to a unit; no other absence is.
  const shown = CHANGE_FIELDS[kind].filter((field) => kind !== 'correct-absence' || field !== (isSecondment ? 'absenceKind' : 'unit'))
  return (
    <>
      <input type="hidden" name="row" value={typed.row} />
      {kind === 'correct-absence' && isSecondment ? <input type="hidden" name="absenceKind" value="secondment" /> : null}
      {shown.map((field) => (
        <Fragment key={field}>{fields[field]()}</Fragment>
      ))}
    </>
  )
}
