import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { CheckboxGroup, RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import type { UnitChoice } from '~/ui/people/people-search'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { ConditionFields, type CourseChoice, type TypedConditions } from './condition-fields'
import { ReachPreview, type ShownReach } from './reach-preview'
import { ruleWords } from './rule-words'

/** What stands in the form of a rule, as typed. `unit` is a code, courses are slugs. */
export type TypedRule = {
  name: string
  unit: string
  courses: string[]
  path: string
  dueKind: string
  days: string
  dueDate: string
  notBefore: string
  reason: string
  legalBasis: string
  validFrom: string
  validTo: string
  requestKey: string
  conditions: TypedConditions
}
export type RuleFormProps = {
  rule: { id: string; name: string; unitName: string } | null
  courses: CourseChoice[]
  paths: { pathId: string; title: { vi: string; en: string } }[]
  units: UnitChoice[]
  typed: TypedRule
  reach: ShownReach | null
  refusal: string | null
}

/** Which field a refusal belongs to; the others stand above the form. */
const FIELDS: Record<string, keyof TypedRule> = {
  'name-missing': 'name',
  'course-unknown': 'courses',
  'not-offered': 'courses',
  'due-wrong': 'days',
  'due-date-past': 'dueDate',
  'reason-missing': 'reason',
  'validity-wrong': 'validTo',
}

/** A rule is made or written anew: for whom, what, by when, why; the preview stands above. */
export function RuleFormPage({ rule, courses, paths, units, typed, reach, refusal }: RuleFormProps) {
  const words = useWords(ruleWords)
  const language = useLanguage()
  const error = (field: keyof TypedRule) => (refusal && FIELDS[refusal] === field ? refusalText(refusal, language) : null)
  const title = rule ? words.change : words.newTitle
  return (
    <div className="page form">
      <Breadcrumbs
        items={[
          { label: words.team, to: '/manage' },
          { label: words.title, to: '/manage/rules' },
          ...(rule ? [{ label: rule.name, to: `/manage/rules/${rule.id}` }] : []),
          { label: title },
        ]}
      />
      <PageHead title={title} lead={rule ? words.changeLead : words.lead} />
      {refusal && !FIELDS[refusal] ? <RefusalAlert reason={refusal} /> : null}
      <ReachPreview reach={reach} />
      <form method="post" action={rule ? `/manage/rules/${rule.id}/change` : '/manage/rules/new'} className="stack">
        <input type="hidden" name="requestKey" value={typed.requestKey} />
        <input type="hidden" name="asked" value="1" />
        <TextField name="name" label={words.name} hint={words.nameHint} maxLength={200} defaultValue={typed.name} error={error('name')} />
        {rule ? (
          <KeyValues items={[{ term: words.unit, value: rule.unitName }]} />
        ) : (
          <SelectField
            name="unit"
            label={words.unit}
            hint={words.unitHint}
            defaultValue={typed.unit}
            options={units.map((unit) => ({ value: unit.code, label: '\u2003'.repeat(unit.depth) + unit.name }))}
          />
        )}
        <ConditionFields typed={typed.conditions} courses={courses} open />
        <CheckboxGroup
          name="course"
          legend={words.courses}
          defaultValues={typed.courses}
          error={error('courses')}
          options={courses.map((course) => ({ value: course.slug, label: `${course.code} ${course.title[language]}` }))}
        />
        {paths.length ? (
          <SelectField
            name="path"
            label={words.path}
            hint={words.pathHint}
            optional
            placeholder={words.noPath}
            defaultValue={typed.path}
            options={paths.map((path) => ({ value: path.pathId, label: path.title[language] }))}
          />
        ) : null}
        <RadioGroup
          name="dueKind"
          legend={words.dueKind}
          defaultValue={typed.dueKind || 'days'}
          options={[
            { value: 'days', label: words.dueDays },
            { value: 'workdays', label: words.dueWorkdays },
            { value: 'fixed', label: words.dueFixed },
          ]}
        />
        <TextField name="days" inputMode="numeric" label={words.days} hint={words.daysHint} maxLength={4} defaultValue={typed.days} error={error('days')} />
        <TextField name="dueDate" type="date" label={words.dueDate} optional defaultValue={typed.dueDate} error={error('dueDate')} />
        <TextField name="notBefore" type="date" label={words.notBefore} hint={words.notBeforeHint} optional defaultValue={typed.notBefore} />
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} maxLength={2000} defaultValue={typed.reason} error={error('reason')} />
        <TextField name="legalBasis" label={words.legalBasis} hint={words.legalHint} optional maxLength={1000} defaultValue={typed.legalBasis} />
        <TextField name="validFrom" type="date" label={words.validFrom} defaultValue={typed.validFrom} />
        <TextField name="validTo" type="date" label={words.validTo} hint={words.validToHint} optional defaultValue={typed.validTo} error={error('validTo')} />
        <div className="row">
          <Button look="primary">{rule ? words.saveChange : words.save}</Button>
          <Button formMethod="get" formNoValidate>
            {words.preview}
          </Button>
        </div>
      </form>
    </div>
  )
}
