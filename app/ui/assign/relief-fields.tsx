import { Checkbox } from '~/ui/kit/checkbox'
import { RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import type { CourseChoice } from './condition-fields'
import { reliefWords } from './relief-words'

export type TypedRelief = {
  kind: string
  course: string
  dueDate: string
  fromDay: string
  toDay: string
  isObjective: boolean
  reason: string
  requestKey: string
}

const FIELDS: Record<string, string> = {
  'due-date-wrong': 'dueDate',
  'due-date-past': 'dueDate',
  'pause-wrong': 'toDay',
  'reason-missing': 'reason',
  'state-wrong': 'kind',
}

/** Whether a refusal stands at one of the fields. */
export const isAtReliefField = (refusal: string | null) => refusal !== null && refusal in FIELDS

/** What to do, for which course, until when and why. With one course there is nothing to choose. */
export function ReliefFields({ typed, courses, today, refusal }: { typed: TypedRelief; courses: CourseChoice[]; today: string; refusal: string | null }) {
  const words = useWords(reliefWords)
  const language = useLanguage()
  const error = (field: string) => (refusal && FIELDS[refusal] === field ? refusalText(refusal, language) : null)
  return (
    <>
      <input type="hidden" name="requestKey" value={typed.requestKey} />
      <RadioGroup
        name="kind"
        legend={words.kind}
        defaultValue={typed.kind || 'extension'}
        error={error('kind')}
        options={[
          { value: 'extension', label: words.extension, hint: words.extensionHint },
          { value: 'exemption', label: words.exemption, hint: words.exemptionHint },
          { value: 'pause', label: words.pause, hint: words.pauseHint },
        ]}
      />
      {courses.length === 1 ? (
        <input type="hidden" name="course" value={courses[0].slug} />
      ) : (
        <SelectField
          name="course"
          label={words.course}
          defaultValue={typed.course}
          options={courses.map((course) => ({ value: course.slug, label: `${course.code} ${course.title[language]}` }))}
        />
      )}
      <TextField name="dueDate" type="date" label={words.dueDate} optional min={today} defaultValue={typed.dueDate} error={error('dueDate')} />
      <TextField name="fromDay" type="date" label={words.fromDay} optional defaultValue={typed.fromDay} />
      <TextField name="toDay" type="date" label={words.toDay} hint={words.toDayHint} optional defaultValue={typed.toDay} error={error('toDay')} />
      <Checkbox name="isObjective" value="1" label={words.objective} defaultChecked={typed.isObjective} />
      <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} maxLength={2000} defaultValue={typed.reason} error={error('reason')} />
    </>
  )
}
