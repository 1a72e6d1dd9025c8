import { Disclosure } from '~/ui/kit/disclosure'
import { CheckboxGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import { conditionWords, LEGAL_GROUP_NAMES, POST_KIND_NAMES, UNIT_KIND_NAMES } from './condition-words'

/** Conditions as they stand in a form: names one a line, units by code, a course by slug. */
export type TypedConditions = {
  unitCodes: string
  unitNames: string
  positions: string
  staffCodes: string
  unitKinds: string[]
  legalGroups: string[]
  postKinds: string[]
  begunWithinDays: string
  begunSince: string
  newInServiceDays: string
  lackingCourse: string
  lackingWhat: string
}
export type CourseChoice = { slug: string; code: string; title: { vi: string; en: string } }

const hasTime = (typed: TypedConditions) => Boolean(typed.begunWithinDays || typed.begunSince || typed.newInServiceDays || typed.lackingCourse)
const hasWhom = (typed: TypedConditions) =>
  Boolean(
    typed.unitCodes || typed.unitNames || typed.positions || typed.staffCodes || typed.unitKinds.length || typed.legalGroups.length || typed.postKinds.length,
  )

/** Whom a rule or an order reaches: each part opens when something stands in it, or `open` says so. */
export function ConditionFields({ typed, courses, open }: { typed: TypedConditions; courses: CourseChoice[]; open?: boolean }) {
  const words = useWords(conditionWords)
  const language = useLanguage()
  const options = (names: typeof LEGAL_GROUP_NAMES) => Object.entries(names).map(([value, name]) => ({ value, label: name[language] }))
  return (
    <>
      <Disclosure summary={words.who} open={open || hasWhom(typed)}>
        <div className="stack">
          <p className="muted small">{words.whoHint}</p>
          <TextArea name="positions" label={words.positions} hint={words.positionsHint} optional rows={3} maxLength={4000} defaultValue={typed.positions} />
          <TextArea name="staffCodes" label={words.staffCodes} hint={words.staffCodesHint} optional rows={2} maxLength={8000} defaultValue={typed.staffCodes} />
          <TextArea name="unitNames" label={words.unitNames} hint={words.unitNamesHint} optional rows={2} maxLength={4000} defaultValue={typed.unitNames} />
          <CheckboxGroup name="legalGroups" legend={words.legalGroups} options={options(LEGAL_GROUP_NAMES)} defaultValues={typed.legalGroups} />
          <CheckboxGroup name="unitKinds" legend={words.unitKinds} options={options(UNIT_KIND_NAMES)} defaultValues={typed.unitKinds} />
          <CheckboxGroup
            name="postKinds"
            legend={words.postKinds}
            hint={words.postKindsHint}
            options={options(POST_KIND_NAMES)}
            defaultValues={typed.postKinds}
          />
          <TextArea name="unitCodes" label={words.unitCodes} hint={words.unitCodesHint} optional rows={2} maxLength={4000} defaultValue={typed.unitCodes} />
        </div>
      </Disclosure>
      <Disclosure summary={words.time} open={hasTime(typed)}>
        <div className="stack">
          <p className="muted small">{words.timeHint}</p>
          <TextField name="newInServiceDays" inputMode="numeric" label={words.newInService} optional maxLength={4} defaultValue={typed.newInServiceDays} />
          <TextField name="begunWithinDays" inputMode="numeric" label={words.begunWithin} optional maxLength={4} defaultValue={typed.begunWithinDays} />
          <TextField name="begunSince" type="date" label={words.begunSince} optional defaultValue={typed.begunSince} />
          <SelectField
            name="lackingCourse"
            label={words.lackingCourse}
            defaultValue={typed.lackingCourse}
            placeholder={words.lackingNone}
            options={courses.map((course) => ({ value: course.slug, label: `${course.code} ${course.title[language]}` }))}
          />
          <SelectField
            name="lackingWhat"
            label={words.lackingWhat}
            defaultValue={typed.lackingWhat || 'completion'}
            options={[
              { value: 'completion', label: words.lackingCompletion },
              { value: 'valid-certificate', label: words.lackingCertificate },
            ]}
          />
        </div>
      </Disclosure>
    </>
  )
}
