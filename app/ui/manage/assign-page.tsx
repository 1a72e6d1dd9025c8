import { ConditionFields, type TypedConditions } from '~/ui/assign/condition-fields'
import { ReachPreview, type ShownReach } from '~/ui/assign/reach-preview'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import type { UnitChoice } from '~/ui/people/people-search'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { assignWords } from './assign-words'

/** What stands in the form, as typed. `course` is a slug, `unit` a code, `person` an id. */
export type TypedOrder = {
  course: string
  unit: string
  person: string
  reason: string
  legalBasis: string
  dueDate: string
  requestKey: string
  conditions: TypedConditions
}
export type AssignPageProps = {
  courses: { slug: string; code: string; title: { vi: string; en: string } }[]
  paths: { value: string; title: { vi: string; en: string } }[]
  units: UnitChoice[]
  person: { id: string; fullName: string; position: string; unitName: string } | null
  typed: TypedOrder
  reach: ShownReach | null
  today: string
  refusal: string | null
}

/** Which field a refusal belongs to; one without a field stands above the form. */
const fields: Record<string, keyof TypedOrder> = {
  'course-unknown': 'course',
  'path-unknown': 'course',
  'path-ended': 'course',
  'not-offered': 'course',
  'not-yours': 'unit',
  'reason-missing': 'reason',
  'due-date-wrong': 'dueDate',
  'due-date-past': 'dueDate',
}

/** The order to learn: course, for whom, why, by when. */
export function AssignPage(props: AssignPageProps) {
  const words = useWords(assignWords)
  const language = useLanguage()
  const { typed, person, refusal } = props
  const error = (field: keyof TypedOrder) => (refusal && fields[refusal] === field ? refusalText(refusal, language) : null)
  const courseError = error('course') && !typed.course ? words.courseMissing : error('course')
  return (
    <div className="page form">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.title }]} />
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <>
            <ButtonLink to="/manage/orders">{words.orders}</ButtonLink>
            <ButtonLink to="/manage/rules">{words.rules}</ButtonLink>
          </>
        }
      />
      {refusal && !fields[refusal] ? <RefusalAlert reason={refusal} /> : null}
      <ReachPreview reach={props.reach} />
      <form method="post" action={person ? `/manage/assign?person=${person.id}` : '/manage/assign'} className="stack">
        <input type="hidden" name="requestKey" value={typed.requestKey} />
        <SelectField
          name="course"
          label={words.course}
          placeholder={words.chooseCourse}
          defaultValue={typed.course}
          error={courseError}
          hint={words.courseHint}
          options={[
            ...props.courses.map((course) => ({ value: course.slug, label: course.title[language] })),
            ...props.paths.map(({ value, title }) => ({ value, label: words.path(title[language]) })),
          ]}
        />
        {person ? (
          <>
            <input type="hidden" name="person" value={person.id} />
            <KeyValues items={[{ term: words.person, value: `${person.fullName}, ${person.position}, ${person.unitName}` }]} />
          </>
        ) : (
          <>
            <SelectField
              name="unit"
              label={words.unit}
              hint={words.unitHint}
              defaultValue={typed.unit}
              error={error('unit')}
              options={props.units.map((unit) => ({ value: unit.code, label: '\u2003'.repeat(unit.depth) + unit.name }))}
            />
            <ConditionFields typed={typed.conditions} courses={props.courses} />
          </>
        )}
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} maxLength={500} defaultValue={typed.reason} error={error('reason')} />
        <TextField name="legalBasis" label={words.legalBasis} hint={words.legalHint} optional maxLength={300} defaultValue={typed.legalBasis} />
        <TextField name="dueDate" type="date" label={words.dueDate} min={props.today} defaultValue={typed.dueDate} error={error('dueDate')} />
        <div className="row">
          <Button look="primary">{words.submit}</Button>
          <Button formMethod="get" formNoValidate>
            {words.preview}
          </Button>
        </div>
      </form>
    </div>
  )
}
